#!/bin/sh
# Installs the packages in a bare Debian 12 root, uses them as the README, the manuals and the embedding
# guide describe, and purges them. If no such root can be made, reports that and succeeds.
# usage: deb_test.sh FOLDER_OF_PACKAGES (in the root of the sources)
set -eu
folder=$1
lintian --allow-root --fail-on error "$folder"/*.deb

. tests/package/bare_root.sh
work=$(mktemp -d)
root=$work/root
trap 'rm -rf "$work"' EXIT
make_bare_root bookworm "$root" deb_test
mkdir "$root/packages" "$root/try" "$root/srv/news"
cp "$folder"/*.deb "$root/packages"
cp -r corpus/sample/articles/. "$root/srv/news"
awk -v folder="$root/try" '
    /^```/ { file = ""; if (match($0, /file=.*/)) file = folder "/" substr($0, RSTART + 5); next }
    file != "" { print > file }' docs/embedding.md
cp tests/package/python_test.py "$root/try"
cp tests/package/in_bare_root.sh "$root/try"
chroot "$root" /bin/sh /try/in_bare_root.sh
