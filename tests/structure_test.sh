#!/bin/sh
# Checks the rules of the folders: which headers a folder may include and what public headers may expose.
# usage: structure_test.sh SOURCE_FOLDER
set -eu
cd "$1"
status=0
complain() {
    echo "$*"
    status=1
}

# folder_of HEADER: prints the folder that owns the header.
folder_of() {
    for folder in common corpus indexer searcher; do
        if [ -e "$folder/include/$1" ] || [ -e "$folder/internal/$1" ]; then
            echo "$folder"
        fi
    done
}

# allowed FOLDER: prints the folders whose headers it may include.
allowed() {
    case $1 in
    common) echo "common" ;;
    corpus) echo "common corpus" ;;
    indexer) echo "common corpus indexer" ;;
    searcher) echo "common searcher" ;;
    esac
}

for folder in common corpus indexer searcher; do
    for file in $(find "$folder" \( -path '*/include/*' -o -path '*/internal/*' -o -path '*/src/*' \) \
        \( -name '*.h' -o -name '*.cc' \)); do
        for header in $(sed -n 's/^#include "\(dateline\/.*\)"/\1/p' "$file"); do
            owner=$(folder_of "$header")
            case " $(allowed "$folder") " in
            *" $owner "*) ;;
            *) complain "$file: $folder may not use $header of $owner" ;;
            esac
        done
    done
done

# layers FOLDER: prints the subfolders of FOLDER/src, each with the subfolders whose headers it may include
# in addition to its own. Files directly in FOLDER/src may include all of them.
layers() {
    case $1 in
    indexer)
        echo "positions:"
        echo "database:"
        echo "documents: positions"
        echo "store: positions database documents"
        echo "check: positions database documents store"
        echo "export: database documents store"
        echo "update: documents store"
        ;;
    searcher)
        echo "syntax:"
        echo "index:"
        echo "analysis: syntax"
        echo "match: syntax index analysis"
        echo "count: index"
        echo "rank: syntax index analysis match count"
        echo "suggest: syntax index analysis match"
        echo "present: syntax analysis match"
        ;;
    esac
}
for folder in indexer searcher; do
    for path in "$folder"/src/*/; do
        layer=$(basename "$path")
        rule=$(layers "$folder" | grep "^$layer:") || complain "$path: has no rule in structure_test.sh"
        for file in $(find "$path" -name '*.h' -o -name '*.cc'); do
            for used in $(sed -n 's/^#include "\([a-z_]*\)\/.*"/\1/p' "$file" | sort -u); do
                case " ${rule#*:} dateline $layer " in
                *" $used "*) ;;
                *) complain "$file: $layer may not use $used" ;;
                esac
            done
        done
    done
done

# The C interface is above everything else.
if grep -rnE '#include "(dateline|c_call)\.h"' common/src common/internal corpus indexer/src searcher/src; then
    complain "the library uses its own C interface"
fi

for header in ./*/include/dateline/*.h; do
    for used in $(sed -n 's/^#include "\(dateline\/.*\)"/\1/p' "$header"); do
        if ! ls ./*/include/"$used" >/dev/null 2>&1; then
            complain "$header: is installed but includes $used, which is not installed"
        fi
    done
    if grep -nE '^#include <(xapian|nlohmann|simdjson|unicode|re2)' "$header"; then
        complain "$header: exposes another library"
    fi
done
if grep -rln 'xapian.h' ./*/include ./*/internal; then
    complain "a shared header includes xapian.h"
fi
if grep -rnE 'getenv|std::(cout|cerr)|spdlog' ./*/src ./*/include ./*/internal | grep -vE ':[0-9]+:///'; then
    complain "the library reads the environment, prints or logs: only programs may do that"
fi
# All messages go through one function that removes control characters.
if grep -rnE 'std::(cerr|clog)|fprintf\(stderr' ./indexer/program ./searcher/program |
    grep -v 'progress_line.h'; then
    complain "a program writes to stderr itself: use spdlog, print_hint or print_lines"
fi
# All JSON output goes through json_text.
if grep -rnE '\.dump\(|printable_json' ./*/src ./*/program --include='*.cc' |
    grep -vE '^./common/src/(json_text|utf8|schema|index_format|article_json).cc:|seen.insert'; then
    complain "JSON is written without json_text, which makes it safe for a terminal"
fi

# Only InputFile opens input files, so that no program waits for a FIFO, device or endless file. The files
# below open something else: the files of an index, output files, and a replacement for a closed stream.
may_open() {
    case $1 in
    common/src/input_file.cc) ;;
    common/src/index_files.cc | indexer/src/database/durable_files.cc | indexer/src/check/index_repair.cc) ;;
    indexer/program/output_file.cc | indexer/program/output_file.h) ;;
    indexer/program/run_records.cc | indexer/program/run_records.h) ;;
    common/program/program.cc) ;;
    *) return 1 ;;
    esac
}
opens='(i|o|basic_i|basic_)?fstream\b|basic_filebuf|f(re|d)?open *\(|(^|[^A-Za-z0-9_])::(open|openat|creat|open64) *\(|open_filename'
for file in $(grep -rlE "$opens" common corpus indexer searcher --include='*.h' --include='*.cc' |
    grep -E '/(src|program|include|internal)/'); do
    may_open "$file" || complain "$file: opens a file; use InputFile to read input"
done

# Only one function walks through a corpus. The other files below list the folders of an index.
may_list() {
    case $1 in
    corpus/src/folder_walk.cc) ;;
    common/src/index_files.cc | indexer/src/database/durable_files.cc | indexer/src/database/index_folder.cc) ;;
    indexer/src/check/index_repair.cc | indexer/program/status_command.cc) ;;
    indexer/program/output_file.cc) ;;
    *) return 1 ;;
    esac
}
lists='directory_iterator|opendir|scandir|\bnftw\b|\bfts_open'
for file in $(grep -rlE "$lists" common corpus indexer searcher --include='*.h' --include='*.cc' |
    grep -E '/(src|program|include|internal)/'); do
    may_list "$file" || complain "$file: lists a folder; use scan or visit_folders"
done
exit $status
