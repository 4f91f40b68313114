#!/bin/sh
# Compares the interface of libdateline.so, by its debugging information and the public headers, with
# that of the last release, which is kept in cmake/abi: while the library is libdateline.so.0, nothing
# that a program was compiled against may be changed or removed.
# usage: abi_test.sh BUILD_FOLDER [--write]: --write keeps the interface as that of a release
set -eu
build=$1
library=$(find "$build" -maxdepth 1 -name 'libdateline.so.*.*.*' | head -n 1)
name=$(basename "$(find "$build" -maxdepth 1 -name 'libdateline.so.?')")
kept=cmake/abi/$name.xml.xz
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
DESTDIR=$work cmake --install "$build" --component development >/dev/null
headers=$work/usr/include

if [ "${2:-}" = --write ]; then
    mkdir -p cmake/abi
    abidw --headers-dir "$headers" --exported-interfaces-only --drop-private-types --no-corpus-path \
        --no-comp-dir-path --no-show-locs "$library" | xz -9e >"$kept"
    exit
fi
xz -dc "$kept" >"$work/kept.abi"
# Bit 8 of the status: what is new can be used, and what was there still can't be used as it was.
result=0
abidiff --headers-dir2 "$headers" --exported-interfaces-only --drop-private-types --no-added-syms \
    "$work/kept.abi" "$library" || result=$?
if [ "$result" -ne 0 ]; then
    echo "abi_test: the interface is not that of the last release (abidiff: $result)." >&2
    echo "A new SOVERSION and major version is due, or the change is to be taken back." >&2
    exit 1
fi
