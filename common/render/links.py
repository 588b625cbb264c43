# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What becomes a link on the back of a pass."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from common.model.pass_json import FieldContent
from common.render.detectors import patterns, target
from common.render.field_text import Run

_ORDER = (
    "PKDataDetectorTypeLink",
    "PKDataDetectorTypeAddress",
    "PKDataDetectorTypeCalendarEvent",
    "PKDataDetectorTypePhoneNumber",
)
"""Which of two finds at one place wins: a date is no telephone number."""


def with_links(runs: Iterable[Run], field: FieldContent, locale: str = "en_US") -> tuple[Run, ...]:
    """Return the runs, parted where the phone would find something to tap.

    A missing list of detectors means all, an empty one none.  Source: DOC, dataDetectorTypes.
    """
    said = field.data_detector_types
    wanted = tuple(name for name in _ORDER if said is None or name in said)
    return tuple(
        part
        for run in runs
        for part in ([run] if run.link else _detected(run.text, wanted, locale))
    )


def _detected(text: str, wanted: tuple[str, ...], locale: str) -> Iterator[Run]:
    schemes, either = _search(wanted, locale)
    end = 0
    for match in either.finditer(text) if schemes else ():
        if match.start() > end:
            yield Run(text[end : match.start()])
        yield Run(match[0], target(schemes[(match.lastindex or 1) - 1], match[0]))
        end = match.end()
    if end < len(text):
        yield Run(text[end:])


@cache
def _search(wanted: tuple[str, ...], locale: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Return the schemes and one pattern with a group for each."""
    pairs = [pair for name in wanted for pair in patterns(name, locale)]
    return tuple(scheme for scheme, _ in pairs), re.compile("|".join(f"({p})" for _, p in pairs))
