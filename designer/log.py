# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The log of the designer: a small file in the state folder, and warnings on the terminal."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from designer.settings import state_folder

_SIZE = 200_000
"""Bytes after which a new log is begun; one old one is kept."""


def log_file() -> Path:
    """Return where the log is."""
    return state_folder() / "passwright.log"


def start_log() -> None:
    """Note warnings and worse from now on; a folder that cannot be written costs only the file."""
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handlers.append(RotatingFileHandler(log_file(), maxBytes=_SIZE, backupCount=1))
    except OSError:
        pass
    form = "%(asctime)s %(levelname)s %(name)s: %(message)s"
    logging.basicConfig(level=logging.WARNING, format=form, handlers=handlers)


def read_log() -> str:
    """Return what has been noted; empty where there is no log."""
    try:
        return log_file().read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
