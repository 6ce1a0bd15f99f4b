#!/bin/sh
# A copy of the database into /backups, the oldest ones thrown away: with the argument "once" now, else each night after half past two.
# PGHOST, PGDATABASE, PGUSER and PGPASSWORD name the database, KEEP says how many copies stay.
set -eu
umask 077
folder="${FOLDER:-/backups}"

copy() {
  file="$folder/govinfo-$(date +%Y%m%d).dump"
  [ ! -e "$file" ] || return 0
  rm -f "$file.part"
  pg_dump -Fc --no-owner --no-privileges -f "$file.part" || return 1
  # A copy that was never read is none.
  pg_restore -f /dev/null "$file.part" || return 1
  mv "$file.part" "$file"
  echo "已备份：$file"
  # Their names sort by day.
  ls -r "$folder"/govinfo-????????.dump | tail -n "+$((${KEEP:-7} + 1))" | xargs -r rm -f --
}

if [ "${1:-}" = once ]; then copy; exit; fi
while true; do
  if [ "$(date +%H%M)" -ge 0230 ]; then copy || echo "备份失败，一小时后重试。" >&2; fi
  sleep 3600
done
