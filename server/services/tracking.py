# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What phones do with passes: installed, updated, removed."""

from __future__ import annotations

from collections.abc import Callable

from server.clock import wall_clock
from server.repositories.database import Database
from server.repositories.notices import Notices
from server.repositories.orders import Orders
from server.repositories.passes import StoredPass
from server.repositories.recipients import Person, Recipients
from server.repositories.registrations import Registrations
from server.services.notice_rules import INITIAL, owed_state, wanted_channels


class Tracking:
    """Notes what happened to the passes of the distribution; others are of no interest here."""

    def __init__(
        self,
        *,
        database: Database,
        orders: Orders,
        notices: Notices,
        recipients: Recipients,
        registrations: Registrations,
        tell_at_fetch: bool,
        wake: Callable[[], None],
    ) -> None:
        """Keep what is needed; ``tell_at_fetch`` sends update notices when a phone fetched."""
        self._database = database
        self._orders = orders
        self._notices = notices
        self._recipients = recipients
        self._registrations = registrations
        self._tell_at_fetch = tell_at_fetch
        self._wake = wake

    def registered(self, stored: StoredPass) -> None:
        """Note that a phone registered for a pass."""
        self._database.grouped(lambda: self._orders.installed(stored.id, wall_clock()))

    def unregistered(self, stored: StoredPass) -> None:
        """Note that a phone gave a pass up; it is removed with the last one."""
        if not self._registrations.count(stored.id):
            self._database.grouped(lambda: self._orders.removed(stored.id, wall_clock()))

    def fetched(self, stored: StoredPass) -> None:
        """Note that a phone fetched the newest version, and tell the person of the update."""
        owed = False
        with self._database.write_tx():
            for number in self._orders.fetched(stored.id, stored.tag):
                if stored.versions > 1 and self._tell_at_fetch:
                    owed |= self.owe_update(number, stored.tag)
        if owed:
            self._wake()

    def owe_update(self, number: int, tag: int) -> bool:
        """Owe the update notices of a pass, once per version; return whether one is to be sent."""
        latest = self._orders.latest_item(number)
        one = self._orders.find_pass(number)
        if latest is None or one is None:
            return False
        order_id = latest[3]
        person = self._recipients.find(one.recipient_id) or Person(active=False)
        owed = False
        for channel in wanted_channels(self._orders.order(order_id).integration, "update"):
            state = owed_state(person, channel)
            now = self._database.now()
            self._notices.add(number, order_id, "update", channel, tag, state, now)
            owed |= state == INITIAL
        return owed
