# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What becomes a link on the back of a pass."""

import re
from collections.abc import Iterable, Iterator

from common.model.pass_json import FieldContent
from common.render.field_text import Run

_LINK = r"(?:https?://|www\.)[^\s<>\"'）]*[^\s<>\"'.,;:!?)\]]"
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_PHONE = r"(?<![\w/.-])\+?\(?\d[\d\s()./-]{6,}\d(?![\w/-])"
_DETECTORS = {
    "PKDataDetectorTypeLink": (("", _LINK), ("mailto:", _MAIL)),
    "PKDataDetectorTypePhoneNumber": (("tel:", _PHONE),),
}
"""What can be found without a dictionary of places; addresses and dates are left as text."""


def with_links(runs: Iterable[Run], field: FieldContent) -> tuple[Run, ...]:
    """Return the runs, parted where the phone would find a link or a telephone number.

    A missing list of detectors means all, an empty one none.  Source: DOC, dataDetectorTypes.
    """
    wanted = field.data_detector_types
    names = _DETECTORS.keys() if wanted is None else [name for name in wanted if name in _DETECTORS]
    patterns = [part for name in names for part in _DETECTORS[name]]
    return tuple(
        part for run in runs for part in ([run] if run.link else _detected(run.text, patterns))
    )


def _detected(text: str, patterns: list[tuple[str, str]]) -> Iterator[Run]:
    if not patterns:
        yield Run(text)
        return
    either = re.compile("|".join(f"({pattern})" for _, pattern in patterns))
    end = 0
    for match in either.finditer(text):
        if match.start() > end:
            yield Run(text[end : match.start()])
        prefix = patterns[(match.lastindex or 1) - 1][0]
        yield Run(match[0], _address(prefix, match[0]))
        end = match.end()
    if end < len(text):
        yield Run(text[end:])


def _address(prefix: str, text: str) -> str:
    if prefix == "tel:":
        return prefix + re.sub(r"[^\d+]", "", text)
    if not prefix and text.startswith("www."):
        return f"https://{text}"
    return prefix + text
