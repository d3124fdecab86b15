#!/bin/bash
. "$(dirname "$0")/common.sh"

if ! is_running; then
  echo "webapp does not run, so it must not get requests" >&2
  exit 1
fi
say "ready for requests"
