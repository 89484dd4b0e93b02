#!/bin/sh
# Prints the path of a Python from 3.12 to 3.14, or says in one sentence what to do.
# A name on the path may be a shim that answers 127, so each candidate is really run.

fits() {
  "$1" -c 'import sys; sys.exit(not (3, 12) <= sys.version_info[:2] <= (3, 14))' >/dev/null 2>&1
}

for name in python3.13 python3.12 python3.14 python3; do
  found=$(command -v "$name" 2>/dev/null) || continue
  if fits "$found"; then echo "$found"; exit 0; fi
done
for found in "$HOME"/.pyenv/versions/3.13*/bin/python "$HOME"/.pyenv/versions/3.12*/bin/python \
             "$HOME"/.pyenv/versions/3.14*/bin/python; do
  if [ -x "$found" ] && fits "$found"; then echo "$found"; exit 0; fi
done
if command -v uv >/dev/null 2>&1; then
  uv python find '>=3.12,<3.15' >/dev/null 2>&1 || uv python install 3.13 >/dev/null 2>&1
  found=$(uv python find '>=3.12,<3.15' 2>/dev/null)
  if [ -n "$found" ] && fits "$found"; then echo "$found"; exit 0; fi
fi
cat >&2 <<'SAY'
Cần Python 3.12, 3.13 hoặc 3.14; máy này chưa có (Python 3.11 của Debian 12 là quá cũ).
Debian 13, Ubuntu 24.04 trở lên: apt-get install python3 python3-venv. Máy cũ hơn: cài uv hoặc pyenv rồi chạy lại.
Python 3.12 to 3.14 is needed and was not found; on Debian 12 install uv or pyenv, then run this again.
SAY
exit 1
