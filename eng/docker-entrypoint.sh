#!/bin/sh
# Start of the container: brings the database up to date, then becomes the portal. With arguments it runs those instead,
# e.g. `docker compose run --rm portal govinfo create-admin`.
set -eu
app="${GOVINFO_APP:-/app}"

if [ $# -gt 0 ]; then
  exec "$@"
fi

# The database server may still be starting, or be restarted beside us.
tries="${GOVINFO_MIGRATE_TRIES:-30}"
until dotnet "$app/govinfo/govinfo.dll" migrate; do
  tries=$((tries - 1))
  if [ "$tries" -le 0 ]; then
    echo "错误：数据库无法升级，门户没有启动。" >&2
    exit 1
  fi
  echo "▸ 数据库尚未就绪，稍后重试……" >&2
  sleep 2
done

# The portal itself never is the owner.
unset Database__OwnerConnectionString
cd "$app/portal"
exec dotnet GovInfoReports.Web.dll
