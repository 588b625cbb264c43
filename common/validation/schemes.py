# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about posters and semantic boarding passes: what Wallet needs to draw them."""

from collections.abc import Iterator
from datetime import datetime

from common.model.semantics import EventDateInfo
from common.model.style import STYLES
from common.model.w3c_date import parse_date
from common.validation.catalog import found
from common.validation.context import Context
from common.validation.issue import Issue


def poster_has_its_tags(context: Context) -> Iterator[Issue]:
    """Source: PB, DOC; wallet-format 1.10."""
    if context.scheme == "posterEventTicket":
        for tag in STYLES["posterEventTicket"].required_semantics:
            if context.semantics(tag) in (None, ""):
                yield found("SEM010", ("semantics", tag), tag=tag)


def poster_has_nfc(context: Context) -> Iterator[Issue]:
    """Source: PB; Apple's own poster with a QR code shows that iOS 27 may be looser."""
    if context.scheme != "posterEventTicket":
        return
    nfc = context.pass_json.nfc
    if nfc is None or nfc.get("requiresAuthentication") is None:
        yield found("SEM011", ("nfc",))


def poster_has_artwork(context: Context) -> Iterator[Issue]:
    """Source: PB."""
    if context.scheme != "posterEventTicket" and "posterGeneric" not in context.styles:
        return
    names = {name.rsplit("/", 1)[-1].split("@")[0].split(".")[0] for name in context.package.files}
    if context.scheme == "posterEventTicket" and not names & {"artwork", "background"}:
        yield found("SEM012")


def sports_poster_has_teams(context: Context) -> Iterator[Issue]:
    """Source: PB, PKG#205."""
    is_sports = context.semantics("eventType") == "PKEventTypeSports"
    if context.scheme == "posterEventTicket" and is_sports:
        for tag in ("homeTeamAbbreviation", "awayTeamAbbreviation"):
            if not context.semantics(tag):
                yield found("SEM013", ("semantics", tag), tag=tag)


def live_poster_has_performers(context: Context) -> Iterator[Issue]:
    """Source: PB, PKG#205."""
    is_live = context.semantics("eventType") == "PKEventTypeLivePerformance"
    is_poster = context.scheme == "posterEventTicket"
    if is_poster and is_live and not context.semantics("performerNames"):
        yield found("SEM014", ("semantics", "performerNames"))


def event_starts_before_it_ends(context: Context) -> Iterator[Issue]:
    """Source: PB."""
    info = context.semantics("eventStartDateInfo")
    start = _moment(context.semantics("eventStartDate"))
    if start is None and isinstance(info, EventDateInfo):
        start = _moment(info.date)
    end = _moment(context.semantics("eventEndDate"))
    if context.scheme == "posterEventTicket" and start is None and info is None:
        path = ("semantics", "eventStartDate")
        yield found("SEM015", path, what="The poster does not say when the event begins.")
    elif start is not None and end is not None and end < start:
        path = ("semantics", "eventEndDate")
        yield found("SEM015", path, what="The event ends before it begins.")


def poster_has_its_tiles(context: Context) -> Iterator[Issue]:
    """Source: PB."""
    if context.scheme != "posterEventTicket":
        return
    is_live = context.semantics("eventType") == "PKEventTypeLivePerformance"
    for tag in ("artistIDs", "seats") if is_live else ("seats",):
        if not context.semantics(tag):
            yield found("SEM016", ("semantics", tag), tag=tag)


def flight_has_its_tags(context: Context) -> Iterator[Issue]:
    """Source: DOC; PB only warns about cities and the zone of the destination."""
    if context.scheme == "semanticBoardingPass":
        for tag in STYLES["semanticBoardingPass"].required_semantics:
            if context.semantics(tag) in (None, ""):
                yield found("SEM020", ("semantics", tag), tag=tag)


def flight_goes_by_air(context: Context) -> Iterator[Issue]:
    """Source: DOC."""
    fields = context.pass_json.boarding_pass
    if context.scheme != "semanticBoardingPass" or fields is None:
        return
    if fields.transit_type not in (None, "PKTransitTypeAir"):
        yield found("SEM021", ("boardingPass", "transitType"))


def _moment(value: object) -> datetime | None:
    return parse_date(value) if isinstance(value, str) else None
