#!/usr/bin/env bash
# PostgreSQL's server for `make test-postgres`: installed from Debian's packages where missing and allowed.
set -eu
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && exit 0
command -v initdb >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    # No cluster of Debian's own: the tests make theirs and end it.
    mkdir -p /etc/postgresql-common && echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf
    apt-get update -qq && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null
else
    echo "make test-postgres needs PostgreSQL: sudo apt-get install postgresql" >&2
    exit 1
fi
