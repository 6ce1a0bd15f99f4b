# Sourced after common.sh: sets RestrictedRegistry=true|false, from the environment, an earlier answer, or one small restore of
# the two packages that some registries lack (see docs/restricted-registry.md).
# shellcheck shell=bash

probe_restore() {
  local folder sqlclient status=0
  folder="$(mktemp -d)"
  sqlclient="$(sed -n 's/.*Include="Microsoft.Data.SqlClient" Version="\([^"]*\)".*/\1/p' "$ROOT/Directory.Packages.props")"
  cp "$ROOT"/[Nn]u[Gg]et.config "$ROOT/global.json" "$folder/" 2>/dev/null || true
  # The web assets package is named by the SDK itself, in the version that fits it; Azure.Identity comes with SqlClient.
  cat >"$folder/Probe.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <RequiresAspNetWebAssets>true</RequiresAspNetWebAssets>
    <WarningsAsErrors>NU1603</WarningsAsErrors>
    <NuGetAudit>false</NuGetAudit>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.Data.SqlClient" Version="$sqlclient" /></ItemGroup>
</Project>
XML
  PROBE_OUTPUT="$(cd "$folder" && dotnet restore Probe.csproj -v q 2>&1)" || status=$?
  rm -rf "$folder"
  return "$status"
}

probe_registry() {
  local answer="$ARTIFACTS/registry-probe" source
  # Asked again when another registry is configured, and after a week: registries grow.
  source="$({ cat "$HOME/.nuget/NuGet/NuGet.Config" "$ROOT"/[Nn]u[Gg]et.config 2>/dev/null || true; } | sha256sum | cut -c1-16)"
  if [[ -n "$(find "$answer" -mtime -7 2>/dev/null)" ]] && read -r RestrictedRegistry cached <"$answer" && [[ "${cached:-}" == "$source" ]]; then
    return
  fi
  if probe_restore; then
    RestrictedRegistry=false
  elif grep -qE 'NU110[123]|NU1603' <<<"$PROBE_OUTPUT"; then
    RestrictedRegistry=true
  else
    # Not reachable is not the same as "not there": keep the standard build and do not remember the answer.
    RestrictedRegistry=false
    say "无法询问软件包源（${PROBE_OUTPUT%%$'\n'*}），按标准方式编译。"
    return
  fi
  echo "$RestrictedRegistry $source" >"$answer"
}

if [[ -z "${RestrictedRegistry:-}" ]]; then
  probe_registry
fi
[[ "$RestrictedRegistry" == true && -z "${PROBE_QUIETLY:-}" ]] && say "软件包源不完整：启用受限编译（见 docs/restricted-registry.md）。"
export RestrictedRegistry
