#!/bin/sh
# Makes the private environment in .venv from constraints.txt, and does nothing where it is already right.

set -eu
cd "$(dirname "$0")/.."
python="${PYTHON:-python3}"

stop() {
    echo "$1" >&2
    exit 1
}

install_system() {
    echo "Installing the system packages: $* ..."
    export DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes
    { apt-get -qq update && apt-get -qq install --no-install-recommends "$@"; } </dev/null >/dev/null
}

# What Qt needs of the system: the first line to draw at all, the second to do so on an X11 screen.
window_packages="libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 \
libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"

window_lacks() {
    [ "$(uname -s)" = Linux ] || return 1
    ldd .venv/lib/python3*/site-packages/PySide6/Qt/lib/libQt6Widgets.so.6 \
        .venv/lib/python3*/site-packages/PySide6/Qt/plugins/platforms/libqxcb.so 2>/dev/null | grep -q 'not found'
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
    install_system "$package" ||
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

# The commands need none of these, so a setting up without them is no failure.
if window_lacks; then
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        echo "The commands are ready; for the window have these system packages installed (as root: apt-get install $window_packages)."
    else
        # shellcheck disable=SC2086 # one word for each package
        install_system $window_packages ||
            echo "The system packages for the window could not be installed: the lines above say why. The commands work without them."
    fi
fi
echo "$wanted_place $wanted_set" >.venv/made-from
