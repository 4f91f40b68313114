# To be sourced. make_bare_root SUITE FOLDER NAME: makes a bare root of a Debian suite in the folder.
# If that is not possible here, reports it in the name of the test and exits with 0.
make_bare_root() {
    if [ "$(id -u)" -ne 0 ]; then
        echo "$3: skipped: only root can make a bare root" >&2
        exit 0
    fi
    if ! debootstrap --variant=minbase "$1" "$2" >"$2.log" 2>&1; then
        tail -n 5 "$2.log" >&2
        echo "$3: skipped: debootstrap can't make a bare root here" >&2
        exit 0
    fi
    # Use the name resolution and the proxy of the host.
    cp /etc/resolv.conf "$2/etc/resolv.conf" 2>/dev/null || true
    cp /etc/hosts "$2/etc/hosts"
    for file in /etc/apt/apt.conf.d/*; do
        if grep -qi proxy "$file" 2>/dev/null; then
            cp "$file" "$2/etc/apt/apt.conf.d/"
        fi
    done
}
