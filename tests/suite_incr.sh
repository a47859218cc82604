#!/usr/bin/env bash
# The short form of `make incr`, over a small report that has everything in it; in memory where there is such a place.
cd "$(dirname "$0")/.."
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm
exec tests/incr.sh tests/reports/sample 3
