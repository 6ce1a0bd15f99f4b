#!/usr/bin/env bash
# Installs what the tests need, builds without warnings, runs every test. Last line: "N passed, N failed, N skipped".
#   ./test.sh                     everything
#   ./test.sh Faults              only what breaks things on purpose (trait Kind=Faults), wherever it lies
#   ./test.sh Core [arguments]    one project (Core, Pdf, Web, Browser); arguments go to its runner, e.g. -class '*LocalPostgres*'
source "$(dirname "${BASH_SOURCE[0]}")/eng/common.sh"

only="${1:-}"
[[ $# -gt 0 ]] && shift
arguments=("$@")
projects=(Core Pdf Web Browser)
faults=false
if [[ "$only" == Faults ]]; then
  only="" faults=true projects=(Core Web Browser)
  arguments=(-trait Kind=Faults "${arguments[@]}")
fi
[[ -z "$only" || " ${projects[*]} " == *" $only "* ]] || fail "不认识的测试项目：$only（可选：${projects[*]} Faults）"
[[ -n "$only" ]] && projects=("$only")

results="$ARTIFACTS/test-results"
rm -rf "$results" && mkdir -p "$results"

need_dotnet
[[ "$only" == Core || "$only" == Pdf || "$only" == Web ]] && purpose=test || purpose=test-browser
"$ROOT/eng/install-packages.sh" "$purpose"
"$ROOT/eng/fetch-fonts.sh" >&2
cd "$ROOT"

build() {
  local target="GovInfoReports.sln" log="$ARTIFACTS/build.log"
  [[ -n "$only" ]] && target="tests/$only.Tests"
  said_while "正在编译 $target ……" "$log" dotnet build "$target" -c Release -warnaserror -v q -clp:NoSummary \
    && ! grep -qE ': warning ' "$log" && return
  grep -E ': (error|warning) ' "$log" | sort -u | head -30 >&2
  fail "编译未通过，详见 $log"
}

# One project's runner, under a name of its own when only a part of the project runs; its outcome is read from the TRX file afterwards.
run_project() { # PROJECT [NAME ARGUMENTS…]
  local project="$1.Tests" name="${2:-$1}.Tests" started=$SECONDS
  (cd "tests/$project/bin/Release/net10.0" \
    && timeout -k 30 3600 dotnet "$project.dll" -trx "$results/$name.trx" -noColor -noLogo "${arguments[@]}" "${@:3}") >"$results/$name.log" 2>&1 \
    || echo "$?" >"$results/$name.exit"
  echo "$((SECONDS - started))" >"$results/$name.seconds"
}

# Browser tests mostly wait, one after the other; two lanes, each with a portal, a database and a browser of its own, share the cores.
first_lane=('*.Admin*' '*.Editor*' '*.Public*' '*.OfficePages*' '*.WholeWay*')
run_browser_lanes() {
  local class first=() second=()
  for class in "${first_lane[@]}"; do
    first+=(-class "$class")
    second+=(-class- "$class")
  done
  run_project Browser Browser-1 "${first[@]}" &
  run_project Browser Browser-2 "${second[@]}" &
  wait
  report_project Browser-1
  report_project Browser-2
}

run_check() { # NAME SCRIPT
  "$2" >"$results/$1.check.log" 2>&1 || touch "$results/$1.check.failed"
}

outcomes() { # TRX OUTCOME → how many results
  { grep -o '<UnitTestResult [^>]*' "$1" 2>/dev/null || true; } | grep -c "outcome=\"$2\"" || true
}

passed=0 failed=0 skipped=0
report_project() {
  local name="$1.Tests" trx="$results/$1.Tests.trx" p f s
  p="$(outcomes "$trx" Passed)" f="$(outcomes "$trx" Failed)" s="$(outcomes "$trx" NotExecuted)"
  # A crash or time-out leaves a bad exit code without a failed test: that counts as one.
  [[ -e "$results/$name.exit" && $f -eq 0 ]] && f=1
  if [[ $f -gt 0 ]]; then
    grep -qF '[FAIL]' "$results/$name.log" \
      && grep -F -A 14 '[FAIL]' "$results/$name.log" | head -300 >&2 \
      || tail -40 "$results/$name.log" >&2
  fi
  # One line a reason, not two a test; nothing skipped is no failure of the pipe.
  { grep -F -A 1 '[SKIP]' "$results/$name.log" | grep -vF -e '[SKIP]' -e '--' | sed 's/^ */  跳过：/' | sort | uniq -c >&2; } || true
  say "$name：$p 通过，$f 失败，$s 跳过（$(cat "$results/$name.seconds") 秒）"
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

report_check() {
  cat "$results/$1.check.log" >&2
  if [[ -e "$results/$1.check.failed" ]]; then failed=$((failed + 1)); fi
}

build
if [[ " ${projects[*]} " == *" Browser "* ]]; then
  source "$ROOT/eng/install-chromium.sh"
  install_chromium "$ROOT/tests/Browser.Tests/bin/Release/net10.0"
  source "$ROOT/eng/install-html-check.sh"
  install_html_check
fi
[[ -n "${GOVINFO_TEST_SQLSERVER:-}" ]] || say "没有设置 GOVINFO_TEST_SQLSERVER：数据库测试只在 PostgreSQL 上运行。"

say "正在运行测试：${projects[*]} ……"
if [[ "$only" == Browser && ${#arguments[@]} -eq 0 ]]; then
  run_browser_lanes
elif $faults; then
  for project in "${projects[@]}"; do
    run_project "$project"
    report_project "$project"
  done
elif [[ -n "$only" ]]; then
  run_project "$only"
  report_project "$only"
else
  run_project Core &
  run_project Pdf &
  wait
  report_project Core
  report_project Pdf
  run_project Web
  report_project Web
  run_browser_lanes
  for check in scripts migrations publish compose deploy; do
    run_check "$check" "$ROOT/eng/check-$check.sh"
    report_check "$check"
  done
fi

((passed + failed > 0)) || say "没有运行任何测试。"
echo "$passed passed, $failed failed, $skipped skipped"
((failed == 0 && passed > 0))
