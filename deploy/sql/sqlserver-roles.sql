-- Makes the database, its owner's login and the portal's; may be run again. As a server administrator, with sqlcmd:
--   sqlcmd -C -S server -U sa -b -v OwnerPassword="…" PortalPassword="…" -i deploy/sql/sqlserver-roles.sql
-- Then, as govinfo_owner: govinfo migrate, which also grants the role govinfo_portal what it needs (docs/operations.md).
SET QUOTED_IDENTIFIER ON;
GO
IF DB_ID(N'GovInfoReports') IS NULL
BEGIN
  CREATE DATABASE [GovInfoReports];
  ALTER DATABASE [GovInfoReports] SET READ_COMMITTED_SNAPSHOT ON;
END
IF SUSER_ID(N'govinfo_owner') IS NULL CREATE LOGIN [govinfo_owner] WITH PASSWORD = N'$(OwnerPassword)', DEFAULT_DATABASE = [GovInfoReports];
ELSE ALTER LOGIN [govinfo_owner] WITH PASSWORD = N'$(OwnerPassword)';
IF SUSER_ID(N'govinfo_web') IS NULL CREATE LOGIN [govinfo_web] WITH PASSWORD = N'$(PortalPassword)', DEFAULT_DATABASE = [GovInfoReports];
ELSE ALTER LOGIN [govinfo_web] WITH PASSWORD = N'$(PortalPassword)';
GO
USE [GovInfoReports];
GO
IF USER_ID(N'govinfo_owner') IS NULL CREATE USER [govinfo_owner] FOR LOGIN [govinfo_owner];
IF USER_ID(N'govinfo_web') IS NULL CREATE USER [govinfo_web] FOR LOGIN [govinfo_web];
IF DATABASE_PRINCIPAL_ID(N'govinfo_portal') IS NULL CREATE ROLE [govinfo_portal] AUTHORIZATION [dbo];
ALTER ROLE [db_owner] ADD MEMBER [govinfo_owner];
ALTER ROLE [govinfo_portal] ADD MEMBER [govinfo_web];
GO
