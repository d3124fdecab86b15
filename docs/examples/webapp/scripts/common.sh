# Sourced by the hook scripts.
# HOST_ROOT is empty on a real host. Where it is set, the host's file system begins there and has no service manager.
set -euo pipefail

ROOT="${HOST_ROOT:-}"
STATE="$ROOT/run/webapp"

say() {
  echo "$LIFECYCLE_EVENT of $APPLICATION_NAME ($DEPLOYMENT_ID): $*"
}

has_service_manager() {
  [ -z "$ROOT" ] && command -v systemctl >/dev/null
}

is_running() {
  if has_service_manager; then
    systemctl is-active --quiet webapp
  else
    [ -e "$STATE/running" ]
  fi
}
