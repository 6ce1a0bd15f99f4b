#!/usr/bin/env bash
# Installs what is missing, builds, and serves the portal with its own private database.
source "$(dirname "${BASH_SOURCE[0]}")/eng/common.sh"

usage() {
  cat <<'TEXT'
用法：./run.sh [--port 端口] [--data 文件夹] [--no-demo]

  --port 端口      门户地址的端口，默认 8080（http://localhost:8080）
  --data 文件夹    数据库、日志等全部数据所在的文件夹，默认 ./data；命令行工具用同一个选项：./govinfo … --data 文件夹
                   以 root 启动、而数据库账户进不了这个文件夹时（例如在 /root 之下），数据库改放在 /var/lib/govinforeports/
                   之下，启动时会写明位置：清空或备份时两处都要处理
  --no-demo        不装入演示数据；首次启动时给出一次性链接，用来设置第一个管理员
  --help           显示本说明

首次启动会安装缺少的系统软件包（需要 root 或 sudo）、编译程序、创建数据库；以后启动只需几秒，数据全部保留。
按 Ctrl-C 停止，数据库一并停止；首次装入演示数据时也可以停止，下次启动会自动重新装入。
TEXT
}

port=8080
data="$ROOT/data"
demo=true
while [[ $# -gt 0 ]]; do
  case "$1" in
    --port|--data) [[ $# -gt 1 ]] || fail "$1 后面缺少值。" ;;&
    --port) port="$2"; shift 2 ;;
    --data) data="$2"; shift 2 ;;
    --no-demo) demo=false; shift ;;
    -h|--help) usage; exit 0 ;;
    *) usage >&2; fail "不认识的参数：$1" ;;
  esac
done

[[ "$port" =~ ^[0-9]{1,5}$ ]] && ((10#$port >= 1 && 10#$port <= 65535)) || fail "端口应为 1 至 65535 的整数：$port"
for address in 127.0.0.1 ::1; do
  if (exec 3<>"/dev/tcp/$address/$port") 2>/dev/null; then
    fail "端口 $port 已被其他程序占用。请停止该程序，或换一个端口：./run.sh --port $((port + 1))"
  fi
done
need_writable "$data"
data="$(cd "$data" && pwd)"
# PostgreSQL, the program and its logs need room to start; better to say so now than to fail half-way.
free_mb="$(df -Pm "$data" | awk 'NR==2 {print $4}')"
((free_mb >= 300)) || fail "磁盘空间不足：$data 只剩 ${free_mb} MB，至少需要 300 MB。"

need_dotnet
"$ROOT/eng/install-packages.sh" run
"$ROOT/eng/fetch-fonts.sh" >&2
publish_if_changed src/GovInfoReports.Web portal

export ASPNETCORE_ENVIRONMENT="${ASPNETCORE_ENVIRONMENT:-Production}"
export ASPNETCORE_URLS="http://localhost:$port"
export ASPNETCORE_CONTENTROOT="$ARTIFACTS/portal"
# Garbage is collected every 8 MB, for 25 ms at 1,000 editors (every 64 MB: 60 to 140 ms, which everybody waits for). Where a virtual
# machine hides its caches, the runtime would collect every 256 KB.
export DOTNET_GCgen0size="${DOTNET_GCgen0size:-0x800000}"
export Portal__Demo="$demo"
export Portal__DataFolder="$data"
export Database__Provider="${Database__Provider:-LocalPostgres}"
export Database__DataFolder="${Database__DataFolder:-$data/postgres}"
# One copy a day, seven kept, in $data/backups; an empty Backup__At switches it off.
export Backup__At="${Backup__At-02:30}"
export Backup__Keep="${Backup__Keep:-7}"
export Backup__Folder="${Backup__Folder:-$data/backups}"

say "正在启动门户：http://localhost:$port （按 Ctrl-C 停止）"
cd "$ARTIFACTS/portal"
# exec: signals reach the portal itself, which stops the database before it ends.
exec dotnet GovInfoReports.Web.dll
