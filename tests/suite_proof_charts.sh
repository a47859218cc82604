#!/usr/bin/env bash
# Every kind of chart over 200 random data sets in all settings, sizes and themes: see tests/proof/proof_charts.c.
cd "$(dirname "$0")/.."
exec "${BUILD:-build}/proof/proof_charts" 200 all
