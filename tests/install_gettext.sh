#!/usr/bin/env bash
# gettext for the check that the translations are complete.
set -eu
command -v xgettext >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq gettext >/dev/null
else
    echo "The translation check needs gettext: sudo apt-get install gettext" >&2
    exit 1
fi
