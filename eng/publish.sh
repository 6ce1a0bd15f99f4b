#!/usr/bin/env bash
# Publishes portal and command line tool into artifacts/portal and artifacts/govinfo, as run.sh and the image use them.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
need_dotnet
publish_if_changed src/GovInfoReports.Web portal
publish_if_changed src/GovInfoReports.Cli govinfo
