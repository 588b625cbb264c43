# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What the ids in a payload stand for on this server."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from common.kony.payload import PayloadError, shortened
from common.kony.stock import ImageReference
from common.model.pass_json import Beacon, Location
from server.problems import BadRequestError
from server.repositories.blobs import Images
from server.repositories.places import Beacons, Places

MOST_REMOTE_IMAGES = 20
"""Images that one request may have fetched.  Source: reliability.md E."""

Fetch = Callable[[str], bytes]
"""Returns what an https address holds; raises BadRequestError with a sentence."""


class StoredStock:
    """Places, beacons and images of the database, and the parts of one request."""

    def __init__(
        self,
        *,
        places: Places,
        beacons: Beacons,
        images: Images,
        parts: Mapping[str, bytes],
        fetch: Fetch,
    ) -> None:
        """Keep what is needed for one request; ``parts`` are its files by name."""
        self._places = places
        self._beacons = beacons
        self._images = images
        self._parts = parts
        self._fetch = fetch
        self._fetched: dict[str, bytes] = {}

    def location(self, location_id: str) -> Location | None:
        """Return a stored place."""
        place = self._places.find(number_of(location_id))
        if place is None:
            return None
        altitude = None if place.altitude is None else _plain(place.altitude)
        return Location(
            latitude=_plain(place.latitude),
            longitude=_plain(place.longitude),
            altitude=altitude,
        )

    def beacon(self, beacon_id: str) -> Beacon | None:
        """Return a stored beacon."""
        beacon = self._beacons.find(number_of(beacon_id))
        if beacon is None:
            return None
        return Beacon(proximity_uuid=beacon.uuid, major=beacon.major, minor=beacon.minor)

    def image(self, reference: ImageReference) -> bytes | None:
        """Return an image: the request's own part, a stored one, or one from an address."""
        if reference.field_name and reference.field_name in self._parts:
            return self._parts[reference.field_name]
        if reference.image_id:
            return self._images.read(number_of(reference.image_id))
        return self._remote(reference.url) if reference.url else None

    def _remote(self, url: str) -> bytes:
        if url not in self._fetched:
            if len(self._fetched) >= MOST_REMOTE_IMAGES:
                raise PayloadError(f"At most {MOST_REMOTE_IMAGES} images are fetched per request")
            try:
                self._fetched[url] = self._fetch(url)
            except BadRequestError as error:
                raise PayloadError(f"{shortened(url)}: {error.message}") from error
        return self._fetched[url]


def number_of(text: str) -> int:
    """Return an id as a number; 0, which nothing has, for any other text."""
    return (
        int(text)
        if text.isascii() and text.isdigit() and len(text) < 20 and int(text) < 2**63
        else 0
    )


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else value
