#!/bin/sh
# Runs what the README tells a user to run, ./dev test and ./dev demo, in a bare Debian 13 root. If no
# such root can be made, reports that and succeeds.
# The fault tests run fewer rounds than on Debian 12, because they take most of the time.
# usage: debian13_test.sh (in the root of the sources)
set -eu
. tests/package/bare_root.sh
work=$(mktemp -d)
root=$work/root
trap 'rm -rf "$work"' EXIT
make_bare_root trixie "$root" debian13_test
if ! unshare --mount true 2>/dev/null; then
    echo "debian13_test: skipped: nothing can be mounted here" >&2
    exit 0
fi
mkdir "$root/dateline"
git ls-files -z | tar --create --null --files-from=- | tar --extract --directory="$root/dateline"
# The mounts vanish with their namespace.
unshare --mount sh -c '
    mount --bind /proc "$1/proc"
    mount --bind /dev "$1/dev"
    exec chroot "$1" /bin/sh -c "export LC_ALL=C.UTF-8 FAULT_ROUNDS=20; cd /dateline && ./dev test && ./dev demo"
' sh "$root"
