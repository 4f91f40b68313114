#!/bin/sh
# Installs a build into a temporary folder, and builds and runs the programs of docs/embedding.md with it:
# with CMake (shared and static), with pkg-config, in C, and in Python.
# usage: embedding_test.sh SOURCE_FOLDER BUILD_FOLDER
set -eu
source=$1
build=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/prefix

fail() {
    echo "embedding_test: $*" >&2
    exit 1
}

cmake --install "$build" --prefix "$prefix" >/dev/null
awk -v folder="$work" '
    /^```/ { file = ""; if (match($0, /file=.*/)) file = folder "/" substr($0, RSTART + 5); next }
    file != "" { print > file }' "$source/docs/embedding.md"
cat >"$work/CMakeLists.txt" <<'CMAKE'
cmake_minimum_required(VERSION 3.25)
project(host LANGUAGES CXX)
find_package(dateline REQUIRED COMPONENTS ${COMPONENTS})
foreach(program host annotate log)
  add_executable(${program} ${program}.cc)
  target_link_libraries(${program} PRIVATE dateline::${LIBRARY})
endforeach()
CMAKE

# check_programs FOLDER: runs the programs in the folder and checks their output.
check_programs() {
    timeout 60 "$1/host" "$work/index" | tail -1 | grep -q '^1000 articles' || fail "$1/host does not find 1000 articles"
    rm -rf "$work/index"
    "$1/annotate" >"$work/annotated"
    "$1/log" "$work/log_index" | grep -q '^stopped$' || fail "$1/log does not stop"
    rm -rf "$work/log_index"
    printf 'Yoshimasa Hayashi\nTokyo, JP\n2023-01-11\n' | diff - "$work/annotated" || fail "$1/annotate"
}

for library in dateline static; do
    components=$([ $library = static ] && echo static || true)
    cmake -S "$work" -B "$work/$library" -G Ninja -DCMAKE_PREFIX_PATH="$prefix" -DLIBRARY=$library \
        -DCOMPONENTS="$components" >/dev/null
    cmake --build "$work/$library" >/dev/null
    check_programs "$work/$library"
done

folder=$(dirname "$(find "$prefix" -name dateline.pc)")
export PKG_CONFIG_PATH="$folder"
LD_LIBRARY_PATH=$(pkg-config --variable=libdir dateline)
export LD_LIBRARY_PATH
mkdir "$work/pkg-config"
for program in host annotate log; do
    # shellcheck disable=SC2046  # a list of options
    c++ -std=c++20 -o "$work/pkg-config/$program" "$work/$program.cc" \
        $(pkg-config --cflags --libs dateline)
done
check_programs "$work/pkg-config"

cc -std=c99 -Wall -Wextra -Wpedantic -Werror -o "$work/c_host" "$work/host.c" \
    $(pkg-config --cflags --libs dateline)
"$work/c_host" "$work/index" | grep -q '"total":1000\|"total": 1000' || fail "host.c does not find 1000 articles"
rm -rf "$work/index"
PYTHONPATH=$source/python PYTHONDONTWRITEBYTECODE=1 timeout 60 python3 "$work/host.py" "$work/index" |
    grep -q '^1 story-7 ' || fail "host.py does not find story 7"

# The shared library exports only public symbols.
nm -DC --defined-only "$(find "$prefix" -name 'libdateline.so.?')" | cut -c20- >"$work/shown"
grep -q '^dateline::parse_query(' "$work/shown" || fail "libdateline.so does not export parse_query"
others=$(grep -vE '^(dateline::|dateline_|(vtable|typeinfo|typeinfo name) for dateline::)' "$work/shown" || true)
[ -z "$others" ] || fail "libdateline.so exports private symbols: $others"
sed -n 's/^\(dateline[^(]*\).*/\1/p' "$work/shown" | sed 's/\[abi.*//; s/.*:://' | sort -u >"$work/names"
while read -r name; do
    grep -rqF "$name" "$prefix/include" || fail "libdateline.so exports $name, which no installed header declares"
done <"$work/names"
if grep -q '::Impl' "$work/shown"; then
    fail "libdateline.so exports an Impl class"
fi
