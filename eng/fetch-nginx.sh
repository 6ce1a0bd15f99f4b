#!/usr/bin/env bash
# Prints the path of an nginx for the benchmarks: the installed one, or else one taken out of Debian's/Ubuntu's package
# without installing it, so that no service is started and nobody needs to be root.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

if command -v nginx >/dev/null; then command -v nginx; exit 0; fi
dest="$ARTIFACTS/nginx"
program="$dest/usr/sbin/nginx"
if [[ ! -x "$program" ]]; then
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || fail "没有 nginx，本机也没有 apt-get。请先安装 nginx。"
  work="$(mktemp -d)"
  trap 'rm -rf "$work"' EXIT
  chmod 755 "$work"
  say "正在下载 nginx ……"
  (cd "$work" && apt-get -o APT::Sandbox::User="$(id -un)" download nginx >"$work/log" 2>&1) \
    || fail "apt-get download nginx 未成功：$(reason_in "$work/log")。可先执行 sudo apt-get update 再试。"
  rm -rf "$dest.new"
  dpkg-deb -x "$work"/nginx_*.deb "$dest.new" || fail "nginx 软件包无法解开。"
  rm -rf "$dest" && mv "$dest.new" "$dest"
fi
"$program" -v 2>/dev/null || fail "nginx 缺少它需要的库：$(ldd "$program" | grep 'not found' | tr -s '\t ' ' ' | paste -sd';')"
printf '%s\n' "$program"
