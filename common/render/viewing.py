# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What is looked at, and by whom: the face, and the phone that shows it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

NEWEST_IOS = 27


class Face(Enum):
    """A surface on which a pass appears."""

    FRONT = "front"
    BACK = "back"
    LOCK_SCREEN = "lockScreen"
    WATCH = "watch"
    STACK = "stack"


@dataclass(frozen=True)
class Viewing:
    """The phone that shows the pass.

    Attributes:
        language: the .lproj to take texts and images from; empty for pass.json as written.
        locale: writes dates and numbers, such as ``de_DE``.
        time_zone: the zone of the phone, an IANA name.
        now: the moment of looking; without one, dates are written absolutely and nothing
            has expired, so that a layout depends on nothing but its arguments.
        width: of the card, points; 358 on a phone 390 points wide.
        dark: whether the system is in dark mode; changes the back only.
        show_empty_slots: whether places that the pass leaves empty become targets.
        ios: version of the phone's system; posters and semantic boarding passes are shown
            from the version on that knows them, the classic style before.
    """

    language: str = ""
    locale: str = "en_US"
    time_zone: str = "UTC"
    now: datetime | None = None
    width: float = 358.0
    dark: bool = False
    show_empty_slots: bool = False
    ios: int = NEWEST_IOS
