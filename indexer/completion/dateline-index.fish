# Completion of dateline-index for fish: commands, their options, files.

set -l commands update remove annotate status check compact export

complete -c dateline-index -f
complete -c dateline-index -s h -l help -d 'print the help'
complete -c dateline-index -l index -x -a '(__fish_complete_directories)' -d 'folder of the index'
complete -c dateline-index -s v -l verbose -d 'print more messages on stderr'
complete -c dateline-index -s q -l quiet -d 'print only changes and problems'
complete -c dateline-index -l timeout -x -d 'stop if there is no answer within this time'
complete -c dateline-index -l version -d 'print the version'

complete -c dateline-index -n "not __fish_seen_subcommand_from $commands" -a update \
    -d 'update the index from files and folders'
complete -c dateline-index -n "not __fish_seen_subcommand_from $commands" -a remove \
    -d 'remove articles'
complete -c dateline-index -n "not __fish_seen_subcommand_from $commands" -a annotate \
    -d 'print the people, places and dates of each article'
complete -c dateline-index -n "not __fish_seen_subcommand_from $commands" -a status \
    -d 'print statistics about the index'
complete -c dateline-index -n "not __fish_seen_subcommand_from $commands" -a check \
    -d 'check the index for damage'
complete -c dateline-index -n "not __fish_seen_subcommand_from $commands" -a compact \
    -d 'compact the index'
complete -c dateline-index -n "not __fish_seen_subcommand_from $commands" -a export \
    -d 'print all articles, for backup or other programs'
complete -c dateline-index -n '__fish_seen_subcommand_from update annotate' -F

complete -c dateline-index -n '__fish_seen_subcommand_from update annotate' -l format -x -a 'auto text jsonl' \
    -d 'format of the files'
complete -c dateline-index -n '__fish_seen_subcommand_from update annotate' -l published -x \
    -d 'date of articles without one'
complete -c dateline-index -n '__fish_seen_subcommand_from update remove check compact' -l jobs -x \
    -d 'threads that analyse articles'
complete -c dateline-index -n '__fish_seen_subcommand_from update remove check compact' -l memory -x \
    -d 'approximate maximum of memory'
complete -c dateline-index -n '__fish_seen_subcommand_from update remove check compact export' -l wait -x \
    -d 'how long to wait for another writer'
complete -c dateline-index -n '__fish_seen_subcommand_from update' -l allow-empty-root \
    -d 'remove the articles of a folder even if it is empty'
complete -c dateline-index -n '__fish_seen_subcommand_from update status check' -l json \
    -d 'print it as JSON'
complete -c dateline-index -n '__fish_seen_subcommand_from update' -l report -r -F \
    -d 'write a report of all changes'
complete -c dateline-index -n '__fish_seen_subcommand_from update' -l metrics-file -r -F \
    -d 'write metrics for Prometheus'
complete -c dateline-index -n '__fish_seen_subcommand_from update' -l watch \
    -d 'keep running and follow changes'
complete -c dateline-index -n '__fish_seen_subcommand_from update' -l settle -x \
    -d 'with --watch: time without changes before an update'
complete -c dateline-index -n '__fish_seen_subcommand_from check' -l repair \
    -d 'rebuild a damaged database'
complete -c dateline-index -n '__fish_seen_subcommand_from export' -l format -x -a 'jsonl opensearch-bulk opensearch-mapping' \
    -d 'export format'
complete -c dateline-index -n '__fish_seen_subcommand_from export' -s o -l output -r -F \
    -d 'write to this file'
