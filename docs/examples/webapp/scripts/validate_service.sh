#!/bin/bash
# Fails where somebody has put the marker /etc/webapp/fail-validation, to rehearse a deployment that goes wrong: for every
# version if the marker is empty, else for the version it names.
. "$(dirname "$0")/common.sh"

installed="$(cat "$ROOT/srv/webapp/public/version.txt")"
marker="$ROOT/etc/webapp/fail-validation"
if [ -e "$marker" ] && { [ ! -s "$marker" ] || [ "$(cat "$marker")" = "$installed" ]; }; then
  echo "health check of version $installed failed: connection refused on port 8080" >&2
  echo "marker /etc/webapp/fail-validation is present on this host" >&2
  exit 1
fi
if has_service_manager; then
  . /etc/webapp/webapp.env
  served="$(curl --silent --show-error --fail --retry 10 --retry-connrefused --retry-delay 1 \
    "http://127.0.0.1:$WEBAPP_PORT/version.txt")"
else
  served="$(cat "$STATE/running")"
fi
if [ "$served" != "$installed" ]; then
  echo "version $installed is installed but $served is served" >&2
  exit 2
fi
say "serves version $served"
