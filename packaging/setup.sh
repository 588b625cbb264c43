#!/usr/bin/env bash
# Makes the virtual environment and, where apt is there and we are root, installs the
# system libraries that Qt needs; with the word "tools" also what only the tests call.
# Called by make; safe to run again.
set -euo pipefail
: "${PYTHON:=python3}" "${VENV:=.venv}"

# What Qt's xcb and offscreen plugins link to, and what the checks call.
libraries="libgl1 libegl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libfreetype6
  libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-shape0
  libxcb-xinerama0 libxcb-randr0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 openssl"

# What the tests drive a real window, a real proxy and a real browser with.
tools="xvfb openbox xdotool x11-utils at-spi2-core python3-pyatspi gir1.2-atspi-2.0 dbus-x11 caddy nghttp2-server
  chromium chromium-driver gcc libc6-dev"

[ "${1:-}" = tools ] && libraries="$tools"

say() { printf 'setup: %s\n' "$*"; }

missing_libraries() {
  for name in $libraries; do
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' || echo "$name"
  done
}

install_libraries() {
  command -v apt-get >/dev/null 2>&1 || return 0
  local missing
  missing=$(missing_libraries | tr '\n' ' ')
  "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"
  [ -n "${missing// /}" ] || return 0
  if [ "$(id -u)" = 0 ]; then
    say "installing system libraries: $missing"
    apt-get update -qq
    # shellcheck disable=SC2086  # a list of names
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
  else
    say "these system libraries are missing; please run this line once:"
    printf '  sudo apt-get install -y %s\n' "$missing"
  fi
}

"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  say "Python 3.11 or later is needed; this is $("$PYTHON" --version). Try: make PYTHON=python3.12 …"
  exit 1
}
install_libraries
[ "${1:-}" = tools ] && exit 0
[ -x "$VENV/bin/python" ] || "$PYTHON" -m venv "$VENV"
say "installing Python packages (pinned in constraints.txt)"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
"$VENV/bin/python" -m pip install --quiet --disable-pip-version-check \
  --constraint constraints.txt --editable '.[designer,server,dev]' >"$log" 2>&1 || {
  cat "$log"
  say "the packages could not be installed; see above"
  exit 1
}
