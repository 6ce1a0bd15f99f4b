# Sourced after the browser tests are built: sets CHROMIUM_PATH to Debian's Chromium, or to the one that Playwright's installer brings.
# shellcheck shell=bash

playwright_chromium() { find "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}" -path '*/chromium-*' -type f -name chrome -print -quit 2>/dev/null; }

# install_chromium TEST_OUTPUT — TEST_OUTPUT holds the Playwright driver that the build put there.
install_chromium() {
  local driver="$1/.playwright" options=() found
  # Ubuntu's /usr/bin/chromium(-browser) is a shell script that wants a snap; a real one is an ELF program or Debian's wrapper.
  for found in /usr/bin/chromium-headless-shell /usr/bin/chromium; do
    if [[ -z "${CHROMIUM_PATH:-}" && -x "$found" ]] && ! grep -q '^ID=ubuntu' /etc/os-release; then CHROMIUM_PATH="$found"; fi
  done
  if [[ -z "${CHROMIUM_PATH:-}" && -z "$(playwright_chromium)" ]]; then
    say "正在由 Playwright 安装 Chromium ……"
    [[ $EUID -eq 0 ]] || sudo -n true 2>/dev/null && options+=(--with-deps)
    "$driver"/node/linux-*/node "$driver/package/cli.js" install "${options[@]}" chromium >"$ARTIFACTS/chromium.log" 2>&1 \
      || fail "Chromium 未能安装，详见 $ARTIFACTS/chromium.log"
  fi
  export CHROMIUM_PATH="${CHROMIUM_PATH:-$(playwright_chromium)}"
}
