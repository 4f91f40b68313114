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

# OPTIONS
