# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Recipients.  Source: kony-api.md 4; the routes for one person are ours."""

from __future__ import annotations

from falcon import Request, Response

from server.resources.distribution import number_in
from server.resources.distribution_body import BodyReader
from server.resources.kony import KonyDoor
from server.resources.paging import page_of
from server.services.audience import Audience, person_answer


class AllRecipients:
    """GET and POST ``/api/v1/audience``."""

    limit_class = "admin"

    def __init__(self, door: KonyDoor, bodies: BodyReader, audience: Audience) -> None:
        self._door = door
        self._bodies = bodies
        self._audience = audience

    def on_get(self, req: Request, resp: Response) -> None:
        """List people, those of ``?segment=`` if it is given."""
        self._door.enter(req, "read")
        total, people = self._audience.page(*page_of(req), req.get_param("segment") or "")
        resp.media = {"total": total, "audience": [person_answer(one) for one in people]}

    def on_post(self, req: Request, resp: Response) -> None:
        """Add a person."""
        self._door.enter(req, "distribute")
        number = self._audience.add(self._bodies.json(req))
        resp.media = {"id": str(number), "message": "Details added successfully"}


class OneRecipient:
    """GET, PUT and DELETE ``/api/v1/audience/{number}``."""

    limit_class = "admin"

    def __init__(self, door: KonyDoor, bodies: BodyReader, audience: Audience) -> None:
        self._door = door
        self._bodies = bodies
        self._audience = audience

    def on_get(self, req: Request, resp: Response, number: str) -> None:
        """Answer a person."""
        self._door.enter(req, "read")
        resp.media = person_answer(self._audience.find(number_in(number, "recipient id")))

    def on_put(self, req: Request, resp: Response, number: str) -> None:
        """Change what is given."""
        self._door.enter(req, "distribute")
        self._audience.change(number_in(number, "recipient id"), self._bodies.json(req))
        resp.media = {"id": number, "message": "Details updated successfully"}

    def on_delete(self, req: Request, resp: Response, number: str) -> None:
        """Forget the person."""
        self._door.enter(req, "erase")
        self._audience.erase(number_in(number, "recipient id"))
        resp.media = {"id": number, "message": "Details deleted successfully"}


class AllSegments:
    """GET ``/api/v1/segments``: the groups that people are in; ours."""

    limit_class = "admin"

    def __init__(self, door: KonyDoor, audience: Audience) -> None:
        self._door = door
        self._audience = audience

    def on_get(self, req: Request, resp: Response) -> None:
        """List them by name."""
        self._door.enter(req, "read")
        found = self._audience.segments()
        shown = [{"name": name, "recipients": count} for name, count in found]
        resp.media = {"total": len(found), "segments": shown}


class SubscribeRecipient:
    """POST ``/api/v1/subscribeaudience``: create, or update by ksid, email or number."""

    limit_class = "admin"

    def __init__(self, door: KonyDoor, bodies: BodyReader, audience: Audience) -> None:
        self._door = door
        self._bodies = bodies
        self._audience = audience

    def on_post(self, req: Request, resp: Response) -> None:
        """Create or update."""
        self._door.enter(req, "distribute")
        number, is_new = self._audience.subscribe(self._bodies.json(req))
        word = "added" if is_new else "updated"
        resp.media = {"id": str(number), "message": f"Details {word} successfully"}


class ImportRecipients:
    """POST ``/api/v1/audience/import``: a CSV file, part ``uploadFile``."""

    limit_class = "admin"

    def __init__(self, door: KonyDoor, bodies: BodyReader, audience: Audience) -> None:
        self._door = door
        self._bodies = bodies
        self._audience = audience

    def on_post(self, req: Request, resp: Response) -> None:
        """Create or update a person per row."""
        self._door.enter(req, "distribute")
        delimiter = req.get_header("DELIMITER") or ""
        created, changed = self._audience.import_csv(uploaded(self._bodies, req), delimiter)
        resp.media = {
            "message": "File uploaded successfully.",
            "created": created,
            "updated": changed,
        }


def uploaded(bodies: BodyReader, req: Request) -> bytes:
    """Return the file of an upload, whatever its part is called."""
    files = bodies.files(req).files
    return files.get("uploadFile") or files.get("file") or next(iter(files.values()), b"")
