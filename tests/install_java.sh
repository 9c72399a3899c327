#!/usr/bin/env bash
# A JDK and Maven for the nodes of `make test-cluster`: installed from Debian's packages where missing and allowed.
set -eu
command -v javac >/dev/null && command -v mvn >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq default-jdk-headless maven >/dev/null
else
    echo "make test-cluster needs a JDK of 17 or newer and Maven: sudo apt-get install default-jdk-headless maven" >&2
    exit 1
fi
