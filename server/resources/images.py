# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Stored images.  Source: kony-api.md 1.4; the route that stores one is ours."""

from __future__ import annotations

from falcon import Request, Response

from common.errors import RenderError
from common.package.image_header import PASS_IMAGE_LIMITS, checked_header
from server.problems import BadRequestError, NotFoundError
from server.repositories.blobs import Images
from server.repositories.database import Database
from server.resources.audience import uploaded
from server.resources.distribution import number_in
from server.resources.distribution_body import BodyReader
from server.resources.kony import KonyDoor


class StoreImage:
    """POST ``/api/v1/images``: a PNG as a part."""

    limit_class = "admin"

    def __init__(
        self, door: KonyDoor, bodies: BodyReader, database: Database, images: Images
    ) -> None:
        self._door = door
        self._bodies = bodies
        self._database = database
        self._images = images

    def on_post(self, req: Request, resp: Response) -> None:
        """Store it; the same bytes keep their number."""
        self._door.enter(req, "distribute")
        data = uploaded(self._bodies, req)
        try:
            is_png = checked_header(data, PASS_IMAGE_LIMITS).kind == "PNG"
        except RenderError:
            is_png = False
        if not is_png:
            raise BadRequestError("IMAGE not a valid image. Only png type(s) allowed")
        with self._database.write_tx():
            number = self._images.add(data)
        resp.media = {"id": str(number), "message": "Details added successfully"}


class OneImage:
    """GET ``/service/noauthServices/noauth/assets/{number}``: no token, as Kony has it."""

    limit_class = "public"

    def __init__(self, images: Images) -> None:
        self._images = images

    def on_get(self, req: Request, resp: Response, number: str) -> None:
        """Answer the bytes."""
        data = self._images.read(number_in(number, "image id"))
        if data is None:
            raise NotFoundError("There is no such image.")
        resp.content_type = "image/png"
        resp.data = data
