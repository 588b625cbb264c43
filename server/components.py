# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Puts the server together: the only place where parts learn of each other."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from server.auth import KonyAuthorization, LoginTokens, PassAuthorization
from server.metrics import Metrics
from server.push.apns import ApnsPusher, Endpoint, trusted_roots
from server.rate_limits import RateLimits
from server.repositories.admin_tokens import AdminTokens
from server.repositories.certificates import Certificates
from server.repositories.database import Database
from server.repositories.files import Files
from server.repositories.logs import DeviceLog, PushLog
from server.repositories.orders import Orders
from server.repositories.passes import Passes
from server.repositories.push_targets import PushTargets
from server.repositories.registrations import Registrations
from server.repositories.secrets import Secrets
from server.services.certificate_store import CertificateStore
from server.services.erasing import Erasing
from server.services.health import HealthReport
from server.services.publishing import Publishing
from server.services.signature_check import SignatureCheck, further_trust
from server.services.voiding import Voiding
from server.settings import Settings
from server.vault import Vault
from server.workers.push_worker import PushWorker


class Bell:
    """Rings those who want to know of new work; a service rings, workers listen."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` at each ring."""
        self._listeners.append(listener)

    def ring(self) -> None:
        """Tell everybody."""
        for listener in self._listeners:
            listener()


@dataclass(frozen=True, kw_only=True)
class Components:
    """All parts of one server; whoever holds it may serve or run workers."""

    settings: Settings
    database: Database
    vault: Vault
    metrics: Metrics
    rate_limits: RateLimits
    bell: Bell
    passes: Passes
    files: Files
    registrations: Registrations
    targets: PushTargets
    tokens: AdminTokens
    certificates: Certificates
    device_log: DeviceLog
    push_log: PushLog
    pass_authorization: PassAuthorization
    kony_authorization: KonyAuthorization
    publishing: Publishing
    certificate_store: CertificateStore
    voiding: Voiding
    erasing: Erasing
    health: HealthReport


def compose(settings: Settings, database: Database, vault: Vault) -> Components:
    """Make all parts; nothing is started and nothing is written.

    Raises:
        SettingsError: if a file that the settings name cannot be read.
    """
    bell = Bell()
    passes, files = Passes(database), Files(database)
    registrations, tokens = Registrations(database), AdminTokens(database)
    certificates = Certificates(database, vault)
    push_log = PushLog(database)
    targets = PushTargets(
        database,
        gap=int(settings.push_gap_seconds * 1000),
        lease=int(settings.push_lease_seconds * 1000),
    )
    publishing = Publishing(
        database=database,
        passes=passes,
        files=files,
        registrations=registrations,
        targets=targets,
        tokens=tokens,
        signatures=SignatureCheck.from_settings(settings),
        wake=bell.ring,
        shared_token=settings.kony_shared_token,
    )
    certificate_store = CertificateStore(
        database=database,
        certificates=certificates,
        passes=passes,
        trust=further_trust(settings),
        wake=bell.ring,
    )
    device_log = DeviceLog(database)
    tombstone_key = partial(Secrets(database, vault).key, "tombstones")
    erasing = Erasing(database, passes, device_log, tombstone_key)
    erasing.also(Orders(database).erase_pass)
    return Components(
        settings=settings,
        database=database,
        vault=vault,
        metrics=Metrics(),
        rate_limits=RateLimits(settings),
        bell=bell,
        passes=passes,
        files=files,
        registrations=registrations,
        targets=targets,
        tokens=tokens,
        certificates=certificates,
        device_log=device_log,
        push_log=push_log,
        pass_authorization=PassAuthorization(passes),
        kony_authorization=KonyAuthorization(
            tokens, LoginTokens(vault.derived_key("login")), settings.kony_user
        ),
        publishing=publishing,
        certificate_store=certificate_store,
        voiding=Voiding(passes, files, certificate_store, publishing),
        erasing=erasing,
        health=HealthReport(database, certificates, targets, passes),
    )


def push_worker(parts: Components) -> PushWorker:
    """Return the push worker of this process, listening for publications."""
    worker = PushWorker(
        database=parts.database,
        targets=parts.targets,
        passes=parts.passes,
        log=parts.push_log,
        metrics=parts.metrics,
        pushers=Pushers(parts).of,
        lanes=parts.settings.push_lanes,
    )
    parts.bell.listen(worker.wake)
    return worker


class Pushers:
    """One pusher per pass type, made anew when its certificate changes."""

    def __init__(self, parts: Components) -> None:
        settings = parts.settings
        self._store = parts.certificate_store
        self._lock = threading.Lock()
        self._pushers: dict[str, tuple[str, ApnsPusher]] = {}
        self._new = partial(
            ApnsPusher,
            Endpoint(
                host=settings.apns_host,
                port=settings.apns_port,
                ca_file=trusted_roots(str(settings.folder / settings.apns_ca_file))
                if settings.apns_ca_file
                else trusted_roots(""),
                streams=settings.push_streams,
                priority=settings.apns_priority,
                reconnects=settings.push_reconnects,
            ),
        )

    def of(self, pass_type: str) -> ApnsPusher | None:
        """Return the pusher of a pass type; ``None`` while it has no certificate."""
        info = self._store.info(pass_type)
        if info is None:
            return None
        with self._lock:
            known = self._pushers.get(pass_type)
            if known is not None and known[0] == info.fingerprint:
                return known[1]
            pair = self._store.key_pair(pass_type)
            if pair is None:
                return None
            if known is not None:
                known[1].close()
            pusher = self._new(pair, pass_type)
            self._pushers[pass_type] = (info.fingerprint, pusher)
            return pusher
