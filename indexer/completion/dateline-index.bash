# Completion of dateline-index for bash: commands, their options, files. Needs no other file.

# OPTIONS

_dateline_index() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command='' kind i
    COMPREPLY=()

    for ((i = 1; i < COMP_CWORD; ++i)); do
        if [[ " $_dateline_index_commands " == *" ${COMP_WORDS[i]} "* ]]; then
            command=${COMP_WORDS[i]}
            break
        fi
    done
    # bash splits --format=text at the =.
    if [[ $previous == = ]]; then
        previous=${COMP_WORDS[COMP_CWORD - 2]}
    elif [[ $current == = ]]; then
        current=''
    fi
    kind=$(_dateline_index_value "$command" "$previous")
    case $kind in
    folder | file) compopt -o filenames 2>/dev/null ;;
    esac
    case $kind in
    folder) mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
    file) mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
    words*) mapfile -t COMPREPLY < <(compgen -W "${kind#words }" -- "$current") ;;
    none) ;;
    *)
        if [[ $current == -* ]]; then
            mapfile -t COMPREPLY < <(compgen -W "$(_dateline_index_options "$command")" -- "$current")
        elif [[ -z $command ]]; then
            mapfile -t COMPREPLY < <(compgen -W "$_dateline_index_commands" -- "$current")
        elif [[ $command == update || $command == annotate ]]; then
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$current")
        fi
        ;;
    esac
}

complete -F _dateline_index dateline-index
