# Sourced by test.sh: sets HTML_CHECK to the folder in which html-validate stands, in the versions that eng/html-check's lock file pins.
# shellcheck shell=bash

install_html_check() {
  local source="$ROOT/eng/html-check" target="$ARTIFACTS/html-check" log="$ARTIFACTS/html-check.log"
  if ! cmp -s "$source/package-lock.json" "$target/package-lock.json" || [[ ! -d "$target/node_modules/html-validate" ]]; then
    command -v npm >/dev/null || { say "没有 npm，不检查公开页面的 HTML。"; return; }
    rm -rf "$target" && mkdir -p "$target" && cp "$source/package.json" "$target/"
    cp "$source/package-lock.json" "$target/"
    if ! timeout 120 npm ci --prefix "$target" --ignore-scripts --no-audit --no-fund >"$log" 2>&1; then
      rm -rf "$target"
      say "html-validate 未能安装，不检查公开页面的 HTML：$(reason_in "$log")（详见 $log）"
      return
    fi
  fi
  cp "$source/rules.json" "$target/"
  export HTML_CHECK="$target"
}
