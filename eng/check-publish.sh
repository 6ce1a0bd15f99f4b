#!/usr/bin/env bash
# Runs what the image does, without an engine: publish, entrypoint (migrate, start), health, stop. Uses a cluster of its own.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
"$ROOT/eng/publish.sh"

work="$(mktemp -d)"
chmod 755 "$work"
portal=
cleanup() {
  [[ -n "$portal" ]] && kill -KILL "$portal" 2>/dev/null
  # A portal that had to be killed leaves its database behind.
  local pid_file="$work/data/postgres/pgdata/postmaster.pid"
  [[ -e "$pid_file" ]] && kill -QUIT "$(head -1 "$pid_file")" 2>/dev/null
  rm -rf "$work"
}
trap cleanup EXIT

free_port() {
  local port
  for port in $(shuf -i 20000-29999 -n 50); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}
get() { # PORT PATH → the status line of the answer
  (exec 3<>"/dev/tcp/127.0.0.1/$1" && printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$2" >&3 && head -1 <&3) 2>/dev/null
}

port="$(free_port)"
log="$ARTIFACTS/check-publish.log"
env GOVINFO_APP="$ARTIFACTS" GOVINFO_MIGRATE_TRIES=1 ASPNETCORE_URLS="http://127.0.0.1:$port" Portal__Demo=false \
  Portal__DataFolder="$work/data" Database__Provider=LocalPostgres Database__DataFolder="$work/data/postgres" \
  sh "$ROOT/eng/docker-entrypoint.sh" >"$log" 2>&1 &
portal=$!

for _ in $(seq 240); do
  [[ "$(get "$port" /healthz/ready)" == *" 200 "* ]] && ready=yes && break
  kill -0 "$portal" 2>/dev/null || { tail -5 "$log" >&2; portal=; fail "发布后的门户没有启动，详见 $log"; }
  sleep 0.5
done
[[ "${ready:-}" == yes ]] || { tail -5 "$log" >&2; fail "发布后的门户 120 秒内没有就绪，详见 $log"; }

kill -TERM "$portal"
status=0
wait "$portal" || status=$?
portal=
((status == 0 || status == 143)) || fail "门户没有正常停止（退出码 $status），详见 $log"
[[ ! -e "$work/data/postgres/pgdata/postmaster.pid" ]] || fail "门户停止后数据库仍在运行。"
say "发布检查通过：迁移、启动、健康检查、停止。"
