#!/bin/sh
# deb_test.sh runs this inside a bare root. /packages contains the packages, /srv/news articles, and /try
# the programs of the embedding guide.
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
fail() {
    echo "in_bare_root: $*" >&2
    exit 1
}
quietly() {
    "$@" >/tmp/log 2>&1 || {
        tail -n 20 /tmp/log >&2
        fail "$*"
    }
}
quietly apt-get update -qq

# For the administrator and the analyst: only the programs.
quietly apt-get install -y -qq --no-install-recommends /packages/dateline_*.deb
export DATELINE_INDEX=/var/lib/dateline/index
dateline-index update /srv/news | grep -q '^added 132, updated 0' || fail "update"
dateline-index -q update --wait 60s /srv/news | grep . && fail "an update without changes prints something"
dateline-search -n 2 ransomware port | grep -q '^1\. \*Ransomware\* halts cranes' || fail "search"
[ "$(dateline-search --complete place:okin)" = place:okinawa ] || fail "completion"
dateline-search --count '"two-plus-two" -forged' >/dev/null || fail "count"
dateline-index check | grep -q 'is sound: 132 articles' || fail "check"
dateline-index export | head -n 1 | grep -q '"dateline_export":1' || fail "export"
zcat /usr/share/man/man1/dateline-search.1.gz | grep -q '^\.Dt DATELINE-SEARCH 1' || fail "manual"
for unit in /usr/lib/systemd/system/dateline-*.service; do
    grep -q '^ExecStart=/usr/bin/dateline-index ' "$unit" || fail "$unit"
done

# Changes of the configuration survive a reinstallation.
echo DATELINE_NEWS=/srv/news >>/etc/default/dateline
quietly apt-get install -y -qq --reinstall --no-install-recommends -o Dpkg::Options::=--force-confdef \
    /packages/dateline_*.deb
grep -qx DATELINE_NEWS=/srv/news /etc/default/dateline || fail "the configuration was overwritten"

# For the engineer: Python, then C and C++.
quietly apt-get install -y -qq --no-install-recommends /packages/libdateline0_*.deb \
    /packages/python3-dateline_*.deb
python3 /try/python_test.py >/tmp/log 2>&1 || {
    cat /tmp/log
    fail "the tests of the Python module"
}
python3 /try/host.py /tmp/python-index | grep -q '^1 story-7 ' || fail "host.py"
quietly apt-get install -y -qq --no-install-recommends g++ pkg-config /packages/libdateline-dev_*.deb
mkdir /tmp/built
for program in host annotate log; do
    # shellcheck disable=SC2046  # a list of options
    c++ -std=c++20 -o "/tmp/built/$program" "/try/$program.cc" $(pkg-config --cflags --libs dateline)
done
/tmp/built/annotate | grep -qx 'Tokyo, JP' || fail "annotate.cc"
/tmp/built/host /tmp/index | tail -n 1 | grep -q '^1000 articles' || fail "host.cc"
/tmp/built/log /tmp/log-index | grep -qx stopped || fail "log.cc"
# shellcheck disable=SC2046
cc -std=c99 -o /tmp/built/host /try/host.c $(pkg-config --cflags --libs dateline)
/tmp/built/host /tmp/c-index | grep -q '"total": *1000' || fail "host.c"

# A purge removes everything, including the links that `systemctl enable` makes.
mkdir -p /etc/systemd/system/timers.target.wants
ln -s /lib/systemd/system/dateline-update.timer /etc/systemd/system/timers.target.wants/
quietly apt-get purge -y -qq dateline libdateline0 libdateline-dev python3-dateline
left=$(find / -xdev \( -path /proc -o -path /srv -o -path /try -o -path /packages -o -path /tmp \) -prune -o \
    -name '*dateline*' ! -path '/var/log/*' ! -path '/var/lib/apt/*' ! -path '/var/cache/*' -print)
[ -z "$left" ] || fail "not removed: $left"
ldconfig -p | grep -q dateline && fail "the loader still knows the library"
echo "the packages install, run and purge cleanly in a bare root"
