#!/bin/sh
# Make .venv and install requirements/NAME.txt into it:  sh requirements/install.sh base|dev
#
# uv takes seconds where pip takes a minute, so uv goes first; but it knows nothing of pip's
# configuration, and an index may be named only there, so pip follows with the very same file.
# Whatever goes wrong ends in one line that says what to do.
set -eu
cd "$(dirname "$0")/.."
name=$1
wanted=requirements/$name.txt
installed=.venv/installed/$name.txt
log=var/install.log

stop() {
    echo "Bearing cannot be set up: $1" >&2
    exit 1
}

find_python() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    stop "it needs Python 3.11 or later; install one, or name it: make ${goal:-demo} PYTHON=/path/to/python3.11"
}

# An interrupted installation leaves the marker `unfinished` behind, and is thrown away.
is_whole() {
    [ ! -e .venv/unfinished ] &&
        .venv/bin/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

make_venv() {
    python=$(find_python) || exit 1
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        stop "$python comes without its venv module; on Debian and Ubuntu: apt-get install python3-venv"
    echo "Making .venv with $("$python" --version) ..."
    rm -rf .venv
    mkdir .venv
    : >.venv/unfinished
    "$python" -m venv .venv >"$log" 2>&1 || stop "python -m venv failed; $log says why"
}

by_uv() {
    .venv/bin/python -m pip install --quiet --require-hashes -r requirements/uv.txt >>"$log" 2>&1 &&
        UV_HTTP_TIMEOUT=20 .venv/bin/python -m uv pip install --quiet --python .venv/bin/python \
            --require-hashes -r "$wanted" >>"$log" 2>&1
}

by_pip() {
    echo "uv could not install them; trying pip, which takes about a minute ..."
    .venv/bin/python -m pip install --quiet --require-hashes -r "$wanted" >>"$log" 2>&1
}

if is_whole && cmp -s "$wanted" "$installed"; then
    exit 0
fi
mkdir -p var 2>/dev/null && [ -w . ] && : 2>/dev/null >"$log" ||
    stop "no permission to write in $(pwd); make it yours, or copy the project to a folder that is"
is_whole || make_venv
echo "Installing $wanted ..."
: >.venv/unfinished
if ! by_uv && ! by_pip; then
    rm .venv/unfinished
    stop "its packages could not be installed; is a package index reachable (python3 -m pip config list)? $log says more"
fi
mkdir -p .venv/installed
cp "$wanted" "$installed"
rm .venv/unfinished
