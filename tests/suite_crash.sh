#!/usr/bin/env bash
# The short form of `make crash`: a few of the calls of each kind of build, a few kills at random moments, and the rest
# of it in full; in memory where there is such a place.
cd "$(dirname "$0")/.."
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm
exec tests/crash.sh 10 70 200
