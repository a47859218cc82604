#!/usr/bin/env bash
# A report with another look: colours, fonts, logo and foot from its settings, one template of its own, its own words.
# Its data are those of the sample report.
cd "$(dirname "$0")/.."
. tests/tap.sh
program=$PWD/${BUILD:-build}/zhibiao
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cp -R tests/reports/sample "$work/report"
cp -R tests/reports/theme/content tests/reports/theme/templates "$work/report/"
built() { "$program" build -C "$work/report" -o "$work/out" --lang en 2>&1; }
has() { grep -qF -- "$2" "$work/out/$1"; }
lacks() { ! has "$@"; }

ok 'the second theme builds' built
ok 'its colour is on the header' has assets/brand.css '--brand: #7a1f2b'
ok 'its second colour marks what fell short' has assets/brand.css '--accent: #b'
ok 'its Chinese font comes first' has assets/brand.css '--fonts: "Songti SC"'
ok 'its English font comes first' has assets/brand.css '--fonts-en: Georgia'
ok 'its logo stands in the header' has index.html 'src="assets/logo.svg"'
ok 'its foot says who publishes' has en/index.html 'Published by the Sample Statistics Bureau'
ok 'its template replaced the one of the same name' lacks index.html '本页文本'
ok 'pages are whole' has indicators/gdp/index.html '</html>'
ok 'its icon has its colour' has assets/favicon.svg '#7a1f2b'

mkdir -p "$work/report/templates/i18n"
sed 's/^nav_home: .*/nav_home: 总览/' templates/i18n/zh.yaml >"$work/report/templates/i18n/zh.yaml"
ok 'builds with its own words' built
ok 'its own word is used' has index.html '总览</a>'
sed -i '/^nav_home:/d' "$work/report/templates/i18n/zh.yaml"
is 'a missing word fails the build' "$(built | grep -o 'nav_home' | head -1)" nav_home
ok 'and leaves the published site whole' has index.html '总览</a>'

# The guide: every command in it is one of the program's.
for lang in zh en; do
    unknown=
    while read -r verb; do "$program" help "$verb" >/dev/null 2>&1 || unknown="$unknown $verb"; done \
        < <("$program" help guide --lang $lang | grep -oE '(^    |`)zhibiao [a-z]+' | grep -oE '[a-z]+$' | sort -u)
    is "commands of the guide, $lang" "$unknown" ''
    is "the guide, $lang, has its eight parts" "$("$program" help guide --lang $lang | grep -c '^## ')" 8
done
finish
