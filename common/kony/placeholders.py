# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Two notations for one idea: ``##First Name##`` in payloads, ``{{First Name}}`` in designs.

What the server alone can know of a pass is written with the same notation, so that a design
stays one value however many passes are made of it.
"""

import re

SERIAL_NUMBER = "serialNumber"
"""The serial number that the server gives."""

PASS_ID = "passId"  # noqa: S105  # the name of a placeholder
"""The pass's own number on the server."""

PASS_LINK = "passLink"  # noqa: S105  # the name of a placeholder
"""Where the pass can be downloaded."""

AUTHENTICATION_TOKEN = "authenticationToken"  # noqa: S105  # the name of a placeholder
"""The secret of the pass, made when it is issued."""

_KONY = re.compile(r"##([^#{}\r\n]{1,64}?)##")
_OURS = re.compile(r"\{\{\s*([^#{}\r\n]{1,64}?)\s*\}\}")


def placeholder(name: str) -> str:
    """Return the placeholder of a design, such as ``{{serialNumber}}``."""
    return "{{" + name + "}}"


def from_kony(text: str) -> str:
    """Turn ``##Name##`` into ``{{Name}}``."""
    return _KONY.sub(lambda match: placeholder(match[1].strip()), text) if "##" in text else text


def to_kony(text: str) -> str:
    """Turn ``{{Name}}`` into ``##Name##``."""
    return _OURS.sub(lambda match: f"##{match[1]}##", text) if "{{" in text else text
