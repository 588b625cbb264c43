# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Making passes: fill the design, sign, store; a batch is one transaction.

A pass counts as issued by the same commit that stores it, so that a crash at any moment
leaves it either waiting or made, and never made twice.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from common.errors import CertificateError, PasswrightError, SigningError
from common.kony.filling import DesignForm, column
from common.kony.placeholders import (
    AUTHENTICATION_TOKEN,
    PASS_ID,
    PASS_LINK,
    SERIAL_NUMBER,
    placeholder,
)
from common.model.package import PASS_JSON
from common.package.manifest import manifest_of_hashes
from common.package.pkpass import Signer
from server.clock import wall_clock
from server.identifiers import DistributionSecret
from server.problems import BadRequestError
from server.repositories.admin_tokens import hash_token
from server.repositories.database import Database
from server.repositories.files import Files
from server.repositories.issued_passes import IssuedPasses, NewIssue
from server.repositories.notices import Notices
from server.repositories.orders import DistributedPass, ItemState, Orders, StoredOrder
from server.repositories.passes import Passes, StoredPass
from server.repositories.push_targets import PushTargets
from server.repositories.recipients import Person, Recipients
from server.services.designs import design_from_json
from server.services.imported_pass import ImportedPass
from server.services.notice_rules import owed_state, wanted_channels
from server.services.publishing import Publishing, signed_pass_from
from server.services.signers import Signers

_log = logging.getLogger(__name__)

_MOST_FORMS = 16


@dataclass(frozen=True, slots=True)
class SignedIssue:
    """A pass ready to be stored.

    Attributes:
        varying: the files of this pass alone, pass.json among them.
        remark: what was odd about it; empty for nothing.
    """

    serial: str
    manifest: bytes
    signature: bytes
    varying: Mapping[str, bytes]
    token_hash: bytes | None
    voided: bool
    remark: str = ""


class PreparedOrder:
    """An order's design with all that is the same for every pass."""

    def __init__(self, order: StoredOrder, form: DesignForm, *, voided: bool) -> None:
        self.order = order
        self.form = form
        self.voided = voided
        self.has_token = column(AUTHENTICATION_TOKEN) in form.names
        self.is_named = order.design["pass"].get("serialNumber") != placeholder(SERIAL_NUMBER)
        self._hashes = {
            name: hashlib.sha1(data, usedforsecurity=False).hexdigest()
            for name, data in form.constant.items()
        }

    def manifest(self, varying: Mapping[str, bytes]) -> bytes:
        """Return manifest.json for one pass."""
        hashes = dict(self._hashes)
        for name, data in varying.items():
            hashes[name] = hashlib.sha1(data, usedforsecurity=False).hexdigest()
        return manifest_of_hashes(hashes)


class Issuing:
    """The use case of a worker: carry an order out for some of its passes."""

    def __init__(
        self,
        *,
        database: Database,
        orders: Orders,
        notices: Notices,
        recipients: Recipients,
        passes: Passes,
        files: Files,
        issued: IssuedPasses,
        targets: PushTargets,
        signers: Signers,
        publishing: Publishing,
        secret: Callable[[], DistributionSecret],
        public_url: str,
        tell_of_update: Callable[[int, int], bool] | None,
        wake: Callable[[], None],
    ) -> None:
        """Keep what is needed.

        ``tell_of_update`` owes notices of a pass's new version at once; ``wake`` is called
        after each commit that owes pushes or mail.
        """
        self._database = database
        self._orders = orders
        self._notices = notices
        self._recipients = recipients
        self._passes = passes
        self._files = files
        self._issued = issued
        self._targets = targets
        self._signers = signers
        self._publishing = publishing
        self._secret = secret
        self._public_url = public_url
        self._tell_of_update = tell_of_update
        self._wake = wake
        self._prepared: OrderedDict[int, PreparedOrder] = OrderedDict()

    def issue(self, order_id: int, numbers: list[int]) -> int:
        """Make these passes of an order; return how many are done, failed ones included."""
        order = self._orders.order(order_id)
        now = wall_clock()
        if order.ends_at and order.ends_at <= now:
            return self._close_all(order, numbers, ItemState.EXPIRED, "The order had ended.")
        try:
            if order.imported:
                return self._deliver_import(order, numbers)
            prepared = self._prepare(order)
            signer = self._signers.of(order.pass_type)
        except (CertificateError, BadRequestError, SigningError) as error:
            return self._close_all(order, numbers, ItemState.FAILED, str(error))
        signed, faults = self._sign_all(prepared, signer, numbers)
        self._store(prepared, signed, faults)
        self._wake()
        return len(numbers)

    # making

    def _prepare(self, order: StoredOrder) -> PreparedOrder:
        known = self._prepared.get(order.id)
        if known is None:
            design = design_from_json(order.design, self._orders.files(order.id))
            form = DesignForm(design.package, design.tzinfo)
            known = PreparedOrder(order, form, voided=design.package.pass_json.voided is True)
            self._prepared[order.id] = known
            if len(self._prepared) > _MOST_FORMS:
                self._prepared.popitem(last=False)
        return known

    def _sign_all(
        self, prepared: PreparedOrder, signer: Signer, numbers: Iterable[int]
    ) -> tuple[list[tuple[SignedIssue, DistributedPass, Person]], dict[int, str]]:
        signed: list[tuple[SignedIssue, DistributedPass, Person]] = []
        faults: dict[int, str] = {}
        for number in numbers:
            distributed = self._orders.find_pass(number)
            if distributed is None:
                continue
            person = self._recipients.find(distributed.recipient_id) or Person()
            try:
                one = self._sign(prepared, signer, *self._holder(prepared, distributed, person))
                signed.append((one, distributed, person))
            except PasswrightError as error:
                faults[number] = error.message
        return signed, faults

    def _holder(
        self, prepared: PreparedOrder, distributed: DistributedPass, person: Person
    ) -> tuple[DistributedPass, Person]:
        """Return whose texts a pass shows: of a shared one, those of its first holder."""
        if not prepared.is_named:
            return distributed, person
        first = self._orders.passes_of(distributed.pass_type, distributed.serial)[0]
        if first.number == distributed.number:
            return distributed, person
        return first, self._recipients.find(first.recipient_id) or Person()

    def _sign(
        self, prepared: PreparedOrder, signer: Signer, distributed: DistributedPass, person: Person
    ) -> SignedIssue:
        values = self.values(distributed, person)
        varying = prepared.form.fill(values)
        manifest = prepared.manifest(varying)
        token = values[column(AUTHENTICATION_TOKEN)]
        return SignedIssue(
            serial=distributed.serial,
            manifest=manifest,
            signature=signer.sign(manifest),
            varying=varying,
            token_hash=hash_token(token) if prepared.has_token else None,
            voided=prepared.voided,
            remark=_unknown(prepared.form.names - values.keys()),
        )

    def values(self, distributed: DistributedPass, person: Person) -> dict[str, str]:
        """Return the text for every placeholder of a pass."""
        secret = self._secret()
        texts = {**person.placeholders(), **distributed.attributes}
        values = {column(name): text for name, text in texts.items()}
        values[column(SERIAL_NUMBER)] = distributed.serial
        values[column(PASS_ID)] = str(distributed.number)
        values[column(PASS_LINK)] = self.link(distributed.number)
        values[column(AUTHENTICATION_TOKEN)] = self._token(secret, distributed)
        return values

    def link(self, number: int) -> str:
        """Return the address at which a pass can be downloaded."""
        return f"{self._public_url}/p/{self._secret().link_token(number)}"

    def _token(self, secret: DistributionSecret, distributed: DistributedPass) -> str:
        """Return the pass's token: for a pass that was published before, the one it has."""
        token = secret.authentication_token(distributed.pass_type, distributed.serial)
        if distributed.pass_row is None:
            stored = self._passes.find(distributed.pass_type, distributed.serial)
            if stored is not None and stored.token_hash not in (None, hash_token(token)):
                return self._stored_token(stored) or token
        return token

    def _stored_token(self, stored: StoredPass) -> str:
        version = self._passes.version(stored.version_id)
        for file in version.files:
            if file.name == PASS_JSON:
                content = json.loads(self._files.read(file.file_id).decode("utf-8-sig"))
                return str(content.get("authenticationToken") or "")
        return ""

    # storing

    def _store(
        self,
        prepared: PreparedOrder,
        signed: list[tuple[SignedIssue, DistributedPass, Person]],
        faults: Mapping[int, str],
    ) -> None:
        order = prepared.order
        changed: list[int] = []
        with self._database.write_tx():
            tag = self._passes.next_tag(order.pass_type)
            now = self._database.now()
            constant = {
                name: self._files.add(data).id for name, data in prepared.form.constant.items()
            }
            for one, distributed, person in signed:
                if not self._orders.close_item(
                    order.id, distributed.number, ItemState.DONE, now, one.remark
                ):
                    continue  # another worker, or a cancellation, was quicker
                row, is_new = self._issued.put(
                    NewIssue(
                        pass_type=order.pass_type,
                        serial=one.serial,
                        manifest=one.manifest,
                        signature=one.signature,
                        constant=constant,
                        varying=one.varying,
                        token_hash=one.token_hash,
                        voided=one.voided,
                    ),
                    tag,
                )
                if is_new:
                    changed.append(row)
                self._orders.issued([distributed.number], row, now)
                self._owe_notices(order, distributed, person, now)
                if is_new and distributed.issued_at and self._tell_of_update is not None:
                    self._tell_of_update(distributed.number, tag)
            for number, reason in faults.items():
                self._orders.close_item(order.id, number, ItemState.FAILED, now, reason)
            if changed:
                self._targets.want(changed, tag, now)
            if prepared.is_named:
                self._allow_sharing(order.pass_type, signed)

    def _allow_sharing(
        self, pass_type: str, signed: list[tuple[SignedIssue, DistributedPass, Person]]
    ) -> None:
        """Let any number of phones hold a pass that several people share."""
        for serial in {distributed.serial for _, distributed, _ in signed}:
            holders = self._orders.passes_of(pass_type, serial)
            stored = self._passes.find(pass_type, serial)
            if len(holders) > 1 and stored is not None and not stored.shared:
                self._passes.set_shared(stored.id, True)

    def _owe_notices(
        self, order: StoredOrder, distributed: DistributedPass, person: Person, now: int
    ) -> None:
        """Owe the issue notices; only the first issue of a pass is announced with a link."""
        if distributed.issued_at:
            return
        for channel in wanted_channels(order.integration, "issue"):
            state = owed_state(person, channel)
            self._notices.add(distributed.number, order.id, "issue", channel, 0, state, now)

    def _close_all(
        self, order: StoredOrder, numbers: Iterable[int], state: ItemState, remark: str
    ) -> int:
        now = wall_clock()
        count = 0
        with self._database.write_tx():
            for number in numbers:
                count += self._orders.close_item(order.id, number, state, now, remark)
                self._notices.cancel(number, now)
        _log.warning("order %s: %s (%s passes)", order.id, remark, count)
        return count

    # finished passes

    def _deliver_import(self, order: StoredOrder, numbers: list[int]) -> int:
        """Publish an uploaded pass as it is, once, and link everybody to it."""
        archive = self._orders.files(order.id)[ImportedPass.FILE]
        first = self._orders.find_pass(numbers[0])
        if first is None:
            return 0
        try:
            published = self._publishing.publish(
                order.pass_type, first.serial, signed_pass_from(archive), by="distribution"
            )
        except PasswrightError as error:
            return self._close_all(order, numbers, ItemState.FAILED, str(error))
        with self._database.write_tx():
            now = self._database.now()
            for number in numbers:
                distributed = self._orders.find_pass(number)
                if distributed is None or not self._orders.close_item(
                    order.id, number, ItemState.DONE, now
                ):
                    continue
                person = self._recipients.find(distributed.recipient_id) or Person()
                self._orders.issued([number], published.stored.id, now)
                self._owe_notices(order, distributed, person, now)
        self._wake()
        return len(numbers)


def _unknown(names: frozenset[str]) -> str:
    if not names:
        return ""
    return f"Nothing is known for {', '.join(sorted(names))}; it was left empty."
