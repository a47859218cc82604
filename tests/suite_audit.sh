#!/usr/bin/env bash
# The first report against its source document, where that is at hand.
cd "$(dirname "$0")/.."
. tests/tap.sh
zhibiao=$PWD/${BUILD:-build}/zhibiao
if [ -f "${SOURCE:-}" ]; then
    ok 'every figure is found and equal, every number accounted for' "$zhibiao" audit --strict --source "yubei-2024=$SOURCE"
    is 'in figures' "$($zhibiao audit --format json --source "yubei-2024=$SOURCE" 2>/dev/null | python3 -c "
import json,sys; c = json.load(sys.stdin); print(c['not_found'], c['not_equal'], c['unaccounted'])")" '0 0 0'
else
    skip 'audit of the first report' "its source document is not here (SOURCE=)"
fi
finish
