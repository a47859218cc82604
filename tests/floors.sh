#!/usr/bin/env bash
# Floors of gen/: a file includes its own floor and lower ones only, and each library has one home.
set -u
cd "$(dirname "$0")/.."
floors=(base data text chart page office site)
bad=0
declare -A height
for i in "${!floors[@]}"; do height[${floors[$i]}]=$i; done
for f in gen/*/*.[ch]; do
    own=$(basename "$(dirname "$f")")
    while read -r floor; do
        [ -n "${height[$floor]:-}" ] || { echo "$f: includes unknown floor '$floor'"; bad=1; continue; }
        [ "${height[$floor]}" -le "${height[$own]}" ] || { echo "$f: floor $own must not include $floor"; bad=1; }
    done < <(sed -n 's/^#include "\([a-z]*\)\/.*/\1/p' "$f")
done
# library header : folders that may include it
homes=('cairo:chart text' 'hb:text' 'ft2build:text' 'cmark:page' 'jansson:data page office site' 'yaml:data'
       'pthread:base' 'nettle/:base' 'libdeflate:chart site' 'brotli:site' 'microhttpd:site' 'iconv:data' 'xlsxwriter:office')
for h in "${homes[@]}"; do
    lib=${h%%:*}; allowed=" ${h#*:} "
    for f in $(grep -lE "^#include <$lib" gen/*/*.[ch] gen/main.c 2>/dev/null); do
        own=$(basename "$(dirname "$f")")
        [[ "$allowed" == *" $own "* ]] || { echo "$f: <$lib> has its home in:$allowed"; bad=1; }
    done
done
# Only base/mem.c talks to the heap (and text/font.c for FreeType, which wants a heap of its own); only main.c reads
# environment and clock.
grep -nE '\b(malloc|calloc|realloc|strdup)\(' gen/*/*.c gen/main.c | grep -vE '^gen/(base/mem|text/font).c' && bad=1
grep -nE '\b(getenv|time|setlocale|localtime|gettimeofday|clock_gettime)\(' gen/*/*.c && bad=1
[ $bad = 0 ] && echo "floors hold: ${floors[*]}"
exit $bad
