# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What became of requests and passes.  Source: kony-api.md 1.3."""

from __future__ import annotations

from datetime import UTC

from falcon import Request, Response

from common.kony.dates import epoch_ms, parse_date
from common.kony.payload import shortened
from server.problems import BadRequestError
from server.repositories.pass_queue import Search
from server.resources.distribution import number_in
from server.resources.kony import KonyDoor
from server.resources.paging import page_of
from server.services.pass_queries import PassQueries


class CancelPass:
    """POST ``/api/v1/pass/cancel/{number}``: withdraw a pass that was not issued yet."""

    limit_class = "admin"

    def __init__(self, door: KonyDoor, queries: PassQueries) -> None:
        self._door = door
        self._queries = queries

    def on_post(self, req: Request, resp: Response, number: str) -> None:
        """Cancel; a body is not needed."""
        self._door.enter(req, "distribute")
        self._queries.cancel(number_in(number, "pass id"))
        resp.media = {"id": number, "message": "Request cancelled Successfully"}


class RequestMeta:
    """GET ``/api/v1/pass/meta/{number}``: the passes of a request."""

    limit_class = "admin"

    def __init__(self, door: KonyDoor, queries: PassQueries) -> None:
        self._door = door
        self._queries = queries

    def on_get(self, req: Request, resp: Response, number: str) -> None:
        """Answer some of them; all are counted."""
        self._door.enter(req, "read")
        resp.media = self._queries.meta(number_in(number, "request id"), *page_of(req))


class RequestMetaOfPerson:
    """GET ``/api/v1/pass/meta/{number}/{audience}``: one person's pass of a request."""

    limit_class = "admin"

    def __init__(self, door: KonyDoor, queries: PassQueries) -> None:
        self._door = door
        self._queries = queries

    def on_get(self, req: Request, resp: Response, number: str, audience: str) -> None:
        """Answer it as one object, as Kony does."""
        self._door.enter(req, "read")
        request_id = number_in(number, "request id")
        person = number_in(audience, "recipient id")
        resp.media = self._queries.meta_of_person(request_id, person)


class PassQueue:
    """GET ``/api/v1/pass``: the queue; ours, after Kony's console.

    Source: kony-api.md 5.6: searched by user, request, serial number, pass type and date.
    """

    limit_class = "admin"

    def __init__(self, door: KonyDoor, queries: PassQueries) -> None:
        self._door = door
        self._queries = queries

    def on_get(self, req: Request, resp: Response) -> None:
        """Answer some rows; all are counted."""
        self._door.enter(req, "read")
        request_id, recipient_id = req.get_param("requestId"), req.get_param("audienceId")
        asked = Search(
            request_id=number_in(request_id, "request id") if request_id else 0,
            recipient_id=number_in(recipient_id, "recipient id") if recipient_id else 0,
            serial=req.get_param("serialNumber") or "",
            pass_type=req.get_param("passTypeIdentifier") or "",
            name=(req.get_param("userName") or "").strip().lower(),
            since=_moment(req, "fromDate"),
            until=_moment(req, "toDate"),
        )
        resp.media = self._queries.queue(asked, *page_of(req))


def _moment(req: Request, name: str) -> int:
    """Return a date of the query in milliseconds, 0 for none; without a zone it is UTC."""
    text = req.get_param(name) or ""
    moment = parse_date(text, UTC)
    if text.strip() and moment is None:
        raise BadRequestError(
            f"Invalid value {shortened(text)} for {name}",
            hint="Write it as 09/18/2014 12:00:00 AM or 2014-09-18T00:00:00Z.",
        )
    return max(0, epoch_ms(moment)) if moment else 0


class PassStatus:
    """GET ``/api/v1/pass/{number}/status``."""

    limit_class = "admin"

    def __init__(self, door: KonyDoor, queries: PassQueries) -> None:
        self._door = door
        self._queries = queries

    def on_get(self, req: Request, resp: Response, number: str) -> None:
        """Answer where the pass stands on each channel."""
        self._door.enter(req, "read")
        resp.media = self._queries.status(number_in(number, "pass id"))


class PassContentOf:
    """GET ``/api/v1/pass/{number}/content``."""

    limit_class = "admin"

    def __init__(self, door: KonyDoor, queries: PassQueries) -> None:
        self._door = door
        self._queries = queries

    def on_get(self, req: Request, resp: Response, number: str) -> None:
        """Answer the pass's payload, everything resolved."""
        self._door.enter(req, "read")
        resp.media = self._queries.content(number_in(number, "pass id"))
