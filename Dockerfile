# Portal and command line tool. Build: docker build -t govinforeports .
FROM mcr.microsoft.com/dotnet/sdk:10.0.401 AS build
WORKDIR /source
COPY eng/fetch-fonts.sh eng/
RUN apt-get update && eng/fetch-fonts.sh /fonts && rm -rf /var/lib/apt/lists/*
COPY . .
RUN eng/publish.sh

FROM mcr.microsoft.com/dotnet/aspnet:10.0.12
# ICU and time zones are part of the base image; tzdata is named so that a slimmer base would still have it.
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends curl tzdata fonts-lxgw-wenkai \
 && rm -rf /var/lib/apt/lists/*
COPY --from=build /fonts /app/fonts
COPY --from=build /source/artifacts/govinfo /app/govinfo
COPY --from=build /source/artifacts/portal /app/portal
COPY --from=build /source/eng/docker-entrypoint.sh /app/
RUN printf '#!/bin/sh\nexec dotnet /app/govinfo/govinfo.dll "$@"\n' > /usr/local/bin/govinfo \
 && chmod +x /usr/local/bin/govinfo /app/docker-entrypoint.sh \
 && mkdir /data && chown $APP_UID /data
# Garbage is collected every 8 MB, in short pauses; where a virtual machine hides its caches, the runtime would do so every 256 KB.
ENV ASPNETCORE_HTTP_PORTS=8080 \
    DOTNET_GCgen0size=0x800000 \
    GOVINFO_FONTS=/app/fonts \
    Portal__DataFolder=/data
VOLUME /data
EXPOSE 8080
USER $APP_UID
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD curl -fsS http://localhost:8080/healthz/ready || exit 1
ENTRYPOINT ["/app/docker-entrypoint.sh"]
