#!/bin/bash
. "$(dirname "$0")/common.sh"

mkdir -p "$ROOT/srv/webapp" "$ROOT/etc/webapp" "$STATE"
if [ -d "$ROOT/srv/webapp/public" ]; then
  rm -rf "$ROOT/srv/webapp/previous"
  cp -a "$ROOT/srv/webapp/public" "$ROOT/srv/webapp/previous"
  say "kept a copy of the site that is replaced"
else
  say "first installation on this host"
fi
