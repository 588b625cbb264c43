# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Serve phones, the designer and Kony's callers, and push, until told to stop."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
import threading

from server.log_format import configure_logging
from server.running import RunningServer, open_components
from server.settings import load_settings
from server.versions import warn_of_old_python

HELP = "run the server"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--verbose", action="store_true", help="log every request")
    parser.add_argument(
        "--stop-with-input",
        action="store_true",
        help="stop when standard input ends, as it does when the program that started it ends",
    )


def run(options: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT, then finish what was begun."""
    settings = load_settings(options.settings)
    configure_logging(settings.log_format, verbose=options.verbose)
    warn_of_old_python()
    server = RunningServer(open_components(settings))
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: server.stop())
    if options.stop_with_input:
        threading.Thread(target=_stop_with_input, args=(server,), daemon=True).start()
    if settings.kony_shared_token:
        logging.getLogger("server").warning(
            "kony_shared_token is on: an upload's token opens the passes of its pass type."
        )
    print(f"Passwright serves on http://{settings.host}:{server.port}", flush=True)
    server.serve()
    sys.stdout.flush()
    return 0


def _stop_with_input(server: RunningServer) -> None:
    """Wait for the end of standard input, reading past the buffer that exit would lock."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    server.stop()
