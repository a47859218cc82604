#!/usr/bin/env bash
# The built site in a real browser and before the Nu HTML checker. Prints TAP.
set -u
cd "$(dirname "$0")/../.."
site=$PWD/out
[ -f "$site/index.html" ] || { echo 'not ok 1 - out/ is built (make comes first)'; exit 1; }
(cd tests/browser && { [ -d node_modules/axe-core ] || npm ci --ignore-scripts --no-audit --no-fund >/dev/null 2>&1; }) \
    || { echo 'not ok 1 - npm packages of tests/browser can be installed'; exit 1; }
if java -Xss8m -jar tests/browser/node_modules/vnu-jar/build/dist/vnu.jar --skip-non-html --errors-only --format gnu \
        "$site" >build/vnu.log 2>&1; then
    echo "ok 1 - $(find "$site" -name '*.html' | wc -l) pages are valid HTML"
else
    echo 'not ok 1 - pages are valid HTML'; head -n 20 build/vnu.log | sed 's/^/# /'
fi
node tests/browser/search.mjs "$site"; searched=$?
node tests/browser/serve.mjs "$PWD/${BUILD:-build}/zhibiao" tests/reports/sample; served=$?
node tests/browser/site.mjs "$site" && [ $searched = 0 ] && [ $served = 0 ]
