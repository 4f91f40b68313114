#!/bin/sh
# Runs one fuzz target of build/fuzz for some seconds. Fails if there is a finding.
# usage: run_target.sh PROGRAM SECONDS
set -eu
program=$1
seconds=$2
name=$(basename "$program")
name=${name#fuzz_}
build=build/fuzz
mkdir -p "$build/corpus/$name" "$build/findings"
# An input that needs more memory or time than the limits below is a finding. Xapian's check allocates
# and frees an object as different types, hence new_delete_type_mismatch=0.
if ASAN_OPTIONS=new_delete_type_mismatch=0 "$program" -max_total_time="$seconds" -timeout=35 \
    -rss_limit_mb=1024 -malloc_limit_mb=600 -print_final_stats=1 \
    -artifact_prefix="$build/findings/$name-" "$build/corpus/$name" "tests/fuzz/seeds/$name" \
    >"$build/$name.log" 2>&1; then
    inputs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$name.log")
    echo "$name: $inputs inputs, no finding"
else
    echo "$name: a finding: $build/$name.log, $build/findings/$name-*"
    exit 1
fi
