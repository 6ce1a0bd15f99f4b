#!/usr/bin/env bash
# Runs the benchmarks (Release): all scenarios, or those named, e.g. ./bench.sh checks
source "$(dirname "${BASH_SOURCE[0]}")/eng/common.sh"
need_dotnet
"$ROOT/eng/install-packages.sh" run
"$ROOT/eng/fetch-fonts.sh" >&2
if [[ $# -eq 0 || " $* " == *" public "* ]]; then
  GOVINFO_BENCH_NGINX="$("$ROOT/eng/fetch-nginx.sh")"
  export GOVINFO_BENCH_NGINX
fi
cd "$ROOT"
exec dotnet run -c Release --project tests/Benchmarks -- "$@"
