#!/usr/bin/env bash
# A build that is killed or meets a failing file system leaves the published site whole, wholly old or wholly new, and
# the next build is right; what people put into the site stays. The site swings between two states of a small report;
# each trial is a build from one to the other that is hurt: killed at each call that changes files, with that call
# failing, with the disk full or read-only from there on, or killed at a random moment.
# Arguments: random kills (default 200), and of the calls every n-th of an incremental build (default 1: all) and of a
# build over a site without its memory, without the spare tree, and of a first one (default 7).
set -u
cd "$(dirname "$0")/.."
kills=${1:-200} step=${2:-1} wide=${3:-7}
export LC_ALL=C.UTF-8 ASAN_OPTIONS=detect_leaks=0
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
zhibiao=$PWD/${BUILD:-build}/zhibiao
gcc -O1 -Wall -Wextra -Werror -shared -fPIC -D_GNU_SOURCE -o "$tmp/shim.so" tests/crash/shim.c || { echo 'not ok 1 - the shim compiles'; exit 1; }
report=$tmp/report out=$tmp/report/out home=$tmp/report/.out.zhibiao
mkdir -p "$report"; cp -R tests/fixtures/tiny/content "$report/"
mkdir -p "$report/content/pages"
failed=0 count=0 hurt=0 before=0 name=start
declare -A want

# Two states: b has a page more than a, and another value.
state() {
    cp "$tmp/$1.csv" "$report/content/data/observations.csv"
    if [ "$1" = b ]; then printf -- '---\ntitle: 新页\n---\n\n新。\n' >"$report/content/pages/new.md"
    else rm -f "$report/content/pages/new.md"; fi
}
cp "$report/content/data/observations.csv" "$tmp/a.csv"
sed 's/2442\.6/2442.7/g' "$tmp/a.csv" >"$tmp/b.csv"
cmp -s "$tmp/a.csv" "$tmp/b.csv" && { echo 'not ok 1 - the value to change is not there'; exit 1; }
for s in a b; do
    state $s
    "$zhibiao" build -C "$report" -o "$tmp/clean-$s" >/dev/null 2>"$tmp/err" || { echo "not ok 1 - the report builds"; cat "$tmp/err"; exit 1; }
    want[$s]=$(sha256sum <"$tmp/clean-$s/manifest.json")
done
bad() { failed=$((failed + 1)); echo "#   $name: $*"; }

# What people put into the site (3 files and more): files beside ours and among them, hidden ones, a link, an empty folder.
users() {
    echo mine >"$out/CNAME"; mkdir -p "$out/.well-known/acme" "$out/charts/mine" "$out/empty"
    echo a >"$out/.well-known/acme/a"; echo b >"$out/charts/mine/b.txt"; ln -s ../index.html "$out/charts/link.html"
}
users_kept() {
    [ "$(cat "$out/CNAME" "$out/.well-known/acme/a" "$out/charts/mine/b.txt" 2>/dev/null | tr -d '\n')" = mineab ] &&
        [ -L "$out/charts/link.html" ] && [ -d "$out/empty" ]
}
# settle STATE: an unhurt build; the site must be that of the state, with the users' files.
settle() {
    state "$1"
    "$zhibiao" build -C "$report" >/dev/null 2>"$tmp/err" || { bad "the next build fails: $(head -n 1 "$tmp/err")"; return; }
    [ "$(sha256sum <"$out/manifest.json")" = "${want[$1]}" ] || bad "the next build is wrong"
    [ "$(find "$out" -type f | wc -l)" = "$(($(find "$tmp/clean-$1" -type f | wc -l) + mine))" ] || bad "the next build leaves or lacks files"
    "$zhibiao" verify "$out" >/dev/null 2>"$tmp/err" || bad "the next site is torn: $(head -n 1 "$tmp/err")"
    [ $mine = 0 ] || users_kept || bad "a file of the users is gone after the next build"
    [ ! -e "$home/stage" ] || bad "the stage stays"
}
# whole STATUS: what is published right after a trial.
whole() {
    local now
    if [ ! -e "$out" ]; then
        [ $mine = 0 ] || [ -e "$home/aside" ] || bad "no site"
        [ "$1" != 0 ] || bad "no site after a build that says it is done"
        return
    fi
    "$zhibiao" verify "$out" >/dev/null 2>"$tmp/err" || bad "the site is torn: $(head -n 1 "$tmp/err")"
    now=$(sha256sum <"$out/manifest.json")
    [ "$now" = "${want[$from]}" ] || [ "$now" = "${want[$to]}" ] || bad "the site is neither old nor new"
    [ "$1" != 0 ] || [ "$now" = "${want[$to]}" ] || bad "the build says it is done, but the site is old"
    [ "$1" != 3 ] || [ "$now" = "${want[$from]}" ] || bad "the build says it failed, but the site is new"
    [ $mine = 0 ] || users_kept || bad "a file of the users is gone"
}
# trial NAME COMMAND...: one hurt build from the one state to the other.
trial() {
    name=$1; shift
    local status
    state $to
    { "$@" >/dev/null 2>"$tmp/stderr"; } 2>/dev/null
    status=$?
    hurt=$((hurt + 1))
    whole $status
    case $status in 0|3|137) ;; *) bad "status $status: $(head -n 1 "$tmp/stderr")";; esac
    [ $status != 3 ] || [ -s "$tmp/stderr" ] || bad "status 3 without a message"
    settle $to
    set -- $from; from=$to to=$1
}
begin() { rm -rf "$out" "$home"; from=a to=b mine=0; settle a; users; mine=3; settle a; before=$failed hurt=0; }
verdict() {
    count=$((count + 1))
    if [ $failed = "$before" ]; then echo "ok $count - $1: $hurt trials"; else echo "not ok $count - $1: $hurt trials"; fi
    before=$failed hurt=0
}
shimmed() { env LD_PRELOAD="$tmp/shim.so" "$@" "$zhibiao" build -C "$report" -j1; }
calls_of() { # prints how many calls a build to the other state makes
    $1; state $to
    shimmed CRASH_COUNT="$tmp/count" >/dev/null 2>&1
    cat "$tmp/count"
}

# What of the last build the hurt one finds.
all_of_it() { :; }
no_memory() { rm -rf "$home"; }
no_spare() { rm -rf "$home/spare"; }
nothing() { rm -rf "$out" "$home"; mine=0; }
sweep() { # sweep NAME PREPARE STEP
    local calls n
    begin
    calls=$(calls_of "$2"); begin
    for ((n = 1; n <= calls; n += $3)); do
        $2; trial "$1: killed at call $n" shimmed CRASH_AT=$n CRASH_HOW=kill
        $2; trial "$1: call $n fails" shimmed CRASH_AT=$n CRASH_HOW=5
        $2; trial "$1: disk full at call $n" shimmed CRASH_AT=$n CRASH_HOW=28 CRASH_ON=grow
    done
    for n in 1 2 3 4 9; do
        $2; trial "$1: read-only from call $n" shimmed CRASH_AT=$n CRASH_HOW=30 CRASH_ON=all
    done
    verdict "$1, $calls calls"
}
sweep 'each call of an incremental build' all_of_it "$step"
sweep 'calls of a build without the spare tree' no_spare "$wide"
sweep 'calls of a build over a site without its memory' no_memory "$wide"
sweep 'calls of a first build' nothing "$wide"

begin
seconds=$( { TIMEFORMAT=%R; state b; time "$zhibiao" build -C "$report" >/dev/null 2>&1; } 2>&1 | tail -n 1); settle a
kill_at() {
    "$zhibiao" build -C "$report" -j2 & local pid=$!
    sleep "$1"; kill -9 $pid 2>/dev/null; wait $pid
}
for ((i = 1; i <= kills; i++)); do
    trial "killed at random moment $i" kill_at "$(python3 -c "import random; print(random.Random($i).uniform(0, 1.3 * $seconds))")"
done
verdict 'kills at random moments'

begin; name='a file that may not grow'
limited() { bash -c 'trap "" XFSZ; ulimit -f 8; exec "$0" build -C "$1"' "$zhibiao" "$report"; }
trial 'files of at most 8 KB' limited
verdict 'a limit of the system'

begin; name='four builds at once'; state b
for i in 1 2 3 4; do "$zhibiao" build -C "$report" >"$tmp/out$i" 2>"$tmp/err$i" & pids[i]=$!; done
for i in 1 2 3 4; do wait "${pids[i]}" || bad "build $i fails: $(head -n 1 "$tmp/err$i")"; hurt=$((hurt + 1)); done
whole 0; settle b
verdict "$name"

# The second of two builds waits and says so.
begin; name='a build while another one runs'; state b
flock "$home/lock" sh -c "touch '$tmp/held'; sleep 0.5; rm '$tmp/held'" & holder=$!
while [ ! -e "$tmp/held" ] && kill -0 $holder 2>/dev/null; do sleep 0.02; done
"$zhibiao" build -C "$report" --lang en >/dev/null 2>"$tmp/err" || bad 'it fails'
[ ! -e "$tmp/held" ] || bad 'it did not wait'
grep -q 'another build of .* is running' "$tmp/err" || bad 'it does not say that it waits'
wait $holder; hurt=1; whole 0; settle b
verdict "$name"

# A folder that may not be written: /proc is one even for root.
name='a folder that may not be written'; "$zhibiao" build -C "$report" -o /proc/site >/dev/null 2>"$tmp/err"
[ $? = 3 ] || bad "no status 3"; hurt=1
verdict "$name"

# A folder that the program did not write is left alone.
name='a folder of others'; mkdir "$tmp/theirs"; echo x >"$tmp/theirs/x"
"$zhibiao" build -C "$report" -o "$tmp/theirs" >/dev/null 2>"$tmp/err" && bad 'it is built into'
[ "$(ls -A "$tmp/theirs")" = x ] && [ ! -e "$tmp/.theirs.zhibiao" ] || bad 'it is changed'; hurt=1
verdict "$name"
echo "1..$count"
[ $failed = 0 ]
