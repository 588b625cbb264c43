# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Passes, as the designer publishes and reads them."""

from __future__ import annotations

from email.utils import format_datetime
from typing import Any

from falcon import Request, Response

from server.problems import BadRequestError, NotFoundError
from server.repositories.passes import Passes, StoredPass
from server.repositories.registrations import Registrations
from server.resources.admin import AdminDoor, bytes_of, digest_of, limit_of
from server.services.publishing import Published, Publishing, SignedPass


class AllPasses:
    """GET ``/admin/v1/passes``: pass types, or the passes of one."""

    limit_class = "admin"

    def __init__(self, door: AdminDoor, passes: Passes) -> None:
        self._door = door
        self._passes = passes

    def on_get(self, req: Request, resp: Response) -> None:
        """Answer a page of ``?passTypeIdentifier=``, after ``?after=``; all types without."""
        self._door.enter(req, "read")
        limit = limit_of(req)
        wanted = req.get_param("passTypeIdentifier")
        types = self._passes.types()
        names = [wanted] if wanted else [str(one["passTypeIdentifier"]) for one in types]
        found: list[dict[str, object]] = []
        for name in names:
            after = (req.get_param("after") or "") if wanted else ""
            page = self._passes.page(name, after, limit - len(found))
            found += [{"passTypeIdentifier": name, **one, "tag": str(one["tag"])} for one in page]
        resp.media = {"passes": found, "total": sum(self._passes.count(name) for name in names)}


class PassTypes:
    """GET ``/admin/v1/pass-types``: every pass type with its counts."""

    limit_class = "admin"

    def __init__(self, door: AdminDoor, passes: Passes) -> None:
        self._door = door
        self._passes = passes

    def on_get(self, req: Request, resp: Response) -> None:
        """Answer the list."""
        self._door.enter(req, "read")
        resp.media = {
            "passTypes": [{**one, "tag": str(one["tag"])} for one in self._passes.types()]
        }


class OnePass:
    """GET and PUT ``/admin/v1/passes/{pass_type}/{serial}``."""

    limit_class = "admin"

    def __init__(
        self,
        door: AdminDoor,
        passes: Passes,
        registrations: Registrations,
        publishing: Publishing,
    ) -> None:
        self._door = door
        self._passes = passes
        self._registrations = registrations
        self._publishing = publishing

    def on_get(self, req: Request, resp: Response, pass_type: str, serial: str) -> None:
        """Answer what is stored of a pass, without its token."""
        self._door.enter(req, "read")
        stored = existing(self._passes, pass_type, serial)
        version = self._passes.version(stored.version_id)
        resp.media = {
            **_summary(stored),
            "versions": stored.versions,
            "voided": stored.voided,
            "shared": stored.shared,
            "devices": self._registrations.count(stored.id),
            "files": {file.name: file.sha256.hex() for file in version.files},
        }

    def on_put(self, req: Request, resp: Response, pass_type: str, serial: str) -> None:
        """Publish: 201 for a new pass, 200 else; the files must be there already."""
        token = self._door.enter(req, "passes")
        content = self._door.read(req, frozenset({"manifest", "signature", "files", "shared"}))
        files = content.get("files")
        if not isinstance(files, dict):
            raise BadRequestError("'files' must map names to SHA-256.")
        signed = SignedPass(
            manifest=bytes_of(content, "manifest"),
            signature=bytes_of(content, "signature"),
            files={name: digest_of(digest) for name, digest in files.items()},
            contents={},
        )
        published = self._publishing.publish(pass_type, serial, signed, by=token.name)
        if isinstance(content.get("shared"), bool):
            self._passes.set_shared(published.stored.id, content["shared"])
        resp.status = 201 if published.created else 200
        resp.media = published_answer(published)


class PassDevices:
    """GET ``/admin/v1/passes/{pass_type}/{serial}/devices``: the phones of a pass."""

    limit_class = "admin"

    def __init__(self, door: AdminDoor, passes: Passes, registrations: Registrations) -> None:
        self._door = door
        self._passes = passes
        self._registrations = registrations

    def on_get(self, req: Request, resp: Response, pass_type: str, serial: str) -> None:
        """Answer what each phone was sent; its identifier is a secret and cut short."""
        self._door.enter(req, "read")
        stored = existing(self._passes, pass_type, serial)
        devices = self._registrations.devices(stored.id, limit_of(req))
        for one in devices:
            one["device"] = str(one["device"])[:6] + "…"
        resp.media = {"devices": devices, "total": self._registrations.count(stored.id)}


class PassVersions:
    """GET ``/admin/v1/passes/{pass_type}/{serial}/versions``: its history."""

    limit_class = "admin"

    def __init__(self, door: AdminDoor, passes: Passes) -> None:
        self._door = door
        self._passes = passes

    def on_get(self, req: Request, resp: Response, pass_type: str, serial: str) -> None:
        """Answer the versions, newest first."""
        self._door.enter(req, "read")
        stored = existing(self._passes, pass_type, serial)
        resp.media = {
            "versions": [
                {"version": number, "tag": str(tag), "lastModified": modified, "publishedBy": by}
                for number, tag, modified, by in self._passes.versions(stored.id, limit_of(req))
            ]
        }


def existing(passes: Passes, pass_type: str, serial: str) -> StoredPass:
    """Return a pass.

    Raises:
        NotFoundError: there is none.
    """
    stored = passes.find(pass_type, serial)
    if stored is None:
        raise NotFoundError("There is no such pass.", hint="Publish it first.")
    return stored


def published_answer(published: Published) -> dict[str, Any]:
    """Return what publishing answers."""
    return {
        **_summary(published.stored),
        "changed": published.changed,
        "devices": published.devices,
    }


def _summary(stored: StoredPass) -> dict[str, Any]:
    return {
        "passTypeIdentifier": stored.pass_type,
        "serialNumber": stored.serial,
        "tag": str(stored.tag),
        "lastModified": format_datetime(stored.modified, usegmt=True),
    }
