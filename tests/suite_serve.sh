#!/usr/bin/env bash
# zhibiao serve before curl: answers, what is refused, rebuilds after saves of every sort, and a clean end. Runs the
# checked program where it is built, so that memory and descriptors that leak are found at its end.
cd "$(dirname "$0")/.."
. tests/tap.sh
export LC_ALL=C.UTF-8
tmp=$(mktemp -d) pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null; rm -rf "$tmp"' EXIT
program=${BUILD:-build}/checked/zhibiao
[ -x "$program" ] || program=${BUILD:-build}/zhibiao
mkdir -p "$tmp/program/build"; cp "$program" "$tmp/program/build/"; ln -s "$PWD/templates" "$PWD/fonts" "$tmp/program/"
zhibiao=$tmp/program/build/zhibiao
cp -R tests/reports/sample "$tmp/report"
data=$tmp/report/content/data/observations.csv
cp "$data" "$tmp/good.csv"

# begin OPTION...: starts a server; sets pid and url.
begin() {
    "$zhibiao" serve -C "$tmp/report" -j 2 "$@" >"$tmp/stdout" 2>"$tmp/stderr" &
    pid=$! url=
    for _ in $(seq 500); do url=$(cut -d' ' -f1 "$tmp/stdout"); [ -n "$url" ] && break; sleep 0.02; done
    [ -n "$url" ] || { echo "# the server did not begin"; sed 's/^/#   /' "$tmp/stderr"; exit 1; }
}
# end SIGNAL: ends the server; sets ended to its exit status.
end() { kill -s "$1" "$pid"; wait "$pid"; ended=$?; pid=; }
news() { curl -s -m 20 "${url}.zhibiao/news${1:+?seen=$1}"; }
number() { sed 's/.*"number":"\([0-9]*\)".*/\1/' | head -n 1; }
site() { sed -n 's/.*"site":"\([^"]*\)".*/\1/p' | head -n 1; }
# after COMMAND...: the command is run; prints the news that come of it (a build that ends).
after() { local seen; seen=$(news | number); "$@"; news "$seen"; }
status() { curl -s -o /dev/null -m 20 --path-as-is -w '%{http_code}' "$@"; }
header() { curl -sI -m 20 "$2" | tr -d '\r' | sed -n "s/^$1: //Ip"; }
says() { grep -c -F "[$1]" <<<"$2"; }

# Before the first build there is a page that waits for it.
sed -i '2s/,[^,]*,/,nosuch,/' "$data"
begin --port 0
is 'listens at the loopback address only' "$(awk -v p="$(printf '%04X' "$(grep -o '[0-9]*/$' <<<"$url" | tr -d /)")" \
    '$4 == "0A" && $2 ~ ":" p "$" {print $2}' /proc/net/tcp | cut -d: -f1)" 0100007F
first=$(news 0)
is 'no site can be built: a page that waits' "$(status "$url")" 503
ok 'with the script' grep -q 'src="/.zhibiao/live.js" data-site="none"' <(curl -s "$url")
is 'and news of the error, with its place' "$(grep -o '"file":"content/data/observations.csv","line":2' <<<"$first")" '"file":"content/data/observations.csv","line":2'
good() { cp "$tmp/good.csv" "$data"; }
built=$(after good)
is 'mended: nothing to complain of' "$(grep -c '"news":null' <<<"$built")" 1

# Answers.
is 'home page: 200' "$(status "$url")" 200
is 'a page has the script' "$(curl -s "$url" | grep -c 'src="/.zhibiao/live.js"')" 1
is 'the file has not' "$(grep -c zhibiao/live "$tmp/report/out/index.html")" 0
is 'the length is that of the page with the script' "$(header content-length "$url")" "$(curl -s "$url" | wc -c)"
ok 'other files come as they are' cmp <(curl -s "${url}charts/gdp.png") "$tmp/report/out/charts/gdp.png"
is 'a frame, which allows no script, too' "$(curl -s "${url}embed/gdp/" | cmp - "$tmp/report/out/embed/gdp/index.html" && echo same)" same
for pair in 'index.html text/html; charset=utf-8' 'index.md text/markdown; charset=utf-8' 'charts/gdp.svg image/svg+xml' \
    'charts/gdp.png image/png' 'charts/gdp.pdf application/pdf' 'charts/gdp.csv text/csv; charset=utf-8' \
    'data/report.xlsx application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' 'feed.xml application/atom+xml; charset=utf-8' \
    'assets/site.css text/css; charset=utf-8' 'assets/site.js text/javascript; charset=utf-8' 'manifest.json application/json'; do
    is "type of ${pair%% *}" "$(header content-type "$url${pair%% *}")" "${pair#* }"
done
is 'HEAD: length, no body' "$(curl -sI "${url}robots.txt" | tr -d '\r' | sed -n 's/^Content-Length: //p') $(curl -sI "${url}robots.txt" | sed '1,/^\r$/d' | wc -c)" "$(wc -c <"$tmp/report/out/robots.txt") 0"
for path in '' robots.txt charts/gdp.svg; do
    tag=$(header etag "$url$path")
    is "the tag of '/$path': 304" "$(status -H "If-None-Match: \"x\", W/$tag" "$url$path")" 304
    is "another tag of '/$path': 200" "$(status -H 'If-None-Match: "x"' "$url$path")" 200
done
is 'a folder without its slash is sent on' "$(status "${url}indicators/gdp") $(header location "${url}indicators/gdp")" '301 /indicators/gdp/'
is 'a folder: its index' "$(curl -s "${url}indicators/gdp/" | cmp - <(curl -s "${url}indicators/gdp/index.html") && echo same)" same
is 'a folder without an index: 404' "$(status "${url}charts/")" 404
is 'no such page: 404, and the page for that' "$(status "${url}none/") $(curl -s "${url}none/" | grep -c 'page-missing')" '404 1'
is 'POST: 405' "$(status -d a=b "$url") $(curl -s -D - -o /dev/null -X PUT "$url" | tr -d '\r' | sed -n 's/^Allow: //p')" '405 GET, HEAD'

# What is refused.
echo secret >"$tmp/secret.txt"; ln -s "$tmp/secret.txt" "$tmp/report/out/link.txt"; ln -s "$tmp" "$tmp/report/out/up"
for path in ../secret.txt ../../secret.txt %2e%2e/secret.txt .%2E/secret.txt assets/../../secret.txt assets/%2e%2e/%2e%2e/secret.txt \
    assets/..%2f..%2fsecret.txt %2fetc/passwd //etc/passwd up/secret.txt link.txt 'robots.txt%00.html' '%' '%zz' '..%5csecret.txt' \
    .zhibiao/../secret.txt .zhibiao/none .hidden robots.txt/ robots.txt/x; do
    got=$(curl -s -m 20 --path-as-is -w ' %{http_code}' "$url$path" | tr -d '\0')
    is "refused: $path" "$(grep -c secret <<<"${got% *}") ${got##* }" "0 $(case $path in *..*2f*|%2f*|*%00*|%*%zz|%|%zz) echo 400;; *..%5c*|up/*|link*|//*|.zhibiao/*|.h*|robots*) echo 404;; *) echo 403;; esac)"
done
rm "$tmp/report/out/link.txt" "$tmp/report/out/up"
for host in evil.example evil.example:80 '127.0.0.1.evil.example' '10.1.2.3' 'localhost.evil.example' '[::2]'; do
    is "foreign host $host: 403" "$(status -H "Host: $host" "$url")" 403
done
for host in localhost LOCALHOST:9000 127.0.0.1 '[::1]:80'; do is "own host $host: 200" "$(status -H "Host: $host" "$url")" 200; done
is 'without a host: 403' "$(printf 'GET / HTTP/1.0\r\n\r\n' | timeout 10 bash -c "exec 3<>/dev/tcp/127.0.0.1/$(grep -o '[0-9]*/$' <<<"$url" | tr -d /); cat >&3; head -n 1 <&3" | cut -d' ' -f2)" 403

# Saves, as editors do them.
value() { sed "2s/,[0-9.]*,\([^,]*\),/&/; 2s/$/$1/" "$tmp/good.csv"; }
in_place() { value "$1" >"$data"; }
by_rename() { value "$1" >"$data.new"; mv "$data.new" "$data"; }
with_backup() { mv "$data" "$data~"; value "$1" >"$data"; rm "$data~"; }
like_vim() { touch "${data%/*}/4913"; rm "${data%/*}/4913"; with_backup "$1"; }
for how in in_place by_rename with_backup like_vim; do
    old=$(news | site)
    now=$(after "$how" "$how")
    is "a save $how: another site, no complaint" "$([ "$(site <<<"$now")" != "$old" ] && echo other) $(grep -c '"news":null' <<<"$now")" 'other 1'
done
more() { mkdir -p "$tmp/report/content/notes"; echo 一条说明。 >"$tmp/report/content/notes/gdp.md"; }
# shown WORD COMMAND...: whether a page has the word at last; a new folder may take two builds.
shown() {
    local word=$1 seen n; seen=$(news | number); shift; "$@"
    for n in 1 2 3; do seen=$(news "$seen" | number); curl -s "${url}indicators/gdp/" | grep -q "$word" && return; done
    return 1
}
rm -rf "$tmp/report/content/notes"
ok 'a file in a new folder' shown 一条说明 more
own() { mkdir -p "$tmp/report/templates/pages"; { cat templates/pages/indicator.md; echo; echo 自己的一行; } >"$tmp/report/templates/pages/indicator.md"; }
ok 'a template of the report itself, in a new folder' shown 自己的一行 own
bad() { sed -i '2s/,[^,]*,/,nosuch,/' "$data"; }
old=$(news | site); now=$(after bad)
is 'an error: the last good site stays' "$(site <<<"$now") $(status "$url")" "$old 200"
is 'and is told with file, line and column' "$(grep -c '"file":"content/data/observations.csv","line":2,"column":5' <(tr -d '\n' <<<"$now"))" 1
ok 'and printed' grep -q '^content/data/observations.csv:2:5: error' "$tmp/stderr"
now=$(after good)
is 'mended' "$(grep -c '"news":null' <<<"$now")" 1
rm -r "$tmp/report/templates"

# Many rebuilds, and pages that went away while they waited.
for i in 1 2 3 4 5 6 7 8; do curl -s -m 0.05 -o /dev/null "${url}.zhibiao/news?seen=$(news | number)"; done
sleep 0.3; before=$(ls "/proc/$pid/fd" | wc -l)
for i in $(seq 6); do now=$(after in_place " $i"); done
is 'six rebuilds later the same descriptors are open' "$([ "$(ls "/proc/$pid/fd" | wc -l)" -le "$before" ] && echo yes)" yes
is 'and no process is left over' "$(ps -o stat= --ppid "$pid" | grep -c Z)" 0

# A build that is killed. It waits for the lock, which this shell holds.
seen=$(news | number)
exec 9>"$tmp/report/.out.zhibiao/lock"; flock 9
in_place x
for _ in $(seq 200); do child=$(ps -o pid= --ppid "$pid" | head -n 1); [ -n "$child" ] && break; sleep 0.02; done
kill -9 $child
is 'a killed build is told' "$(says serve-build "$(news "$seen" >/dev/null; cat "$tmp/stderr")")" 1
in_place y; for _ in $(seq 200); do child=$(ps -o pid= --ppid "$pid" | head -n 1); [ -n "$child" ] && break; sleep 0.02; done
end TERM; is 'SIGTERM during a build: ends with 0' $ended 0
flock -u 9; exec 9>&-
is 'nothing leaked' "$(grep -c -e Sanitizer -e 'runtime error' "$tmp/stderr")" 0
ok 'the site is whole' "$zhibiao" verify "$tmp/report/out"

# Other hosts and ports.
begin --port 0 --host 0.0.0.0
port=$(grep -o '[0-9]*/$' <<<"$url" | tr -d /)
for _ in $(seq 100); do [ -s "$tmp/stderr" ] && break; sleep 0.02; done
is 'all addresses, when told: with a note' "$(says serve-open "$(cat "$tmp/stderr")")" 1
is 'any address is its host then' "$(status -H 'Host: 10.1.2.3' "$url")" 200
is 'but no name' "$(status -H 'Host: evil.example' "$url")" 403
"$zhibiao" serve -C "$tmp/report" --port "$port" >/dev/null 2>"$tmp/taken"; is 'a port that is taken: status 3' $? 3
is 'serve-listen' "$(says serve-listen "$(cat "$tmp/taken")")" 1
"$zhibiao" serve -C "$tmp/report" --port 70000 >/dev/null 2>&1; is 'no port: status 2' $? 2
"$zhibiao" serve -C "$tmp/none" --port 0 >/dev/null 2>"$tmp/none.err"; is 'no report: status 3' $? 3
is 'watch-fail' "$(says watch-fail "$(cat "$tmp/none.err")")" 1
end INT; is 'SIGINT: ends with 0' $ended 0
finish
