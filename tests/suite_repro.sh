#!/usr/bin/env bash
cd "$(dirname "$0")/.."
. tests/tap.sh
ok 'the same bytes from another folder, time zone, locale, umask and number of threads' tests/repro.sh
finish
