#!/bin/bash
. "$(dirname "$0")/common.sh"

if has_service_manager; then
  systemctl daemon-reload
  systemctl enable webapp
fi
say "installed version $(cat "$ROOT/srv/webapp/public/version.txt")"
