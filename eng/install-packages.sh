#!/usr/bin/env bash
# Installs the system packages that are missing. Usage: eng/install-packages.sh run|test|test-browser
#   run   what the portal needs: PostgreSQL's server (without a default cluster), Chinese fonts, ICU, time zones
#   test  the same, and what the tests read PDFs and office files with; test-browser  and a browser
# Nothing is touched when all is there. Without root and without sudo it names the packages and exits with 1.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

purpose="${1:-run}"
lists=/var/lib/apt/lists

has_server() { compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || { command -v initdb && command -v pg_ctl; } >/dev/null; }
has_icu() { ldconfig -p 2>/dev/null | grep -q 'libicuuc\.so' || [[ -n "$(find /usr/lib /lib -name 'libicuuc.so.*' -print -quit 2>/dev/null)" ]]; }
is_ubuntu() { grep -q '^ID=ubuntu' /etc/os-release 2>/dev/null; }
has_lists() { [[ -n "$(find "$lists" -name '*_Packages*' -print -quit 2>/dev/null)" ]]; }

missing=()
has_server || missing+=(postgresql)
compgen -G '/usr/share/fonts/*/*/LXGWWenKai*' >/dev/null || missing+=(fonts-lxgw-wenkai)
has_icu || missing+=(libicu)
[[ -e /usr/share/zoneinfo/Asia/Shanghai ]] || missing+=(tzdata)
if [[ "$purpose" == test* ]]; then
  command -v pdftotext >/dev/null || missing+=(poppler-utils)
  command -v qpdf >/dev/null || missing+=(qpdf)
  command -v soffice >/dev/null || missing+=(libreoffice-writer-nogui libreoffice-calc-nogui)
  # Chromium without the parts that only a screen needs: a third quicker. Ubuntu's is a stub for a snap: there Playwright's own
  # installer brings the browser (eng/install-chromium.sh).
  [[ "$purpose" != test-browser ]] || is_ubuntu || [[ -x "${CHROMIUM_PATH:-/usr/bin/chromium-headless-shell}" || -x /usr/bin/chromium ]] || missing+=(chromium-headless-shell)
fi
# The fonts are taken out of a package file (eng/fetch-fonts.sh), which needs apt's lists but no installation.
needs_lists=false
compgen -G "$ROOT/data/fonts/Fandol*.otf" >/dev/null || has_lists || needs_lists=true

[[ ${#missing[@]} -eq 0 && $needs_lists == false ]] && exit 0

# What somebody with the right to do so has to do by hand.
ask_admin() { printf '也可请管理员执行：\n  sudo apt-get update && sudo apt-get install --no-install-recommends %s' "${missing[*]/#libicu/libicu-dev}"; }

command -v apt-get >/dev/null || fail "缺少软件：${missing[*]}。本机没有 apt-get，请用系统自带的方式安装后再启动。"
if [[ $EUID -eq 0 ]]; then
  as_root=()
elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; then
  as_root=(sudo)
elif [[ ${#missing[@]} -eq 0 ]]; then
  fail "本机还没有软件包目录。请管理员执行：sudo apt-get update"
else
  fail "缺少系统软件包：${missing[*]}，而当前用户无权安装。请管理员执行：
  sudo apt-get update && sudo apt-get install --no-install-recommends ${missing[*]/#libicu/libicu-dev}"
fi

updated=false
update() {
  $updated && return
  say "正在更新软件包目录……"
  "${as_root[@]}" apt-get update -q >"$ARTIFACTS/apt.log" 2>&1 || fail "apt-get update 未成功：$(reason_in "$ARTIFACTS/apt.log")（详见 $ARTIFACTS/apt.log）。$(ask_admin)"
  updated=true
}

apt_install() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1 \
    apt-get install -y -q --no-install-recommends -o Dpkg::Options::=--force-confold "$@" >"$ARTIFACTS/apt.log" 2>&1
}

# Lists may be missing, or so old that they name files that are gone: then refresh them once and try again.
install() {
  apt_install "$@" && return
  update
  apt_install "$@" || fail "安装 $* 未成功：$(reason_in "$ARTIFACTS/apt.log")（详见 $ARTIFACTS/apt.log）。$(ask_admin)"
}

# Debian would start a server of its own on port 5432; the portal has a private cluster.
forbid_default_cluster() {
  local drop_in=/etc/postgresql-common/createcluster.d
  if grep -qs "^include_dir '$drop_in'" /etc/postgresql-common/createcluster.conf; then
    "${as_root[@]}" mkdir -p "$drop_in"
    echo "create_main_cluster = false" | "${as_root[@]}" tee "$drop_in/govinforeports.conf" >/dev/null
  else
    echo "create_main_cluster = false" | "${as_root[@]}" tee -a /etc/postgresql-common/createcluster.conf >/dev/null
  fi
}

$needs_lists && update
[[ ${#missing[@]} -eq 0 ]] && exit 0
has_lists || update
say "正在安装系统软件包：${missing[*]}"
packages=()
for package in "${missing[@]}"; do
  case "$package" in
    postgresql)
      install postgresql-common
      forbid_default_cluster
      packages+=(postgresql) ;;
    libicu) # its package carries the version in its name
      packages+=("$(apt-cache search --names-only '^libicu[0-9]+$' | cut -d' ' -f1 | sort -V | tail -1)") ;;
    *) packages+=("$package") ;;
  esac
done
install "${packages[@]}"
