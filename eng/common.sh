# Sourced by the scripts: where things are, how they speak, and building only what changed.
# shellcheck shell=bash
set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
ARTIFACTS="$ROOT/artifacts"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# A terminal without a Chinese locale would otherwise garble what the .NET tools print.
export LC_ALL="${LC_ALL:-C.UTF-8}"

# Everything said goes to stderr: stdout belongs to the programs.
say() { printf '▸ %s\n' "$*" >&2; }
fail() { printf '错误：%s\n' "$*" >&2; exit 1; }

# need_writable FOLDER — what an earlier start with sudo made belongs to root: say whose it is.
need_writable() {
  local owner
  mkdir -p "$1" 2>/dev/null && [[ -w "$1" ]] && return
  owner="$(stat -c %U "$1" 2>/dev/null || stat -c %U "$(dirname "$1")" 2>/dev/null || echo 别的用户)"
  fail "文件夹不可写：$1 属于 $owner，当前用户是 $(id -un)。请仍用 $owner 启动（sudo），或交还给自己：sudo chown -R $(id -un) $1"
}

# The first thing that a program's log complains of, or its last words.
reason_in() { # LOG
  grep -m1 '^E:' "$1" 2>/dev/null || grep -v '^[[:space:]]*$' "$1" 2>/dev/null | tail -1 || true
}

# said_while TEXT LOG COMMAND… — says TEXT, then every 15 seconds how long it has taken; the command's own words go to LOG.
said_while() {
  local text="$1" log="$2" started=$SECONDS teller status=0
  shift 2
  say "$text"
  (trap 'kill "$!" 2>/dev/null; exit' TERM; while sleep 15 & wait "$!"; do say "$text（已用 $((SECONDS - started)) 秒）"; done) 9>&- &
  teller=$!
  "$@" >"$log" 2>&1 9>&- || status=$?
  kill "$teller" 2>/dev/null
  wait "$teller" 2>/dev/null || true
  return "$status"
}

need_writable "$ARTIFACTS"
# Builds write there.
for folder in "$ROOT"/src/*/obj; do [[ ! -e "$folder" ]] || need_writable "$folder"; done

need_dotnet() {
  command -v dotnet >/dev/null || fail "没有找到 dotnet。请先安装 .NET 10 SDK。"
  # Invariant: on a fresh machine dotnet itself would abort for want of ICU, which install-packages.sh is yet to bring.
  (cd "$ROOT" && DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 dotnet --version >/dev/null 2>&1) \
    || fail "需要 .NET 10 SDK，本机只有：$(dotnet --list-sdks | cut -d' ' -f1 | paste -sd' ')"
}

# A fingerprint of all that goes into a build: names, sizes and times of the sources.
sources_fingerprint() {
  (
    cd "$ROOT"
    shopt -s nullglob
    find src eng [s]eeds Directory.* global.json [Nn]u[Gg]et.config \
      \( -name bin -o -name obj \) -prune -o -type f -printf '%p %s %T@\n' | LC_ALL=C sort
  ) | sha256sum | cut -d' ' -f1
}

# publish_if_changed PROJECT FOLDER — publishes a Release build into artifacts/FOLDER unless the one there is current.
# Two callers at once wait for each other; a running portal keeps the files it has open.
publish_if_changed() {
  local project="$1" folder="$ARTIFACTS/$2" log="$ARTIFACTS/$2.build.log" now
  exec 9>"$ARTIFACTS/build.lock"
  flock 9
  now="$(sources_fingerprint)"
  if [[ "$(cat "$folder/.fingerprint" 2>/dev/null)" != "$now" ]]; then
    rm -rf "$folder.new"
    if ! said_while "正在编译 ${project##*/} ……" "$log" dotnet publish "$ROOT/$project" -c Release -o "$folder.new" -v q -clp:NoSummary; then
      grep -E 'error|错误' "$log" | sort -u | head -20 >&2
      fail "编译失败，完整记录见 $log"
    fi
    echo "$now" >"$folder.new/.fingerprint"
    rm -rf "$folder" && mv "$folder.new" "$folder"
  fi
  exec 9>&-
}
