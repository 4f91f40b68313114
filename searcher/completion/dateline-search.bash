# Completion of dateline-search for bash: options; within a query, field names and the people, places
# and organisations of the index. Needs no other file.

# OPTIONS

_dateline_search() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    local line=${COMP_LINE:0:COMP_POINT} word head='' kind i
    local -a index=()
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
    kind=$(_dateline_search_value '' "$previous")
    case $kind in
    folder | file) compopt -o filenames 2>/dev/null ;;
    esac
    case $kind in
    folder) mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
    file) mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
    words*) mapfile -t COMPREPLY < <(compgen -W "${kind#words }" -- "$current") ;;
    none) ;;
    *)
        if [[ $current == --* ]]; then
            mapfile -t COMPREPLY < <(compgen -W "$(_dateline_search_options '')" -- "$current")
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
