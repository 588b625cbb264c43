# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The newest version of a pass."""

from __future__ import annotations

import time
from email.utils import formatdate
from functools import lru_cache
from urllib.parse import quote

from falcon import Request, Response

from server.auth import PassAuthorization
from server.resources.wallet import authorized_pass, parse_since
from server.services.publishing import Publishing

PKPASS_TYPE = "application/vnd.apple.pkpass"


@lru_cache(maxsize=1024)
def _http_date(seconds: int) -> str:
    return formatdate(seconds, usegmt=True)


class LatestPass:
    """GET and HEAD ``/v1/passes/{pass_type}/{serial}``.

    304 comes from one row; the pass's bytes are not touched for it.
    Source: developer.apple.com, walletpasses/send-an-updated-pass; kony-api.md 1.1.6.
    """

    limit_class = "device"

    def __init__(self, authorization: PassAuthorization, publishing: Publishing) -> None:
        self._authorization = authorization
        self._publishing = publishing

    def on_get(self, req: Request, resp: Response, pass_type: str, serial: str) -> None:
        """Answer 200 with the pass, or 304 if it did not change."""
        stored, _ = authorized_pass(req, self._authorization, pass_type, serial)
        etag = f'"{stored.version_id:x}-{stored.tag:x}"'
        # RFC 9110, 8.8.2.1 wants no date in the future; compared is always the stored one.
        resp.set_header("Last-Modified", _http_date(min(stored.last_modified, int(time.time()))))
        resp.set_header("X-Last-Modified-Millis", str(stored.tag))
        resp.set_header("ETag", etag)
        resp.cache_control = ["no-cache"]
        since = parse_since(req.get_header("If-Modified-Since"))
        same_tag = req.get_header("If-None-Match") == etag
        if same_tag or (since is not None and not stored.is_newer_than(since)):
            resp.status = 304
            return
        resp.content_type = PKPASS_TYPE
        name = quote(stored.serial, safe="")
        resp.set_header("Content-Disposition", f'attachment; filename="{name}.pkpass"')
        resp.data = self._publishing.package(stored)

    on_head = on_get
