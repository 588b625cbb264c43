# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What the designer remembers between two starts, and the folders it may write to."""

import os
from pathlib import Path

from platformdirs import PlatformDirs
from PySide6.QtCore import QSettings

APPLICATION = "Passwright"


def data_folder() -> Path:
    """Return the folder for keys, profiles and the companion server's data; not made here.

    ``PASSWRIGHT_HOME`` puts it, and the other two, below one folder of the user's choice.
    """
    return _home("data") or Path(_platform().user_data_dir)


def state_folder() -> Path:
    """Return the folder for journals, locks and logs; not made here."""
    return _home("state") or Path(_platform().user_state_dir)


def config_folder() -> Path:
    """Return the folder for preferences; not made here."""
    return _home("config") or Path(_platform().user_config_dir)


def open_settings() -> QSettings:
    """Return the preferences; an INI file on every platform, without any secret."""
    return QSettings(str(config_folder() / "designer.ini"), QSettings.Format.IniFormat)


def _home(name: str) -> Path | None:
    home = os.environ.get("PASSWRIGHT_HOME")
    return Path(home) / name if home else None


def _platform() -> PlatformDirs:
    return PlatformDirs(APPLICATION, appauthor=False)
