# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Download links: who may fetch a pass with one, and for how long."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from common.model.package import PassPackage
from common.package.reader import read_pkpass
from server.clock import wall_clock
from server.problems import NotFoundError
from server.repositories.database import Database
from server.repositories.notices import Notices
from server.repositories.orders import DistributedPass, Orders
from server.repositories.passes import Passes, StoredPass
from server.services.publishing import Publishing

_NOWHERE = "This link does not lead to a pass, or no longer."
_DAY_MS = 24 * 3600 * 1000


class EndedError(NotFoundError):
    """The pass is not given out any more, and this link was never used."""


@dataclass(frozen=True, slots=True)
class Download:
    """What a link leads to."""

    distributed: DistributedPass
    stored: StoredPass


class Downloads:
    """The use cases behind ``/p/<token>``."""

    def __init__(
        self,
        *,
        database: Database,
        orders: Orders,
        notices: Notices,
        passes: Passes,
        publishing: Publishing,
        link_days: int,
        link_fetches: int,
    ) -> None:
        """Keep what is needed; a link ends after so many days or fetches."""
        self._database = database
        self._orders = orders
        self._notices = notices
        self._passes = passes
        self._publishing = publishing
        self._link_days = link_days
        self._link_fetches = link_fetches

    def find(self, token: str) -> Download:
        """Return what a link leads to.

        Raises:
            NotFoundError: it leads nowhere, no more, or not yet; all look the same.
            EndedError: the pass is not issued any more.  Source: kony-api.md 5.5.
        """
        digest = hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
        found = self._orders.find_link(digest)
        if found is None or found.pass_row is None or not self._is_alive(found):
            raise NotFoundError(_NOWHERE)
        if not found.opened_at and self._is_stopped(found):
            raise EndedError("This pass is not given out any more.")
        stored = self._passes.find(found.pass_type, found.serial)
        if stored is None:
            raise NotFoundError(_NOWHERE)
        return Download(found, stored)

    def package(self, download: Download) -> PassPackage:
        """Return the pass to be drawn."""
        return read_pkpass(self._publishing.package(download.stored)).package

    def fetch(self, download: Download) -> bytes:
        """Return the .pkpass and note that it was opened.

        Raises:
            NotFoundError: somebody else was quicker to use the link for the last time.
        """
        number = download.distributed.number
        with self._database.write_tx():
            if not self._orders.opened(number, wall_clock(), self._link_fetches):
                raise NotFoundError(_NOWHERE)
            self._orders.fetched(download.stored.id, download.stored.tag)
            self._notices.opened(number)
        return self._publishing.package(download.stored)

    def _is_alive(self, found: DistributedPass) -> bool:
        age = wall_clock() - found.issued_at
        return age <= self._link_days * _DAY_MS and found.fetches < self._link_fetches

    def _is_stopped(self, found: DistributedPass) -> bool:
        latest = self._orders.latest_item(found.number)
        stop_after = self._orders.order(latest[3]).stop_after if latest else 0
        return bool(stop_after) and stop_after <= wall_clock()
