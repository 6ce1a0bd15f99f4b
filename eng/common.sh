# Sourced by the scripts: where things are, how they speak, and building only what changed.
# shellcheck shell=bash
set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
ARTIFACTS="$ROOT/artifacts"
mkdir -p "$ARTIFACTS" 2>/dev/null || { echo "错误：无法写入 $ROOT，请检查文件夹权限与磁盘空间。" >&2; exit 1; }

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# A terminal without a Chinese locale would otherwise garble what the .NET tools print.
export LC_ALL="${LC_ALL:-C.UTF-8}"

# Everything said goes to stderr: stdout belongs to the programs.
say() { printf '▸ %s\n' "$*" >&2; }
fail() { printf '错误：%s\n' "$*" >&2; exit 1; }

need_dotnet() {
  command -v dotnet >/dev/null || fail "没有找到 dotnet。请先安装 .NET 10 SDK。"
  # Invariant: on a fresh machine dotnet itself would abort for want of ICU, which install-packages.sh is yet to bring.
  (cd "$ROOT" && DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 dotnet --version >/dev/null 2>&1) \
    || fail "需要 .NET 10 SDK，本机只有：$(dotnet --list-sdks | cut -d' ' -f1 | paste -sd' ')"
}

# A fingerprint of all that goes into a build: names, sizes and times of the sources, and the registry switch.
sources_fingerprint() {
  (
    cd "$ROOT"
    shopt -s nullglob
    find src eng [s]eeds Directory.* global.json [Nn]u[Gg]et.config \
      \( -name bin -o -name obj -o -name _framework \) -prune -o -type f -printf '%p %s %T@\n' | LC_ALL=C sort
    echo "restricted=${RestrictedRegistry:-}"
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
    say "正在编译 ${project##*/} ……"
    rm -rf "$folder.new"
    if ! dotnet publish "$ROOT/$project" -c Release -o "$folder.new" -v q -clp:NoSummary >"$log" 2>&1 9>&-; then
      grep -E 'error|错误' "$log" | sort -u | head -20 >&2
      fail "编译失败，完整记录见 $log"
    fi
    echo "$now" >"$folder.new/.fingerprint"
    rm -rf "$folder" && mv "$folder.new" "$folder"
  fi
  exec 9>&-
}
