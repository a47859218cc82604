# Shell tests print TAP: source this, call `ok NAME COMMAND...` or `is NAME GOT EXPECTED`, end with `finish`.
set -u
count=0
ok() {
    local name=$1; shift
    count=$((count + 1))
    local log; log=$("$@" 2>&1)
    local status=$?
    if [ $status = 0 ]; then echo "ok $count - $name"; else
        echo "not ok $count - $name"; printf '%s\n' "$log" | tail -n 20 | sed 's/^/#   /'; fi
    return 0
}
is() {
    count=$((count + 1))
    if [ "$2" = "$3" ]; then echo "ok $count - $1"; else
        echo "not ok $count - $1"; printf '%s\n' "got: $2" "expected: $3" | sed 's/^/#   /'; fi
}
skip() { count=$((count + 1)); echo "ok $count - $1 # SKIP $2"; }
finish() { echo "1..$count"; }
