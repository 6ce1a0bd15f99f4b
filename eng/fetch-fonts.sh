#!/usr/bin/env bash
# Puts the five Fandol faces (小标宋, 仿宋, 黑体, 楷体, 宋体) into DEST, default data/fonts below the checkout root.
# They are taken out of Debian's/Ubuntu's texlive-lang-chinese package without installing it: no root, no TeX.
# Safe to run again: faces already there are left alone and nothing is downloaded.
# Exit codes: 0 all faces are in DEST; 1 they could not be had, with one line saying why.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
dest="${1:-$root/data/fonts}"
package=texlive-lang-chinese
inside=usr/share/texlive/texmf-dist/fonts/opentype/public/fandol
faces=(FandolSong-Bold.otf FandolSong-Regular.otf FandolFang-Regular.otf FandolHei-Bold.otf FandolKai-Regular.otf)

fail() { echo "字体下载失败：$*" >&2; exit 1; }

# Kept for the user, so that another clone does not fetch them again.
cache="${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/govinforeports/fonts"

complete() { # FOLDER
  local face
  for face in "${faces[@]}"; do [[ -s "$1/$face" ]] || return 1; done
}

# Copied beside the target first, so that an interrupted run never leaves half a face behind.
copy_faces() { # FROM TO
  local face
  for face in "${faces[@]}"; do cp "$1/$face" "$2/.$face.part" && mv -f "$2/.$face.part" "$2/$face" || return 1; done
}

if complete "$dest"; then echo "字体已就绪：$dest"; exit 0; fi
if complete "$cache"; then
  mkdir -p "$dest" 2>/dev/null && copy_faces "$cache" "$dest" || fail "目录不可写：$dest"
  echo "字体已从本机缓存放入：$dest"
  exit 0
fi

command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null \
  || fail "本机没有 apt-get/dpkg-deb。请自行取得 Fandol 字体（${faces[*]}）放入 $dest。"
mkdir -p "$dest" 2>/dev/null && [[ -w "$dest" ]] || fail "目录不可写：$dest"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"

echo "正在下载字体软件包 $package（约 50 MB）……"
(cd "$work" && apt-get -o APT::Sandbox::User="$(id -un)" download "$package" >"$work/log" 2>&1) \
  || fail "apt-get download $package 未成功（$(grep -m1 '^E:' "$work/log" || tail -n1 "$work/log")）。可先执行 sudo apt-get update 再试。"

wanted=()
for face in "${faces[@]}"; do wanted+=("./$inside/$face"); done
dpkg-deb --fsys-tarfile "$work"/*.deb | tar -x -C "$work" "${wanted[@]}" \
  || fail "软件包 $package 中没有预期的字体文件。"

copy_faces "$work/$inside" "$dest" || fail "无法写入 $dest"
# A cache that cannot be written costs the next clone its download, nothing else.
mkdir -p "$cache" 2>/dev/null && copy_faces "$dest" "$cache" 2>/dev/null || true
echo "字体已放入：$dest"
