#!/usr/bin/env bash
# nginx, the proxy that the archive is deployed behind: installed from Debian's packages where missing and allowed.
set -eu
PATH=$PATH:/usr/sbin
command -v nginx >/dev/null && command -v openssl >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    # A service that starts at installation would take port 80.
    apt-get update -qq && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq nginx-light openssl >/dev/null
else
    echo "The proxy tests need nginx: sudo apt-get install nginx-light openssl" >&2
    exit 1
fi
