# Completion of dateline-index for fish: commands, their options, files.

complete -c dateline-index -f
complete -c dateline-index -n '__fish_seen_subcommand_from update annotate' -F

# OPTIONS
