#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
#
# Runs one journey on a display, a session bus and a window manager of its own.
# Usage: dbus-run-session -- display.sh journey.py
set -euo pipefail
exec 6> >(cat > display.txt)
Xvfb -displayfd 6 -screen 0 1440x900x24 -nolisten tcp -noreset 2> xvfb.log &
server=$!
finish() { kill "$server" "${manager:-}" 2> /dev/null || true; }
trap finish EXIT
for _ in $(seq 200); do [ -s display.txt ] && break; sleep 0.05; done
export DISPLAY=":$(cat display.txt)" QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
export NO_AT_BRIDGE=0 GTK_A11Y=none
# Without a window manager no window is active, and keys go nowhere: wait for each in turn.
# Xvfb would start anew whenever its last client leaves, hence -noreset.
for _ in $(seq 200); do xdotool getdisplaygeometry > /dev/null 2>&1 && break; sleep 0.05; done
openbox 2> openbox.log &
manager=$!
for _ in $(seq 200); do
  xprop -root _NET_SUPPORTING_WM_CHECK 2> /dev/null | grep -q 'window id' && break
  sleep 0.05
done
/usr/libexec/at-spi-bus-launcher --launch-immediately &
/usr/bin/python3 "$1"
