# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""How a pass is looked at: which face, in which language, place and light."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Face(Enum):
    """What of the pass is drawn."""

    FRONT = "front"
    BACK = "back"
    LOCK_SCREEN = "lockScreen"
    WATCH = "watch"
    STACK = "stack"


@dataclass(frozen=True)
class Viewing:
    """The circumstances of looking.

    Attributes:
        language: name of the .lproj whose texts and images are shown; empty for none.
        locale: region and language for dates, numbers and money, as CLDR names it.
        time_zone: IANA name of the zone that the phone is in.
        now: the present moment, for relative dates and expiry; ``None`` leaves both out.
        width: of the card in points.
        dark: whether the phone shows its dark appearance.
        show_empty_slots: whether empty places become targets with name and size.
    """

    language: str = ""
    locale: str = "en_US"
    time_zone: str = "UTC"
    now: datetime | None = None
    width: float = 358.0
    dark: bool = False
    show_empty_slots: bool = False
