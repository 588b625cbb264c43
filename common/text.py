# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Text shown to people goes through here: one gettext catalog for all three packages."""

import gettext
import os
from functools import cache

from common.assets import asset


@cache
def _catalog() -> gettext.NullTranslations:
    languages = [os.environ["PASSWRIGHT_LANG"]] if "PASSWRIGHT_LANG" in os.environ else None
    return gettext.translation(
        "passwright", localedir=asset("locale"), languages=languages, fallback=True
    )


def _(message: str) -> str:
    """Return the message in the language of the user."""
    return _catalog().gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of a message that fits ``number``."""
    return _catalog().ngettext(singular, plural, number)
