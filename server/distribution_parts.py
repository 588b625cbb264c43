# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Puts the Pass Distribution API together, on top of the parts that every server has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from common.signing.authority_store import AuthorityStore
from server.components import Components
from server.identifiers import DistributionSecret
from server.outbound import fetch_image
from server.rate_limits import quota_of
from server.repositories.blobs import Blobs, Images
from server.repositories.idempotency import IdempotencyKeys
from server.repositories.issued_passes import IssuedPasses
from server.repositories.notices import Notices
from server.repositories.orders import Orders
from server.repositories.pass_queue import PassQueue
from server.repositories.places import Beacons, Places
from server.repositories.recipients import Recipients
from server.repositories.secrets import Secrets
from server.repositories.templates import Templates
from server.services.audience import Audience
from server.services.distribution import Distribution
from server.services.downloads import Downloads
from server.services.gateways import mailer_of, texter_of
from server.services.idempotence import Idempotence
from server.services.issuing import Issuing
from server.services.notifying import Notifying
from server.services.pass_queries import PassQueries
from server.services.planning import Planning
from server.services.signature_check import SignatureCheck
from server.services.signers import Signers
from server.services.template_book import TemplateBook
from server.services.template_exchange import TemplateExchange
from server.services.tracking import Tracking
from server.workers.distribution_sweep import DistributionSweep
from server.workers.notify_worker import NotifyWorker
from server.workers.schedule_worker import ScheduleWorker


@dataclass(frozen=True, kw_only=True)
class DistributionParts:
    """The parts of the Pass Distribution API."""

    orders: Orders
    overview: PassQueue
    notices: Notices
    recipients: Recipients
    blobs: Blobs
    images: Images
    places: Places
    beacons: Beacons
    templates: Templates
    distribution: Distribution
    issuing: Issuing
    queries: PassQueries
    audience: Audience
    book: TemplateBook
    exchange: TemplateExchange
    downloads: Downloads
    tracking: Tracking
    notifying: Notifying
    authorities: AuthorityStore
    signers: Signers
    signatures: SignatureCheck


def compose_distribution(parts: Components) -> DistributionParts:
    """Make the parts; nothing is started and nothing is written."""
    database, settings = parts.database, parts.settings
    blobs = Blobs(database)
    orders, notices, recipients = Orders(database), Notices(database), Recipients(database)
    images = Images(database, blobs)
    overview = PassQueue(database)
    places, beacons = Places(database), Beacons(database)
    authorities = AuthorityStore(settings.data_path / "authorities")
    signers = Signers(parts.certificate_store, authorities)

    @cache
    def secret() -> DistributionSecret:
        return DistributionSecret(Secrets(database, parts.vault).key("distribution"))

    tracking = Tracking(
        database=database,
        orders=orders,
        notices=notices,
        recipients=recipients,
        registrations=parts.registrations,
        tell_at_fetch=settings.update_notice_at == "fetch",
        wake=parts.bell.ring,
    )
    issuing = Issuing(
        database=database,
        orders=orders,
        notices=notices,
        recipients=recipients,
        passes=parts.passes,
        files=parts.files,
        issued=IssuedPasses(database, parts.passes, parts.files),
        targets=parts.targets,
        signers=signers,
        publishing=parts.publishing,
        secret=secret,
        public_url=settings.public_url,
        tell_of_update=None if settings.update_notice_at == "fetch" else tracking.owe_update,
        wake=parts.bell.ring,
    )
    distribution = Distribution(
        database=database,
        orders=orders,
        recipients=recipients,
        blobs=blobs,
        images=images,
        places=places,
        beacons=beacons,
        quota=quota_of(settings),
        planning=Planning(
            orders=orders,
            recipients=recipients,
            signers=signers,
            most_recipients=settings.max_recipients,
        ),
        secret=secret,
        idempotence=Idempotence(IdempotencyKeys(database)),
        fetch=lambda url: fetch_image(url, allow_private=settings.image_hosts_private),
        wake=parts.bell.ring,
        public_url=settings.public_url,
        most_recipients=settings.max_recipients,
        repeat_minutes=settings.repeat_minutes,
    )
    queries = PassQueries(
        database=database,
        orders=orders,
        overview=overview,
        notices=notices,
        recipients=recipients,
        passes=parts.passes,
        images=images,
        values=issuing.values,
        link=issuing.link,
        web_service_url=distribution.service.web_service_url,
    )
    templates = Templates(database)
    book = TemplateBook(
        database=database, templates=templates, images=images, distribution=distribution
    )
    return DistributionParts(
        orders=orders,
        overview=overview,
        notices=notices,
        recipients=recipients,
        blobs=blobs,
        images=images,
        places=places,
        beacons=beacons,
        templates=templates,
        distribution=distribution,
        issuing=issuing,
        queries=queries,
        audience=Audience(database, recipients, orders),
        book=book,
        exchange=TemplateExchange(
            database=database, templates=templates, places=places, beacons=beacons, book=book
        ),
        downloads=Downloads(
            database=database,
            orders=orders,
            notices=notices,
            passes=parts.passes,
            publishing=parts.publishing,
            link_days=settings.link_days,
            link_fetches=settings.link_fetches,
        ),
        tracking=tracking,
        notifying=Notifying(
            database=database,
            orders=orders,
            notices=notices,
            recipients=recipients,
            passes=parts.passes,
            publishing=parts.publishing,
            mailer=mailer_of(settings),
            texter=texter_of(settings),
            values=issuing.values,
            link=issuing.link,
            settings=settings,
        ),
        authorities=authorities,
        signers=signers,
        signatures=SignatureCheck.from_settings(settings),
    )


class DistributionWorkers:
    """The workers of the distribution in one process."""

    def __init__(self, parts: Components, made: DistributionParts | None = None) -> None:
        """Prepare the workers that the settings ask for, listening for new requests."""
        settings = parts.settings
        made = made or compose_distribution(parts)
        self._workers: list[ScheduleWorker | NotifyWorker | DistributionSweep] = []
        if settings.issue:
            self._workers.append(
                ScheduleWorker(
                    database=parts.database,
                    orders=made.orders,
                    issuing=made.issuing,
                    lease_seconds=settings.issue_lease_seconds,
                )
            )
        if settings.notify:
            self._workers.append(
                NotifyWorker(
                    database=parts.database, notices=made.notices, notifying=made.notifying
                )
            )
        self._workers.append(
            DistributionSweep(parts.database, made.blobs, IdempotencyKeys(parts.database))
        )
        for worker in self._workers:
            parts.bell.listen(worker.wake)

    def start(self) -> None:
        """Start working."""
        for worker in self._workers:
            worker.start()

    def stop(self) -> None:
        """Let what is in hand come to its end."""
        for worker in self._workers:
            worker.stop()
