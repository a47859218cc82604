#!/usr/bin/env bash
# The short form of `make incr`, over a small report that has everything in it.
cd "$(dirname "$0")/.."
exec tests/incr.sh tests/reports/sample 3
