# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Watches the answers that phones get, so that the wallet routes need not know who wants to."""

from __future__ import annotations

import logging

from falcon import Request, Response

from common.errors import PasswrightError
from server.repositories.passes import StoredPass
from server.resources.wallet_pass import LatestPass
from server.resources.wallet_registration import Registration, Unregistration
from server.services.tracking import Tracking

_log = logging.getLogger(__name__)


class TrackingMiddleware:
    """Tells the tracking what a phone did, once the answer says that it worked."""

    def __init__(self, tracking: Tracking) -> None:
        self._tracking = tracking

    def process_response(
        self, req: Request, resp: Response, resource: object, req_succeeded: bool
    ) -> None:
        """Note what happened; a fault here is no fault of the phone's request."""
        stored = getattr(req.context, "stored_pass", None)
        if stored is None or not stored.distributed or not req_succeeded:
            return
        if resp.status_code not in (200, 201):
            return
        try:
            self._note(req.method, resource, stored)
        except PasswrightError as error:
            _log.warning("tracking: %s", error.message)

    def _note(self, method: str, resource: object, stored: StoredPass) -> None:
        if isinstance(resource, LatestPass) and method == "GET":
            self._tracking.fetched(stored)
        elif isinstance(resource, Registration) and method == "POST":
            self._tracking.registered(stored)
        elif isinstance(resource, (Registration, Unregistration)):
            self._tracking.unregistered(stored)
