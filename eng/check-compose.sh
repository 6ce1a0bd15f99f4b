#!/usr/bin/env bash
# Checks docker-compose.yml's syntax, for SQL Server and for the profiles postgres and test, and that of deploy/compose.yaml, with whichever compose is at hand.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$ROOT"

compose() { docker compose "$@"; }
if ! docker compose version >/dev/null 2>&1; then
  if ! command -v docker-compose >/dev/null && [[ $EUID -eq 0 ]] && command -v apt-get >/dev/null; then
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends docker-compose >"$ARTIFACTS/apt.log" 2>&1 || true
  fi
  command -v docker-compose >/dev/null || { say "本机没有 docker compose，略过对 docker-compose.yml 的检查。"; exit 0; }
  compose() { docker-compose "$@"; }
fi

export GOVINFO_DB_PASSWORD=Check-Only-0000 GOVINFO_DB_PORTAL_PASSWORD=Check-Only-0001
compose config -q || fail "docker-compose.yml 有误。"
compose --profile postgres config -q || fail "docker-compose.yml 的 postgres 配置有误。"
tests="$(compose --profile test config)" || fail "docker-compose.yml 的 test 配置有误。"
[[ "$tests" == *./test.sh* && "$tests" == *"GOVINFO_TEST_SQLSERVER: Server=sqlserver;"* ]] \
  || fail "docker-compose.yml 的 tests 服务没有用 SQL Server 容器运行 ./test.sh。"
for secret in GOVINFO_DB_PASSWORD GOVINFO_DB_PORTAL_PASSWORD; do
  if (unset "$secret"; compose --env-file /dev/null config -q) 2>/dev/null; then
    fail "docker-compose.yml 没有要求设置数据库口令（$secret）。"
  fi
done
# A long line goes on in the next one.
logins="$(compose config | grep -A1 'Database__\(Owner\)\?ConnectionString:')"
[[ "$logins" == *"Id=govinfo_web;"* && "$logins" != *"Id=sa;"* ]] || fail "docker-compose.yml 的门户使用了 sa 账号。"
two="$(compose -f deploy/compose.yaml config)" || fail "deploy/compose.yaml 有误。"
for part in portal-a portal-b nginx postgres backup; do
  [[ "$two" == *$'\n  '"$part:"* ]] || fail "deploy/compose.yaml 里没有服务 $part。"
done
for secret in GOVINFO_DB_PASSWORD GOVINFO_DB_PORTAL_PASSWORD; do
  if (unset "$secret"; compose --env-file /dev/null -f deploy/compose.yaml config -q) 2>/dev/null; then
    fail "deploy/compose.yaml 没有要求设置数据库口令（$secret）。"
  fi
done
[[ "$(grep -A1 'Database__ConnectionString:' <<<"$two")" != *Username=govinfo\;* ]] || fail "deploy/compose.yaml 的门户使用了超级用户。"
say "docker-compose.yml 和 deploy/compose.yaml 检查通过。"
