#!/usr/bin/env bash
# For both providers: the migrations fit the model, and the whole history becomes one SQL script in artifacts/sql/.
# Expects a Release build. Usage: eng/check-migrations.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$ROOT"
mkdir -p "$ARTIFACTS/sql"
dotnet tool restore >"$ARTIFACTS/tools.log" 2>&1 || { tail -3 "$ARTIFACTS/tools.log" >&2; fail "无法取得 dotnet-ef。"; }

for provider in Postgres SqlServer; do
  project="src/GovInfoReports.Migrations.$provider"
  with=(--project "$project" --startup-project "$project" --no-build --configuration Release)
  log="$ARTIFACTS/migrations-$provider.log"
  dotnet ef migrations has-pending-model-changes "${with[@]}" >"$log" 2>&1 \
    || { tail -5 "$log" >&2; fail "$provider：迁移与模型不一致，请执行 dotnet ef migrations add。"; }
  script="$ARTIFACTS/sql/${provider,,}.sql"
  dotnet ef migrations script --idempotent --output "$script" "${with[@]}" >>"$log" 2>&1 \
    || { tail -5 "$log" >&2; fail "$provider：无法生成 SQL 脚本。"; }
  [[ -s "$script" ]] || fail "$provider：SQL 脚本是空的。"
  # Indexes with a filter need these, and sqlcmd has the second one off unless it is told otherwise.
  [[ $provider == SqlServer ]] && sed -i '1{s/^\xef\xbb\xbf//;s/^/SET ANSI_NULLS ON;\nSET QUOTED_IDENTIFIER ON;\nGO\n\n/}' "$script"
done
say "两种数据库的迁移与模型一致，SQL 脚本在 artifacts/sql/。"
