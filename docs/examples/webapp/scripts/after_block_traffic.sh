#!/bin/bash
. "$(dirname "$0")/common.sh"

say "no requests come in any more"
