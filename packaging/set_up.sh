#!/bin/sh
# Makes the private environment in .venv from constraints.txt, and does nothing where it is already right.

set -eu
cd "$(dirname "$0")/.."
python="${PYTHON:-python3}"

stop() {
    echo "$1" >&2
    exit 1
}

# Moving the folder breaks an environment, and so does another Python: both belong to what is compared.
wanted_place="$("$python" -c '
import os, sys
if sys.version_info < (3, 11):
    sys.exit(1)
print(os.getcwd(), sys.version)
' 2>/dev/null)" ||
    stop "Python 3.11 or newer is needed and \"$python\" is not that: install it, or name one with PYTHON=..."
wanted_set="$(cat constraints.txt pyproject.toml packaging/set_up.sh | cksum)"
if [ "$(cat .venv/made-from 2>/dev/null)" = "$wanted_place $wanted_set" ]; then
    exit 0
fi

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    package="$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        stop "This Python cannot make environments yet: have the system package \"$package\" installed (as root: apt-get install $package), then run the same command again."
    fi
    echo "Installing the system package $package ..."
    export DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes
    { apt-get -qq update && apt-get -qq install --no-install-recommends "$package"; } </dev/null >/dev/null ||
        stop "The system package \"$package\" could not be installed: the lines above say why."
fi

echo "Setting up a private environment in .venv (once; about a minute) ..."
[ "$(cat .venv/made-in 2>/dev/null)" = "$wanted_place" ] || rm -rf .venv
rm -f .venv/made-from
"$python" -m venv .venv
echo "$wanted_place" >.venv/made-in

install() {
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input --no-deps "$@" </dev/null
}

install --requirement constraints.txt ||
    stop "The packages named in constraints.txt could not be fetched: the lines above say why. Setting up needs a connection to a package index, the program itself never does."
install --no-build-isolation --editable .
echo "$wanted_place $wanted_set" >.venv/made-from
