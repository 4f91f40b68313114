# Completion of dateline-search for fish: options; within a query, field names and the people, places
# and organisations of the index.

function __dateline_query
    set -l words (commandline -opc)
    set -l index
    if set -l at (contains -i -- --index $words)
        set index --index $words[(math $at + 1)]
    else
        set index (string match -- '--index=*' $words)
    end
    # Within quotes the query is one word of the shell; its last word is completed.
    set -l typed (string replace -r '^[\'"]' '' -- (commandline -ct))
    set -l word (string replace -r '^.* ' '' -- $typed)
    set -l head (string sub -l (math (string length -- $typed) - (string length -- $word)) -- $typed)
    for name in ($words[1] $index --complete "$word" 2>/dev/null)
        printf "%s\n" $head$name
    end
end

complete -c dateline-search -f -a '(__dateline_query)'
complete -c dateline-search -s h -l help -d 'print the help'
complete -c dateline-search -l index -x -a '(__fish_complete_directories)' -d 'folder of the index'
complete -c dateline-search -s v -l verbose -d 'print more messages on stderr'
complete -c dateline-search -s q -l quiet -d 'print only changes and problems'
complete -c dateline-search -l version -d 'print the version'
complete -c dateline-search -s n -l limit -x -d 'number of hits to show'
complete -c dateline-search -l offset -x -d 'number of hits to skip'
complete -c dateline-search -l format -x -a 'text json jsonl csv trec' -d 'output format'
complete -c dateline-search -l sort -x -a 'relevance newest oldest' -d 'order of the hits'
complete -c dateline-search -l count -d 'print only the number of hits'
complete -c dateline-search -l recency -x -d 'halve the score for every TIME of age (30d, 6w, 3m, 1y)'
complete -c dateline-search -l as-of -x -d 'day that relative dates count from'
complete -c dateline-search -l explain-query -d 'print the query as it was understood'
complete -c dateline-search -l facets -x -a 'person place org source year' -d 'count the hits by these facets'
complete -c dateline-search -l aliases -r -F -d 'file of names with the same meaning'
complete -c dateline-search -l no-aliases -d 'search only the words of the query, without other names'
complete -c dateline-search -l no-feedback -d 'rank by the words of the query alone'
complete -c dateline-search -l timeline -d 'count the hits over time'
complete -c dateline-search -l similar -x -d 'find articles about the same events'
complete -c dateline-search -l explain -d 'print the parts of the scores'
complete -c dateline-search -l no-pager -d 'print long answers without a pager'
complete -c dateline-search -l topics -r -F -d 'run the queries of a file and print a TREC run'
complete -c dateline-search -l work-limit -x -d 'maximum work of a query, in steps'
complete -c dateline-search -l timeout -x -d 'stop if there is no answer within this time'
complete -c dateline-search -l run-name -x -d 'name of the TREC run'
complete -c dateline-search -l complete -x -d 'print the completions of a word'
