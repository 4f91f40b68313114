# Completion of dateline-index for fish: commands, their options, files.

set -l commands update remove annotate status check compact export

complete -c dateline-index -f
complete -c dateline-index -s h -l help -d 'say how to use it'
complete -c dateline-index -l index -x -a '(__fish_complete_directories)' -d 'folder of the index'
complete -c dateline-index -s v -l verbose -d 'say more on stderr'
complete -c dateline-index -s q -l quiet -d 'say only what changed or went wrong'
complete -c dateline-index -l timeout -x -d 'end if there is no answer within this time'
complete -c dateline-index -l version -d 'say which version it is'

complete -c dateline-index -n "not __fish_seen_subcommand_from $commands" -a update \
    -d 'read files and folders, and bring the index up to date with them'
complete -c dateline-index -n "not __fish_seen_subcommand_from $commands" -a remove \
    -d 'drop articles'
complete -c dateline-index -n "not __fish_seen_subcommand_from $commands" -a annotate \
    -d 'print who, where and when each article speaks of'
complete -c dateline-index -n "not __fish_seen_subcommand_from $commands" -a status \
    -d 'say what the index holds'
complete -c dateline-index -n "not __fish_seen_subcommand_from $commands" -a check \
    -d 'prove that the index is sound'
complete -c dateline-index -n "not __fish_seen_subcommand_from $commands" -a compact \
    -d 'rewrite the index without gaps'
complete -c dateline-index -n "not __fish_seen_subcommand_from $commands" -a export \
    -d 'print all articles, to keep or to take elsewhere'
complete -c dateline-index -n '__fish_seen_subcommand_from update annotate' -F

complete -c dateline-index -n '__fish_seen_subcommand_from update annotate' -l format -x -a 'auto text jsonl' \
    -d 'how to read files'
complete -c dateline-index -n '__fish_seen_subcommand_from update annotate' -l published -x \
    -d 'date of articles that carry none'
complete -c dateline-index -n '__fish_seen_subcommand_from update remove check compact' -l jobs -x \
    -d 'threads that analyse articles'
complete -c dateline-index -n '__fish_seen_subcommand_from update remove check compact' -l memory -x \
    -d 'memory to use at most, about'
complete -c dateline-index -n '__fish_seen_subcommand_from update remove check compact export' -l wait -x \
    -d 'how long to wait for another writer'
complete -c dateline-index -n '__fish_seen_subcommand_from update' -l allow-empty-root \
    -d 'drop a folder\'s articles even if it holds none any more'
complete -c dateline-index -n '__fish_seen_subcommand_from update status check' -l json \
    -d 'print it as JSON'
complete -c dateline-index -n '__fish_seen_subcommand_from update' -l report -r -F \
    -d 'write what was done'
complete -c dateline-index -n '__fish_seen_subcommand_from update' -l metrics-file -r -F \
    -d 'write numbers for Prometheus'
complete -c dateline-index -n '__fish_seen_subcommand_from update' -l watch \
    -d 'stay, and follow what changes'
complete -c dateline-index -n '__fish_seen_subcommand_from update' -l settle -x \
    -d 'with --watch: how long nothing must have changed'
complete -c dateline-index -n '__fish_seen_subcommand_from check' -l repair \
    -d 'build a damaged index anew from itself'
complete -c dateline-index -n '__fish_seen_subcommand_from export' -l format -x -a 'jsonl opensearch-bulk opensearch-mapping' \
    -d 'what to write'
complete -c dateline-index -n '__fish_seen_subcommand_from export' -s o -l output -r -F \
    -d 'write to this file'
