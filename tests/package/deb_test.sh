#!/bin/sh
# Installs the packages in a bare Debian 12 root as an administrator would, uses what is in them as the
# README, the manuals and the embedding guide say, and purges them. Where no such root can be made it
# says so.
# usage: deb_test.sh FOLDER_OF_PACKAGES (in the root of the sources)
set -eu
folder=$1
lintian --allow-root --fail-on error "$folder"/*.deb

if [ "$(id -u)" -ne 0 ]; then
    echo "deb_test: not counted: no bare root can be made without being root" >&2
    exit 0
fi
work=$(mktemp -d)
root=$work/root
trap 'rm -rf "$work"' EXIT
if ! debootstrap --variant=minbase bookworm "$root" >"$work/log" 2>&1; then
    tail -n 5 "$work/log" >&2
    echo "deb_test: not counted: debootstrap can't make a bare root here" >&2
    exit 0
fi
mkdir "$root/packages" "$root/try" "$root/srv/news"
cp "$folder"/*.deb "$root/packages"
cp -r corpus/sample/articles/. "$root/srv/news"
awk -v folder="$root/try" '
    /^```/ { file = ""; if (match($0, /file=.*/)) file = folder "/" substr($0, RSTART + 5); next }
    file != "" { print > file }' docs/embedding.md
cp tests/package/python_test.py "$root/try"
cp tests/package/in_bare_root.sh "$root/try"
# Names are looked up as outside.
cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
cp /etc/hosts "$root/etc/hosts"
for file in /etc/apt/apt.conf.d/*; do
    if grep -qi proxy "$file" 2>/dev/null; then
        cp "$file" "$root/etc/apt/apt.conf.d/"
    fi
done
chroot "$root" /bin/sh /try/in_bare_root.sh
