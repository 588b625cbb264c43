# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Pass templates.  Source: kony-api.md 1.4 and 1.6; ``…/issue`` is ours."""

from __future__ import annotations

from falcon import Request, Response

from common.kony.payload import Node
from server.problems import BadRequestError
from server.resources.distribution import idempotency_key, number_in, queued
from server.resources.distribution_body import BodyReader, node_of, raise_first
from server.resources.kony import KonyDoor
from server.resources.paging import page_of
from server.services.csv_rows import import_type
from server.services.stored_stock import number_of
from server.services.template_book import (
    FieldValue,
    Issue,
    TemplateBook,
    template_answer,
)
from server.services.template_exchange import TemplateExchange

_FURTHER = ("priority", "startTimeStamp", "endTimeStamp", "passIntegrationConfig")
_BARCODE = {"barcodeMessage": "message", "barcodeAlternateText": "alternateText"}


class AllTemplates:
    """GET and POST ``/api/v1/templates/passbook``."""

    limit_class = "admin"

    def __init__(self, door: KonyDoor, bodies: BodyReader, book: TemplateBook) -> None:
        self._door = door
        self._bodies = bodies
        self._book = book

    def on_get(self, req: Request, resp: Response) -> None:
        """List templates."""
        self._door.enter(req, "read")
        total, found = self._book.page(*page_of(req))
        resp.media = {"total": total, "passtemplates": [template_answer(one) for one in found]}

    def on_post(self, req: Request, resp: Response) -> None:
        """Add a template: JSON, or ``passTemplatePayload`` beside images."""
        token = self._door.enter(req, "distribute")
        body = self._bodies.read(req)
        number = self._book.store(body.payload, body.files, token.name)
        resp.media = {"message": "Details added successfully", "id": str(number)}


class OneTemplate:
    """GET, PUT and DELETE ``/api/v1/templates/passbook/{number}``; POST ``…/modify``."""

    limit_class = "admin"

    def __init__(self, door: KonyDoor, bodies: BodyReader, book: TemplateBook) -> None:
        self._door = door
        self._bodies = bodies
        self._book = book

    def on_get(self, req: Request, resp: Response, number: str) -> None:
        """Answer a template."""
        self._door.enter(req, "read")
        resp.media = template_answer(self._book.find(number_of(number)))

    def on_put(self, req: Request, resp: Response, number: str) -> None:
        """Replace a template."""
        token = self._door.enter(req, "distribute")
        body = self._bodies.read(req)
        template = self._book.find(number_of(number))
        self._book.store(body.payload, body.files, token.name, template.id)
        resp.media = {"message": "Details updated successfully", "id": number}

    def on_delete(self, req: Request, resp: Response, number: str) -> None:
        """Delete a template that nothing waits for."""
        self._door.enter(req, "distribute")
        self._book.remove(number_of(number))
        resp.media = {"id": number, "message": "Pass template deleted successfully."}


class ModifyTemplate:
    """POST ``/api/v1/templates/passbook/{number}/modify``: as PUT, with images."""

    limit_class = "admin"

    def __init__(self, template: OneTemplate) -> None:
        self._template = template

    def on_post(self, req: Request, resp: Response, number: str) -> None:
        """Replace a template."""
        self._template.on_put(req, resp, number)


class ExportTemplates:
    """GET ``/api/v1/templates/pass/export``."""

    limit_class = "admin"

    def __init__(self, door: KonyDoor, exchange: TemplateExchange) -> None:
        self._door = door
        self._exchange = exchange

    def on_get(self, req: Request, resp: Response) -> None:
        """Answer a zip of ``?templateIds=1,2`` or ``?exportAll=true``."""
        self._door.enter(req, "read")
        chosen: list[int] | None = None
        if (req.get_param("exportAll") or "").lower() != "true":
            asked = req.get_param_as_list("templateIds") or []
            chosen = [number_in(part, "template id") for text in asked for part in text.split(",")]
            if not chosen:
                raise BadRequestError("templateIds is required")
        resp.data = self._exchange.export(chosen)
        resp.content_type = "application/zip"
        resp.set_header("Content-Disposition", 'attachment; filename="templates.zip"')


class ImportTemplates:
    """POST ``/api/v1/templates/pass/import``: part ``file``, header ``importType``."""

    limit_class = "admin"

    def __init__(self, door: KonyDoor, bodies: BodyReader, exchange: TemplateExchange) -> None:
        self._door = door
        self._bodies = bodies
        self._exchange = exchange

    def on_post(self, req: Request, resp: Response) -> None:
        """Take all templates of the zip, or none."""
        token = self._door.enter(req, "distribute")
        body = self._bodies.files(req)
        given = req.get_header("importType") or req.get_param("importType")
        kind = import_type(given or body.fields.get("importType"))
        archive = body.files.get("file") or next(iter(body.files.values()), b"")
        number = self._exchange.import_(archive, kind, token.name)
        resp.media = {
            "message": "File uploaded successfully. Import is in progress.",
            "id": number,
        }


class IssueTemplate:
    """POST ``/api/v1/templates/passbook/{number}/issue``: the shortest way to a pass."""

    limit_class = "admin"

    def __init__(self, door: KonyDoor, bodies: BodyReader, book: TemplateBook) -> None:
        self._door = door
        self._bodies = bodies
        self._book = book

    def on_post(self, req: Request, resp: Response, number: str) -> None:
        """Take ``{"recipients": …, "values": [{"key", "label", "data"}]}``.

        ``passSerialNumber``, ``barcodeMessage`` and ``barcodeAlternateText`` may stand beside.
        """
        token = self._door.enter(req, "distribute")
        node = node_of(self._bodies.json(req))
        issue = Issue(
            recipients=node.raw("recipients"),
            values=read_values(node.children("values")),
            serial=node.text("passSerialNumber").strip(),
            barcode={key: text for name, key in _BARCODE.items() if (text := node.text(name))},
            further={name: node.value[name] for name in _FURTHER if name in node.value},
        )
        raise_first(node)
        request_id = self._book.issue(
            number_of(number), issue, caller=token.id, by=token.name, key=idempotency_key(req)
        )
        resp.media = queued(request_id)


def read_values(nodes: list[Node]) -> tuple[FieldValue, ...]:
    """Return what fields shall say; ``name`` is Kony's word for a field's key."""
    return tuple(
        FieldValue(
            key=node.text("key", "name").strip(),
            label=node.text("label") if node.has("label") else None,
            data=node.text("data") if node.has("data") else None,
        )
        for node in nodes
    )
