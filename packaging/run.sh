#!/usr/bin/env bash
# Opens the designer on a shipped sample, with a companion server beside it.
set -euo pipefail
bin="${VENV:-.venv}/bin"
if [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ -z "${QT_QPA_PLATFORM:-}" ]; then
  echo "There is no display here, so the window cannot open. Running the demo instead."
  exec make demo
fi
exec "$bin/python" -m designer --with-server "${PASS:-assets/samples/coffee-card.pass}"
