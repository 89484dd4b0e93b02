#!/bin/sh
# install.sh LOCK: makes .venv if needed and installs exactly what LOCK says, then the project.
# A stamp holds the lock's checksum, so a second run does nothing.
set -eu
cd "$(dirname "$0")/.."
lock=$1
stamp=".venv/installed-$(basename "$lock" .lock)"
sum=$(cksum "$lock" pyproject.toml)
if [ -x .venv/bin/neuguong ] && [ "$(cat "$stamp" 2>/dev/null)" = "$sum" ]; then exit 0; fi
if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 12))'; then
  python=$(scripts/find-python.sh)
  echo "Tạo môi trường .venv bằng $python"
  rm -rf .venv
  if ! "$python" -m venv .venv >/dev/null 2>&1; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    sh scripts/packages.sh no-such-command "python$version-venv"
    rm -rf .venv
    "$python" -m venv .venv
  fi
fi
echo "Cài các gói trong $lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation \
  --editable .
echo "$sum" > "$stamp"
