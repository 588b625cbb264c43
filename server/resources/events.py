# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Kony's events, as far as passes go: an event is a template, and its number is the ``eventid``.

Source: kony-api.md 1.6.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from falcon import Request, Response

from common.kony.payload import Node
from server.problems import BadRequestError
from server.repositories.pass_queue import PassQueue
from server.repositories.templates import Template
from server.resources.distribution import idempotency_key
from server.resources.distribution_body import BodyReader, node_of, raise_first
from server.resources.kony import KonyDoor
from server.resources.paging import page_of
from server.resources.templates import read_values
from server.services.distribution import QUEUED
from server.services.stored_stock import number_of
from server.services.template_book import NO_TEMPLATE, Issue, TemplateBook, template_answer

_MEMBER_KEYS = ("email", "mobileNumber", "id")


class AllEvents:
    """GET and POST ``/api/v1/events``."""

    limit_class = "admin"

    def __init__(
        self, door: KonyDoor, bodies: BodyReader, book: TemplateBook, overview: PassQueue
    ) -> None:
        self._door = door
        self._bodies = bodies
        self._book = book
        self._overview = overview

    def on_get(self, req: Request, resp: Response) -> None:
        """List events with what became of their passes."""
        self._door.enter(req, "read")
        total, found = self._book.page(*page_of(req))
        names = ("passIntegrationConfig", "passContent")
        shown = [event_answer(one, self._overview, *names) for one in found]
        resp.media = {"total": total, "events": shown}

    def on_post(self, req: Request, resp: Response) -> None:
        """Add an event."""
        token = self._door.enter(req, "distribute")
        number = self._book.store(template_of(self._bodies.json(req)), {}, token.name)
        resp.media = {"message": "Details added successfully", "id": str(number)}


class OneEvent:
    """GET, PUT and DELETE ``/api/v1/events/{number}``."""

    limit_class = "admin"

    def __init__(
        self, door: KonyDoor, bodies: BodyReader, book: TemplateBook, overview: PassQueue
    ) -> None:
        self._door = door
        self._bodies = bodies
        self._book = book
        self._overview = overview

    def on_get(self, req: Request, resp: Response, number: str) -> None:
        """Answer an event; its parts have other names than in the list, as Kony's do."""
        self._door.enter(req, "read")
        template = self._book.find(number_of(number))
        names = ("passIntegrationData", "passTemplateData")
        resp.media = event_answer(template, self._overview, *names)

    def on_put(self, req: Request, resp: Response, number: str) -> None:
        """Replace an event."""
        token = self._door.enter(req, "distribute")
        template = self._book.find(number_of(number))
        self._book.store(template_of(self._bodies.json(req)), {}, token.name, template.id)
        resp.media = {"message": "Details updated successfully", "id": number}

    def on_delete(self, req: Request, resp: Response, number: str) -> None:
        """Delete an event that nothing waits for."""
        self._door.enter(req, "distribute")
        self._book.remove(number_of(number))
        resp.media = {"id": number, "message": "Details deleted successfully"}


class FireEvent:
    """POST ``/service/eventpushmessage``: issue the event's passes; JSON or XML."""

    limit_class = "admin"

    def __init__(self, door: KonyDoor, bodies: BodyReader, book: TemplateBook) -> None:
        self._door = door
        self._bodies = bodies
        self._book = book

    def on_post(self, req: Request, resp: Response) -> None:
        """Issue the template to the members; 406 for an unknown event, as Kony answers."""
        token = self._door.enter(req, "distribute")
        event = node_of(self._bodies.json_or_xml(req)).child("event")
        pass_node = event.child("pass")
        issue = Issue(
            recipients={"recipient": list(_members(event, pass_node))},
            values=read_values(pass_node.child("passTemplateValues").children("key")),
        )
        raise_first(event)
        try:
            request_id = self._book.issue(
                number_of(event.text("eventid").strip()),
                issue,
                caller=token.id,
                by=token.name,
                key=idempotency_key(req),
            )
        except BadRequestError as error:
            resp.status = 406 if error.message == NO_TEMPLATE else 400
            resp.media = _fired(error.message, 0, resp.status_code)
            return
        resp.media = _fired(QUEUED, int(request_id), 200)


def template_of(payload: Any) -> dict[str, Any]:
    """Return the template that an event describes.

    Raises:
        BadRequestError: it describes no pass.
    """
    values = node_of(payload).value
    event = values["event"] if isinstance(values.get("event"), dict) else values
    described = event.get("eventPass")
    if not isinstance(described, dict):
        raise BadRequestError("eventPass is required", hint="Only events with a pass are kept.")
    name = described.get("passName") or event.get("name") or event.get("eventName")
    return {**described, "name": name}


def event_answer(
    template: Template, overview: PassQueue, integration: str, content: str
) -> dict[str, Any]:
    """Return an event as Kony shows it; the last two name the parts of its pass."""
    answer = template_answer(template)
    counts = overview.counts(template.id)
    basics = Node(template.content, (), node_of({}).findings).child("basicDetails")
    return {
        "id": template.id,
        "name": template.name,
        "status": "Published",
        "createdBy": answer["createdBy"],
        "createdDate": answer["createdDate"],
        "lastModifiedBy": answer["lastModifiedBy"],
        "lastModifiedDate": answer["lastModifiedDate"],
        "eventPass": {
            "id": template.id,
            "passName": template.name,
            "passType": basics.text("passType"),
            "subscribers": counts.subscribers,
            "passSent": counts.sent,
            "passOpened": counts.opened,
            integration: template.integration,
            content: template.content,
        },
    }


def _members(event: Node, pass_node: Node) -> Iterator[dict[str, Any]]:
    """Yield the payload's recipients for the members of an event."""
    attributes = _pairs(event.raw("eventNamePairs"))
    group = pass_node.child("audienceMembers")
    shared = group.text("property")
    for member in group.children("audienceMember"):
        name, value = member.text("property") or shared or "email", member.text("value")
        if name not in _MEMBER_KEYS:
            member.invalid("property", name)
        yield {name: value.strip(), "attributes": attributes}


def _pairs(given: Any) -> dict[str, Any]:
    """Return names and values: of an object, or of things that have a name and a value."""
    found: dict[str, Any] = {}
    for key, value in given.items() if isinstance(given, dict) else ():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict) and isinstance(item.get("name"), str):
                found[item["name"]] = item.get("value")
            elif not isinstance(item, (dict, list)):
                found[str(key)] = item
    return found


def _fired(message: str, number: int, status: int) -> dict[str, Any]:
    response = {"message": message, "id": number}
    return {"event": {"passResponse": {"response": response, "status": status}}}
