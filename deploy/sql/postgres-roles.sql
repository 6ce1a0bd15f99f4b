-- Makes the database, its owner and the portal's role; may be run again. As a superuser, with psql:
--   psql -v owner_password='…' -v portal_password='…' -f deploy/sql/postgres-roles.sql
-- A database that an earlier version of the portal filled is handed over to the owner. Then, as the owner: govinfo migrate, which
-- also grants the portal what it needs (docs/operations.md).
\set ON_ERROR_STOP on
\if :{?database}
\else
  \set database govinforeports
\endif
SELECT format('CREATE ROLE %I LOGIN', name) FROM (VALUES ('govinfo_owner'), ('govinfo_portal')) AS wanted (name)
  WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec
ALTER ROLE govinfo_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'owner_password';
ALTER ROLE govinfo_portal LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'portal_password';
-- A node that stands still in the middle of an act does not keep the others from theirs for ever.
ALTER ROLE govinfo_portal SET idle_in_transaction_session_timeout = '2min';
SELECT format('CREATE DATABASE %I OWNER govinfo_owner ENCODING ''UTF8'' TEMPLATE template0', :'database')
  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
ALTER DATABASE :"database" OWNER TO govinfo_owner;
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO govinfo_portal;
\connect :"database"
ALTER SCHEMA public OWNER TO govinfo_owner;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO govinfo_portal;
-- Tables take their indexes and the sequences of their columns with them.
SELECT format('ALTER TABLE %s OWNER TO govinfo_owner', oid::regclass) FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') AND relowner <> 'govinfo_owner'::regrole \gexec
