# Completion of dateline-search for fish: options, and in a query its fields and the people, places
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
complete -c dateline-search -s h -l help -d 'say how to use it'
complete -c dateline-search -l index -x -a '(__fish_complete_directories)' -d 'folder of the index'
complete -c dateline-search -s v -l verbose -d 'say more on stderr'
complete -c dateline-search -s q -l quiet -d 'say only what changed or went wrong'
complete -c dateline-search -l version -d 'say which version it is'
complete -c dateline-search -s n -l limit -x -d 'hits to show'
complete -c dateline-search -l offset -x -d 'hits to pass over first'
complete -c dateline-search -l format -x -a 'text json jsonl csv trec' -d 'how to print'
complete -c dateline-search -l sort -x -a 'relevance newest oldest' -d 'the order of the hits'
complete -c dateline-search -l count -d 'print how many articles match'
complete -c dateline-search -l recency -x -d 'halve the score for so much of the age (30d, 6w, 3m, 1y)'
complete -c dateline-search -l as-of -x -d 'the day that relative dates count from'
complete -c dateline-search -l explain-query -d 'print how the query is read'
complete -c dateline-search -l facets -x -a 'person place org source year' -d 'count the hits by'
complete -c dateline-search -l aliases -r -F -d 'names that mean the same'
complete -c dateline-search -l no-aliases -d 'look for the words as typed only'
complete -c dateline-search -l no-feedback -d 'order by the words of the query alone'
complete -c dateline-search -l timeline -d 'show how the hits spread over time'
complete -c dateline-search -l similar -x -d 'find articles like this one'
complete -c dateline-search -l explain -d 'say what makes up the scores'
complete -c dateline-search -l no-pager -d 'write long answers as they are'
complete -c dateline-search -l topics -r -F -d 'run the queries of a file'
complete -c dateline-search -l work-limit -x -d 'work before an answer is cut short'
complete -c dateline-search -l timeout -x -d 'end if there is no answer within this time'
complete -c dateline-search -l run-name -x -d 'name of that run'
complete -c dateline-search -l complete -x -d 'print what a word may become'
