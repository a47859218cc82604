#!/usr/bin/env bash
# Builds the report in two folders with another time zone, locale, umask and number of threads; the sites must be equal.
set -eu
cd "$(dirname "$0")/.."
zhibiao=$PWD/${BUILD:-build}/zhibiao
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
mkdir -p "$tmp/one" "$tmp/two/deeper/still"
cp -R content "$tmp/one/content"; cp -R content "$tmp/two/deeper/still/content"
(cd "$tmp/one" && TZ=UTC LC_ALL=C.UTF-8 "$zhibiao" build -j1 >/dev/null)
(umask 077; cd / && TZ=Asia/Shanghai LC_ALL=zh_CN.UTF-8 LANG=zh_CN.UTF-8 "$zhibiao" build -C "$tmp/two/deeper/still" -o "$tmp/other" -j7 >/dev/null)
diff -r "$tmp/one/out" "$tmp/other"
echo "equal: $(find "$tmp/one/out" -type f | wc -l) files, $(cat "$tmp/one/out/manifest.json" | sha256sum | cut -c1-16)"
