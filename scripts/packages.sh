#!/bin/sh
# packages.sh COMMAND PACKAGE…: installs the system packages when COMMAND is missing; as root or
# through sudo, otherwise says the exact command.
command=$1; shift
command -v "$command" >/dev/null 2>&1 && exit 0
if ! command -v apt-get >/dev/null 2>&1; then
  echo "Cần $* của hệ điều hành. Cài bằng công cụ của máy này rồi chạy lại." >&2; exit 1
fi
if [ "$(id -u)" = 0 ]; then run=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then run="sudo"
else echo "Cần gói hệ thống. Chạy lệnh này rồi thử lại: sudo apt-get install -y $*" >&2; exit 1; fi
echo "Cài gói hệ thống: $*"
$run apt-get update -qq && $run env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends "$@" >/dev/null
