#!/bin/sh
# Compares the ABI of libdateline.so, as described by its debugging information, with the ABI of the last
# release in cmake/abi. While the library is libdateline.so.0, nothing that programs were compiled
# against may change or disappear. Additions are allowed.
# usage: abi_test.sh BUILD_FOLDER [--write]: --write stores the ABI as that of a release
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
    # Keep the places of declarations: they distinguish public types from private ones.
    abidw --headers-dir "$work/usr/include" --exported-interfaces-only --drop-private-types \
        --no-corpus-path --no-comp-dir-path "$library" | xz -9e >"$kept"
    exit
fi

# differs KEPT: succeeds if the library is incompatible with the stored ABI.
differs() {
    ! abidiff --exported-interfaces-only --no-added-syms "$1" "$library" >"$work/changes"
}

xz -dc "$kept" >"$work/kept.abi"
if differs "$work/kept.abi"; then
    cat "$work/changes"
    echo "abi_test: the ABI is incompatible with that of the last release." >&2
    echo "Increase SOVERSION and the major version, or revert the change." >&2
    exit 1
fi
# Check that abidiff notices a change: compare with an ABI in which one struct has another size.
sed "s/\(class-decl name='SearchOptions' size-in-bits='\)[0-9]*/\18/" "$work/kept.abi" >"$work/other.abi"
if ! differs "$work/other.abi"; then
    echo "abi_test: abidiff does not notice that a public struct has another size" >&2
    exit 1
fi
