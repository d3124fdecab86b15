#!/bin/bash
. "$(dirname "$0")/common.sh"

if has_service_manager; then
  systemctl restart webapp
else
  mkdir -p "$STATE"
  cp "$ROOT/srv/webapp/public/version.txt" "$STATE/running"
fi
say "started"
