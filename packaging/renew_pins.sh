#!/bin/sh
# Writes constraints.txt anew: the newest versions that pyproject.toml allows, resolved in a fresh environment.

set -eu
cd "$(dirname "$0")/.."
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

"${PYTHON:-python3}" -m venv "$folder/venv"
fresh_pip() {
    "$folder/venv/bin/python" -m pip --disable-pip-version-check "$@" </dev/null
}

# Dependency groups need a newer pip than the one that comes with Python 3.11.
fresh_pip install -q --upgrade pip
fresh_pip install -q --editable . --group dev hatchling editables
{
    sed -n '/^#/p' constraints.txt
    {
        fresh_pip freeze --exclude-editable
        # Two test tools ask for it on Windows only, where this list is not made.
        sed -n '/sys_platform/p' constraints.txt
    } | sort -f
} >"$folder/constraints.txt"
cp "$folder/constraints.txt" constraints.txt
