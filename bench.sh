#!/usr/bin/env bash
# Runs the benchmarks (Release): all scenarios, or those named, e.g. ./bench.sh checks
source "$(dirname "${BASH_SOURCE[0]}")/eng/common.sh"
need_dotnet
"$ROOT/eng/install-packages.sh" run
"$ROOT/eng/fetch-fonts.sh" >&2
cd "$ROOT"
exec dotnet run -c Release --project tests/Benchmarks -- "$@"
