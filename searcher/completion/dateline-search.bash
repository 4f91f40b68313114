# Completion of dateline-search for bash: options; within a query, field names and the people, places
# and organisations of the index. Needs no other file.

_dateline_search() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    local line=${COMP_LINE:0:COMP_POINT} word head='' i
    local -a index=()
    local -r options='--help --index --verbose --quiet --version --timeout --limit --offset --format --sort
        --count --recency --as-of --explain-query --facets --aliases --no-aliases --no-feedback
        --timeline --similar --explain --no-pager --work-limit --topics --run-name --complete'
    COMPREPLY=()

    # bash splits --index=DIR at the =.
    for ((i = 1; i < COMP_CWORD; ++i)); do
        if [[ ${COMP_WORDS[i]} == --index ]]; then
            [[ ${COMP_WORDS[i + 1]} == = ]] && i=$((i + 1))
            index=(--index "${COMP_WORDS[i + 1]/#\~\//$HOME/}")
        fi
    done
    if [[ $previous == = ]]; then
        previous=${COMP_WORDS[COMP_CWORD - 2]}
    elif [[ $current == = ]]; then
        current=''
    fi
    case $previous in
    --index | --aliases | --topics) compopt -o filenames 2>/dev/null ;;
    esac
    case $previous in
    --index) mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
    --aliases | --topics) mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
    --format) mapfile -t COMPREPLY < <(compgen -W 'text json jsonl csv trec' -- "$current") ;;
    --sort) mapfile -t COMPREPLY < <(compgen -W 'relevance newest oldest' -- "$current") ;;
    --facets) mapfile -t COMPREPLY < <(compgen -W 'person place org source year' -- "$current") ;;
    -n | --limit | --offset | --recency | --as-of | --similar | --timeout | --work-limit | --run-name | --complete) ;;
    *)
        if [[ $current == --* ]]; then
            mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
            return
        fi
        # The last word of the query. bash splits it at a colon unless it is in quotes.
        word=${line##*[[:space:]\"\']}
        mapfile -t COMPREPLY < <("${COMP_WORDS[0]}" "${index[@]}" --complete "$word" 2>/dev/null)
        if [[ $current == [\"\']* ]]; then
            head=${current#?}
            head=${head%"$word"}
            COMPREPLY=("${COMPREPLY[@]/#/"$head"}")
        elif [[ $word == *:* && $COMP_WORDBREAKS == *:* ]]; then
            COMPREPLY=("${COMPREPLY[@]#"${word%"${word##*:}"}"}")
        fi
        if [[ ${COMPREPLY[0]:-} == *: ]]; then
            compopt -o nospace 2>/dev/null
        fi
        ;;
    esac
}

complete -F _dateline_search dateline-search
