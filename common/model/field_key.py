# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Keys of fields that no other field of the pass has.

Source: DOC, PassFieldContent.key: unique within the scope of the entire pass.
"""

import re

from common.model.pass_json import Pass, walk_fields

_NUMBER = re.compile(r"\d+$")


def field_keys(pass_: Pass) -> frozenset[str]:
    """Return the keys of all fields of all styles."""
    return frozenset(field.key for _, field in walk_fields(pass_) if field.key is not None)


def unique_key(pass_: Pass, wanted: str) -> str:
    """Return ``wanted`` if it is free, else the next of ``gate2``, ``gate3`` and so on."""
    taken = field_keys(pass_)
    if wanted not in taken:
        return wanted
    stem = _NUMBER.sub("", wanted) or wanted
    number = 2
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"
