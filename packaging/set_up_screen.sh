#!/bin/sh
# Installs what the tests from outside need: an X server without a monitor, keys, a screen reader's view, and
# a browser for the HTML edition.

set -eu
packages="xvfb openbox xdotool dbus at-spi2-core python3-gi gir1.2-atspi-2.0 chromium"

lacks() {
    for command in Xvfb openbox xdotool dbus-daemon chromium; do
        command -v "$command" >/dev/null || return 0
    done
    ! /usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0")' 2>/dev/null
}

if ! lacks; then
    exit 0
fi
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "For the tests on a screen have these system packages installed (as root: apt-get install $packages)." >&2
    exit 1
fi
echo "Installing the system packages: $packages ..."
export DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes
# shellcheck disable=SC2086 # one word for each package
{ apt-get -qq update && apt-get -qq install --no-install-recommends $packages; } </dev/null >/dev/null
