#!/bin/sh
# Lets a double click on a register open it, for this person on this Linux computer: `sh packaging/linux/associate.sh`.
# With --remove it takes that back. Windows and macOS get the same from their installers.

set -eu
here="$(cd "$(dirname "$0")" && pwd)"
program="$(cd "$here/../.." && pwd)/.venv/bin/equality-tracker"
data="${XDG_DATA_HOME:-$HOME/.local/share}"

renew() {
    if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime"; fi
    if command -v update-desktop-database >/dev/null; then update-desktop-database "$data/applications"; fi
}

mkdir -p "$data/applications" "$data/mime/packages"
if [ "${1:-}" = --remove ]; then
    rm -f "$data/applications/equality-tracker.desktop" "$data/mime/packages/equality-tracker.xml"
    renew
    exit 0
fi
if [ ! -x "$program" ]; then
    echo "Run \`make setup\` first: $program is not there." >&2
    exit 1
fi
case "$program" in
*[\"\\\`\$%\|\&]*)
    echo "Move the program to a folder without quotes, \\, \$, %, | or & in its name: $program" >&2
    exit 1
    ;;
esac
cp "$here/equality-tracker.xml" "$data/mime/packages/"
sed "s|^Exec=.*|Exec=\"$program\" %f|" "$here/equality-tracker.desktop" >"$data/applications/equality-tracker.desktop"
renew
echo "A double click on a .equality file opens it now, from the next look into its folder on."
