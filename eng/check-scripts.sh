#!/usr/bin/env bash
# Shows what the scripts say when something is in the way, with stand-ins for the programs that fail. Changes nothing outside a folder of its own.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

work="$(mktemp -d)"
chmod 755 "$work"
trap 'rm -rf "$work"' EXIT

expect() { # WHAT SAID WORDS…
  local what="$1" said="$2" words
  shift 2
  for words in "$@"; do [[ "$said" == *"$words"* ]] || fail "$what：没有说“$words”，而是：$said"; done
}

# A copy of the scripts, so that logs and folders are the copy's own.
mkdir -p "$work/clone/eng" "$work/bin"
cp "$ROOT"/eng/*.sh "$work/clone/eng/"

# 1. An installation that fails says why, where its log is and what an administrator has to do. Only what the script itself needs is
#    in its path, so that qpdf and pdftotext are missing.
for program in bash cat chmod cp cut dirname env find grep id ldconfig mkdir mv printf sed sort stat tail tee uname; do
  ln -s "$(command -v "$program")" "$work/bin/$program"
done
printf '#!/bin/sh\necho "sudo: a password is required" >&2\nexit 1\n' >"$work/bin/apt-get"
printf '#!/bin/sh\n[ "$1" = -n ] && exit 0\nexec "$@"\n' >"$work/bin/sudo"
chmod +x "$work/bin/apt-get" "$work/bin/sudo"
said="$(PATH="$work/bin" bash "$work/clone/eng/install-packages.sh" test 2>&1)" && fail "一次失败的安装没有被当作失败。"
expect "失败的安装" "$said" "未成功：sudo: a password is required" "apt.log" "apt-get install --no-install-recommends" "qpdf"

# 2. Fonts that another clone has fetched are not fetched again.
mkdir -p "$work/cache/govinforeports/fonts"
for face in FandolSong-Bold FandolSong-Regular FandolFang-Regular FandolHei-Bold FandolKai-Regular; do
  echo face >"$work/cache/govinforeports/fonts/$face.otf"
done
said="$(PATH="$work/bin" XDG_CACHE_HOME="$work/cache" "$(command -v bash)" "$work/clone/eng/fetch-fonts.sh" "$work/fonts" 2>&1)" \
  || fail "字体没有取自缓存：$said"
expect "字体" "$said" "缓存"

# 3. A folder that belongs to somebody else is named with its owner.
mkdir -p "$work/clone/artifacts"
chmod 555 "$work/clone/artifacts"
as_other=()
[[ $EUID -ne 0 ]] || as_other=(setpriv --reuid=65534 --regid=65534 --clear-groups)
said="$("${as_other[@]}" bash "$work/clone/eng/install-packages.sh" run 2>&1)" && fail "没有写权限的文件夹没有被发现。"
expect "别人的文件夹" "$said" "文件夹不可写" "属于 $(id -un)" "chown"

say "脚本检查通过：安装失败、字体缓存、别人的文件夹。"
