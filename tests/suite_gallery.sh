#!/usr/bin/env bash
# The gallery: a page in each language that shows every kind of chart, as a figure and as what it was made from, and
# pictures whose every colour has a counterpart on a dark ground.
cd "$(dirname "$0")/.."
. tests/tap.sh
zhibiao=$PWD/${BUILD:-build}/zhibiao report=tests/reports/gallery
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
ok 'the gallery builds without a finding' "$zhibiao" build -C $report -o "$tmp/out" --strict
kinds=$("$zhibiao" list kinds | tail -n +2 | cut -f1)
for page in gallery en/gallery; do
    html=$tmp/out/$page/index.html
    is "$page: kinds without a picture" "$(for k in $kinds; do
        grep -q "<code>$k</code></h2>" "$html" && grep -qE "<code[^>]*>kind: $k$" "$html" && grep -q "id=\"fig-$k\"" "$html" || echo "$k"; done)" ''
    is "$page: blocks left unmade" "$(grep -c 'language-chart' "$html")" 0
    is "$page: the twin shows the YAML" "$(grep -c '^kind: ' "$tmp/out/$page/index.md")" "$(ls $report/content/charts/*.yaml | wc -l)"
    is "$page: colours without a dark counterpart" "$(grep -oE '(fill|stroke)="#[0-9a-f]{6}"' "$html" | sort -u | while read -r c; do
        grep -qF "[$c]" "$tmp/out/assets/brand.css" || echo "$c"; done)" ''
done
finish
