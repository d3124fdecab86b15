#!/bin/bash
. "$(dirname "$0")/common.sh"

say "requests come in"
