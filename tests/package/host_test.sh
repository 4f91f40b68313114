#!/bin/sh
# Checks the Python types, the manuals and the shell completions with external tools, and builds dateline
# as part of another project.
# usage: host_test.sh (in the root of the sources, with build/package built)
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
failed() {
    echo "host_test: $*" >&2
    status=1
}

mypy --strict --cache-dir "$work/mypy" python/dateline tests/package/python_test.py || failed "the types of the Python module"

programs=build/package
generated=$programs/generated
for manual in "$generated"/*.1 docs/man/dateline-query.7; do
    mandoc -Tlint -Wwarning "$manual" || failed "$manual"
done

for script in "$generated"/*.bash; do
    bash -n "$script" || failed "$script"
done
for script in "$generated"/_*; do
    zsh -n "$script" || failed "$script"
done
offered=$(fish --no-config -c 'source build/package/generated/dateline-search.fish; complete -C "dateline-search --sort n"' | cut -f1)
[ "$offered" = newest ] || failed "fish offers \`$offered\` for an order"
offered=$(fish --no-config -c 'source build/package/generated/dateline-index.fish; complete -C "dateline-index export --for"' | cut -f1)
[ "$offered" = --format ] || failed "fish offers \`$offered\` for an option"

# Names from the index, also inside quotes and with --index=DIR.
"$programs/indexer/program/dateline-index" -q --index "$work/names" update corpus/sample/articles >/dev/null
PATH=$PWD/$programs/searcher/program:$PATH
export PATH
for line in "--index $work/names place:okin" "--index=$work/names place:okin"; do
    offered=$(fish --no-config -c "source $generated/dateline-search.fish; complete -C \"dateline-search $line\"")
    [ "$offered" = place:okinawa ] || failed "fish offers \`$offered\` for $line"
done
DATELINE_INDEX=$work/names
export DATELINE_INDEX
offered=$(fish --no-config -c "source $generated/dateline-search.fish; complete -C \"dateline-search 'ship place:okin\"")
[ "$offered" = 'ship place:okinawa' ] || failed "fish offers \`$offered\` within quotes"

# add_subdirectory: builds neither programs nor tests, and installs nothing.
awk -v folder="$work" '
    /^```/ { file = ""; if (match($0, /file=.*/)) file = folder "/" substr($0, RSTART + 5); next }
    file != "" { print > file }' docs/embedding.md
cat >"$work/CMakeLists.txt" <<CMAKE
cmake_minimum_required(VERSION 3.25)
project(host LANGUAGES CXX)
set(CMAKE_BUILD_TYPE Debug)
add_subdirectory($PWD dateline)
add_executable(host host.cc)
target_link_libraries(host PRIVATE dateline::static)
add_executable(annotate annotate.cc)
target_link_libraries(annotate PRIVATE dateline::dateline)
CMAKE
cmake -S "$work" -B "$work/build" -G Ninja >/dev/null
cmake --build "$work/build" >/dev/null
"$work/build/annotate" | grep -qx 'Tokyo, JP' || failed "annotate of add_subdirectory"
"$work/build/host" "$work/index" | tail -n 1 | grep -q '^1000 articles' || failed "host of add_subdirectory"
if [ -n "$(find "$work/build" -name 'dateline-search*' -type f)" ]; then
    failed "add_subdirectory builds programs"
fi
exit $status
