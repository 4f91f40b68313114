# Completion of dateline-index for bash: commands, their options, files. Needs no other file.

_dateline_index() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command='' i
    local -r commands='update remove annotate status check compact export'
    local -r common='--help --index --verbose --quiet --version --timeout'
    local -r reading='--format --published'
    local -r writing='--jobs --memory --wait'
    local options=$common formats='auto text jsonl'
    COMPREPLY=()

    for ((i = 1; i < COMP_CWORD; ++i)); do
        if [[ " $commands " == *" ${COMP_WORDS[i]} "* ]]; then
            command=${COMP_WORDS[i]}
            break
        fi
    done
    case $command in
    update)
        options+=" $reading $writing --allow-empty-root --json --report --metrics-file --watch"
        options+=' --settle'
        ;;
    annotate) options+=" $reading" ;;
    remove | compact) options+=" $writing" ;;
    status) options+=' --json' ;;
    check) options+=" $writing --repair --json" ;;
    export)
        options+=' --format --output --wait'
        formats='jsonl opensearch-bulk opensearch-mapping'
        ;;
    esac
    # bash splits --format=text at the =.
    if [[ $previous == = ]]; then
        previous=${COMP_WORDS[COMP_CWORD - 2]}
    elif [[ $current == = ]]; then
        current=''
    fi
    case $previous in
    --index | --report | --metrics-file | -o | --output) compopt -o filenames 2>/dev/null ;;
    esac
    case $previous in
    --index) mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
    --report | --metrics-file | -o | --output) mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
    --format) mapfile -t COMPREPLY < <(compgen -W "$formats" -- "$current") ;;
    --published | --jobs | --memory | --wait | --settle) ;;
    *)
        if [[ $current == -* ]]; then
            mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
        elif [[ -z $command ]]; then
            mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$current")
        elif [[ $command == update || $command == annotate ]]; then
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$current")
        fi
        ;;
    esac
}

complete -F _dateline_index dateline-index
