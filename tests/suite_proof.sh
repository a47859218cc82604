#!/usr/bin/env bash
# Every kind of chart over random data: by its ledger in all settings, sizes and themes, and a sample by its pixels.
# Line breaks against ICU.
cd "$(dirname "$0")/.."
"${BUILD:-build}/proof/proof_charts" 200 all; charts=$?
"${BUILD:-build}/proof/proof_pixels" 30; pixels=$?
"${BUILD:-build}/proof/proof_breaks" && exit $((charts + pixels))
