#!/usr/bin/env bash
# Chromium and a Chinese font for the browser tests: installed from Debian's packages where missing and allowed.
set -eu
command -v chromium >/dev/null && fc-list 2>/dev/null | grep -qi "cjk" && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk fontconfig >/dev/null
else
    echo "The browser tests need Chromium: sudo apt-get install chromium fonts-noto-cjk fontconfig" >&2
    exit 1
fi
