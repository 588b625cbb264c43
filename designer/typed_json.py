# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""JSON that a person typed or pasted: read strictly, refused with a place and a reason."""

import json

from common.text import _


class TypedJsonError(ValueError):
    """The text is not JSON; the message says where and why."""


def read_json(text: str) -> object:
    """Return what a text says; raises :class:`TypedJsonError`.

    Numbers that JSON does not know (NaN, Infinity) and nesting beyond reason are refused.
    """
    try:
        value: object = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        where = _("Line {line}, column {column}: {reason}.")
        raise TypedJsonError(
            where.format(line=error.lineno, column=error.colno, reason=error.msg)
        ) from error
    except RecursionError as error:
        raise TypedJsonError(_("The brackets are nested too deeply.")) from error
    except ValueError as error:
        raise TypedJsonError(str(error)) from error
    return value


def _refuse(word: str) -> object:
    raise TypedJsonError(_("JSON has no number “{word}”.").format(word=word))
