#!/bin/sh
# Compiles the examples in the public headers against the shared library, and runs them.
# usage: header_examples_test.sh SOURCE_FOLDER BUILD_FOLDER CXX_COMPILER
set -eu
source=$1
build=$2
compiler=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
includes=
for folder in common corpus indexer searcher; do
    includes="$includes -I$source/$folder/include"
done

# build_example HEADER: writes the program between @code and @endcode, and compiles it.
build_example() {
    name=$(basename "$1" .h)
    sed -n '/@code/,/@endcode/{/@code\|@endcode/d; s,^/// \{0\,1\},,; p}' "$1" >"$work/$name.cc"
    # shellcheck disable=SC2086  # a list of options
    "$compiler" -std=c++20 -Wall -Wextra -Werror -Wno-missing-field-initializers $includes \
        -o "$work/$name" "$work/$name.cc" "$build/libdateline.so" -Wl,-rpath,"$build"
}

# run_example NAME ARGUMENT...: the program must succeed.
run_example() {
    name=$1
    shift
    timeout 60 "$work/$name" "$@" >"$work/$name.out" 2>&1 || {
        echo "header_examples_test: the example of $name.h fails:" >&2
        cat "$work/$name.out" >&2
        exit 1
    }
}

examples=$(grep -l '@code' "$source"/*/include/dateline/*.h)
for header in $examples; do
    build_example "$header"
done
run_example index_writer "$work/index"
run_example update "$work/index" "$source/corpus/sample/articles"
grep -q '^132 articles added' "$work/update.out"
for header in $examples; do
    case $(basename "$header" .h) in
    index_writer | update) ;;
    *) run_example "$(basename "$header" .h)" "$work/index" "ceasefire" ;;
    esac
done
grep -q 'articles$' "$work/searcher.out"
