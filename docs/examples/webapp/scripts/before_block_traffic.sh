#!/bin/bash
# The load balancer still sends requests here: let them finish.
. "$(dirname "$0")/common.sh"

say "about to leave the load balancer"
