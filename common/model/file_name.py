# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Which names a file of a package may have, on every system that may unpack it."""

import re
import unicodedata

from common.text import _

MAX_LENGTH = 255
"""Characters of a whole path.  Source: reliability.md T1 (300 are refused)."""

MAX_DEPTH = 4
"""Path components; a pass needs two (``de.lproj/pass.strings``)."""

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)


def name_fault(name: str) -> str:
    """Return why a path cannot be a file of a package, or an empty text if it can.

    The rules are the strictest of all systems, so that a package that was read can be
    unpacked anywhere.  Source: reliability.md T1.
    """
    if not name or len(name) > MAX_LENGTH:
        return _("its name has {count} characters").format(count=len(name))
    parts = name.split("/")
    if len(parts) > MAX_DEPTH:
        return _("it lies too many folders deep")
    for part in parts:
        fault = _part_fault(part)
        if fault:
            return fault
    return ""


def comparable(name: str) -> str:
    """Return the form in which two names that some system takes for one are equal."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _part_fault(part: str) -> str:
    if part in ("", ".", ".."):
        return _("it points outside the package")
    if _FORBIDDEN.search(part) or any(unicodedata.category(c) in ("Cf", "Cs") for c in part):
        return _("its name has a character that no file may have")
    if part.endswith((".", " ")) or part.startswith(" "):
        return _("its name begins or ends with a space or dot that some systems drop")
    if _DEVICE.fullmatch(part.split(".", 1)[0].rstrip()):
        return _("its name is a device on Windows")
    return ""
