#!/bin/sh
# Compares the interface of libdateline.so, by its debugging information, with that of the last
# release, which is kept in cmake/abi: while the library is libdateline.so.0, nothing that a program was
# compiled against may be changed or removed. What is new is no change.
# usage: abi_test.sh BUILD_FOLDER [--write]: --write keeps the interface as that of a release
set -eu
build=$1
library=$(find "$build" -maxdepth 1 -name 'libdateline.so.*.*.*' | head -n 1)
name=$(basename "$(find "$build" -maxdepth 1 -name 'libdateline.so.?')")
kept=cmake/abi/$name.xml.xz
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ "${2:-}" = --write ]; then
    mkdir -p cmake/abi
    DESTDIR=$work cmake --install "$build" --component development >/dev/null
    # Where types are declared tells public ones from private ones, so it stays in.
    abidw --headers-dir "$work/usr/include" --exported-interfaces-only --drop-private-types \
        --no-corpus-path --no-comp-dir-path "$library" | xz -9e >"$kept"
    exit
fi

# differs KEPT: true if the library is not compatible with that interface.
differs() {
    ! abidiff --exported-interfaces-only --no-added-syms "$1" "$library" >"$work/changes"
}

xz -dc "$kept" >"$work/kept.abi"
if differs "$work/kept.abi"; then
    cat "$work/changes"
    echo "abi_test: the interface is not that of the last release." >&2
    echo "A new SOVERSION and major version is due, or the change is to be taken back." >&2
    exit 1
fi
# That it would be noticed: an interface of which one struct had another size.
sed "s/\(class-decl name='SearchOptions' size-in-bits='\)[0-9]*/\18/" "$work/kept.abi" >"$work/other.abi"
if ! differs "$work/other.abi"; then
    echo "abi_test: abidiff does not notice that a public struct has another size" >&2
    exit 1
fi
