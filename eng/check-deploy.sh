#!/usr/bin/env bash
# Checks deploy/: the manifests against Kubernetes' schemas where kubeconform is at hand, else as far as kubectl or a YAML reader goes
# (what belongs together in them is checked by DeployTests), nginx's file by nginx itself, and the script of the copies by sh.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$ROOT"

manifests=(deploy/kubernetes/{deployment,service,ingress,disruption-budget,backup}.yaml)
if command -v kubeconform >/dev/null; then
  kubeconform -strict -summary "${manifests[@]}" >"$ARTIFACTS/deploy.log" 2>&1 || { cat "$ARTIFACTS/deploy.log" >&2; fail "deploy/kubernetes 不符合 Kubernetes 的结构。"; }
else
  say "本机没有 kubeconform，只核对 deploy/kubernetes 的写法。"
fi
if command -v kubectl >/dev/null; then
  kubectl kustomize deploy/kubernetes >"$ARTIFACTS/deploy.log" 2>&1 || { cat "$ARTIFACTS/deploy.log" >&2; fail "deploy/kubernetes 不能合成。"; }
fi

sh -n deploy/kubernetes/backup.sh || fail "deploy/kubernetes/backup.sh 有误。"

if nginx="$("$ROOT/eng/fetch-nginx.sh" 2>/dev/null)"; then
  work="$(mktemp -d)"
  trap 'rm -rf "$work"' EXIT
  sed -e 's/${NODE_A}/127.0.0.1:8081/g; s/${NODE_B}/127.0.0.1:8082/g; s/${LISTEN}/127.0.0.1:8080/' deploy/nginx/portal.conf.template >"$work/portal.conf"
  cat >"$work/nginx.conf" <<CONF
pid $work/nginx.pid;
events { }
http {
  access_log off;
  client_body_temp_path $work/b; proxy_temp_path $work/p; fastcgi_temp_path $work/f; uwsgi_temp_path $work/u; scgi_temp_path $work/s;
  include $work/portal.conf;
}
CONF
  "$nginx" -t -p "$work" -c "$work/nginx.conf" -e "$work/error.log" >"$ARTIFACTS/deploy.log" 2>&1 || { cat "$ARTIFACTS/deploy.log" >&2; fail "deploy/nginx/portal.conf.template 有误。"; }
else
  say "本机没有 nginx，略过对 deploy/nginx 的检查。"
fi
say "deploy/ 检查通过。"
