#!/bin/bash
# Runs from the previous revision, so it has to cope with a host on which the service is half installed or not running.
. "$(dirname "$0")/common.sh"

if ! is_running; then
  say "not running, nothing to stop"
  exit 0
fi
if has_service_manager; then
  systemctl stop webapp
else
  rm -f "$STATE/running"
fi
say "stopped"
