#!/bin/sh
# Run by the image postgres when it makes its data folder: see docker-compose.yml.
psql --username "$POSTGRES_USER" --dbname postgres \
  -v owner_password="$POSTGRES_PASSWORD" -v portal_password="$GOVINFO_DB_PORTAL_PASSWORD" -f /govinfo/postgres-roles.sql
