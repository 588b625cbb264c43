# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The routes of the Pass Distribution API and its siblings, in one table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from server.components import Components
from server.distribution_parts import DistributionParts, compose_distribution
from server.pages import PAGE_FILES
from server.resources.audience import (
    AllRecipients,
    AllSegments,
    ImportRecipients,
    OneRecipient,
    SubscribeRecipient,
)
from server.resources.beacons import AddBeacon, AllBeacons, OneBeacon
from server.resources.certificates import (
    AppleIntermediate,
    PassCertificateOf,
    PassCertificates,
)
from server.resources.distribution import ImportPass, SendPass, UpdatePass
from server.resources.distribution_body import BodyReader
from server.resources.distribution_status import (
    CancelPass,
    PassContentOf,
    PassQueue,
    PassStatus,
    RequestMeta,
    RequestMetaOfPerson,
)
from server.resources.downloads import (
    DownloadCard,
    DownloadCode,
    DownloadPage,
    DownloadPass,
    PageFile,
    PageStyle,
)
from server.resources.events import AllEvents, FireEvent, OneEvent
from server.resources.images import OneImage, StoreImage
from server.resources.kony import KonyDoor
from server.resources.places import AllPlaces, ImportPlaces, OnePlace
from server.resources.templates import (
    AllTemplates,
    ExportTemplates,
    ImportTemplates,
    IssueTemplate,
    ModifyTemplate,
    OneTemplate,
)

MOUNTS = ("", "/kpns", "/vpns")
"""Where Kony's routes are served.  Source: DESIGN, settled mounts; kony-api.md 0.4."""


def distribution_routes(parts: Components) -> Iterator[tuple[str, Any]]:
    """Yield every route of kony-api.md 1.2 to 1.6 and 4, and the download pages."""
    made = compose_distribution(parts)
    door = KonyDoor(parts.kony_authorization)
    bodies = BodyReader(parts.settings.max_json_bytes, parts.settings.max_body_bytes)
    for path, resource in kony_routes(parts, made, door, bodies):
        for mount in MOUNTS:
            yield mount + path, resource
    yield from download_routes(parts, made)


def kony_routes(
    parts: Components, made: DistributionParts, door: KonyDoor, bodies: BodyReader
) -> Iterator[tuple[str, Any]]:
    """Yield Kony's routes and those of ours beside them, without a mount."""
    yield from message_routes(made, door, bodies)
    yield from people_routes(made, door, bodies)
    yield from place_routes(parts, made, door, bodies)
    yield from template_routes(parts, made, door, bodies)
    yield from certificate_routes(parts, made, door, bodies)


def message_routes(
    made: DistributionParts, door: KonyDoor, bodies: BodyReader
) -> Iterator[tuple[str, Any]]:
    """Sending passes, and what became of them."""
    send = "/api/v1/message/pass"
    update = UpdatePass(door, bodies, made.distribution, made.signatures)
    yield send, SendPass(door, bodies, made.distribution)
    yield f"{send}/import", ImportPass(door, bodies, made.distribution, made.signatures)
    yield f"{send}/update", update
    yield f"{send}/import/update", update
    yield "/api/v1/pass", PassQueue(door, made.queries)
    yield "/api/v1/pass/cancel/{number}", CancelPass(door, made.queries)
    yield "/api/v1/pass/meta/{number}", RequestMeta(door, made.queries)
    yield "/api/v1/pass/meta/{number}/{audience}", RequestMetaOfPerson(door, made.queries)
    yield "/api/v1/pass/{number}/status", PassStatus(door, made.queries)
    yield "/api/v1/pass/{number}/content", PassContentOf(door, made.queries)


def people_routes(
    made: DistributionParts, door: KonyDoor, bodies: BodyReader
) -> Iterator[tuple[str, Any]]:
    """Recipients."""
    yield "/api/v1/audience", AllRecipients(door, bodies, made.audience)
    yield "/api/v1/audience/import", ImportRecipients(door, bodies, made.audience)
    yield "/api/v1/audience/{number}", OneRecipient(door, bodies, made.audience)
    yield "/api/v1/segments", AllSegments(door, made.audience)
    yield "/api/v1/subscribeaudience", SubscribeRecipient(door, bodies, made.audience)


def place_routes(
    parts: Components, made: DistributionParts, door: KonyDoor, bodies: BodyReader
) -> Iterator[tuple[str, Any]]:
    """Geolocations and beacons."""
    database = parts.database
    places, beacons = (door, bodies, database, made.places), (door, bodies, database, made.beacons)
    yield "/api/v1/geolocations", AllPlaces(*places)
    yield "/api/v1/geolocations/import", ImportPlaces(*places)
    yield "/api/v1/geolocations/{number}", OnePlace(*places)
    yield "/api/v1/beacon", AllBeacons(door, made.beacons)
    yield "/api/v1/beacons", AllBeacons(door, made.beacons)
    yield "/api/v1/beacon/add", AddBeacon(*beacons)
    yield "/api/v1/beacon/{number}", OneBeacon(*beacons)


def template_routes(
    parts: Components, made: DistributionParts, door: KonyDoor, bodies: BodyReader
) -> Iterator[tuple[str, Any]]:
    """Templates, images, and issuing by template or event."""
    base = "/api/v1/templates"
    one = OneTemplate(door, bodies, made.book)
    yield f"{base}/passbook", AllTemplates(door, bodies, made.book)
    yield f"{base}/passbook/{{number}}", one
    yield f"{base}/passbook/{{number}}/modify", ModifyTemplate(one)
    yield f"{base}/passbook/{{number}}/issue", IssueTemplate(door, bodies, made.book)
    yield f"{base}/pass/export", ExportTemplates(door, made.exchange)
    yield f"{base}/pass/import", ImportTemplates(door, bodies, made.exchange)
    yield "/api/v1/images", StoreImage(door, bodies, parts.database, made.images)
    yield "/service/noauthServices/noauth/assets/{number}", OneImage(made.images)
    yield "/service/eventpushmessage", FireEvent(door, bodies, made.book)
    events = (door, bodies, made.book, made.overview)
    yield "/api/v1/events", AllEvents(*events)
    yield "/api/v1/events/{number}", OneEvent(*events)


def certificate_routes(
    parts: Components, made: DistributionParts, door: KonyDoor, bodies: BodyReader
) -> Iterator[tuple[str, Any]]:
    """Certificates and Apple's intermediate."""
    base = "/api/v1/passcerts"
    intermediate = AppleIntermediate(door, bodies, made.authorities)
    stored = (door, bodies, parts.certificate_store, made.signers)
    yield base, PassCertificates(*stored)
    yield f"{base}/{{number}}", PassCertificateOf(*stored)
    for spelling in ("applewwrdc", "applewwdrc"):
        yield f"{base}/{spelling}", intermediate


def download_routes(parts: Components, made: DistributionParts) -> Iterator[tuple[str, Any]]:
    """The pages behind links."""
    public_url = parts.settings.public_url
    yield "/p/page.css", PageStyle()
    for name in PAGE_FILES:
        yield f"/p/{name}", PageFile(name)
    yield "/p/{token}", DownloadPage(made.downloads, public_url)
    yield "/p/{token}/pass.pkpass", DownloadPass(made.downloads)
    yield "/p/{token}/card.svg", DownloadCard(made.downloads)
    yield "/p/{token}/qr.svg", DownloadCode(made.downloads, public_url)
