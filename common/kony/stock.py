# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What a payload refers to without saying it: stored places, beacons and images."""

from dataclasses import dataclass
from typing import Protocol

from common.model.pass_json import Beacon, Location


@dataclass(frozen=True)
class ImageReference:
    """Where the bytes of an image are.

    Attributes:
        field_name: the part of the same request.
        image_id: the number of a stored image.
        url: an address to fetch it from.
    """

    field_name: str = ""
    image_id: str = ""
    url: str = ""


class Stock(Protocol):
    """The resources that ids in a payload stand for."""

    def location(self, location_id: str) -> Location | None:
        """Return a stored place, without its text."""

    def beacon(self, beacon_id: str) -> Beacon | None:
        """Return a stored beacon, without its text."""

    def image(self, reference: ImageReference) -> bytes | None:
        """Return an image; ``None`` where there is none, :class:`PayloadError` if refused."""


class NoStock:
    """For a payload that is opened away from its server: nothing is known by id."""

    def location(self, location_id: str) -> Location | None:
        """Return a place without coordinates."""
        return Location()

    def beacon(self, beacon_id: str) -> Beacon | None:
        """Return a beacon without its UUID."""
        return Beacon()

    def image(self, reference: ImageReference) -> bytes | None:
        """Return nothing."""
        return None


@dataclass(frozen=True)
class Service:
    """The server for which a design is read.

    Attributes:
        public_url: its address, such as ``https://passes.example.com``; empty away from it.
        team_identifier: the team of the certificate; empty where it is not known yet.
    """

    public_url: str = ""
    team_identifier: str = ""

    @property
    def web_service_url(self) -> str:
        """The address phones register at."""
        return self.public_url.rstrip("/") + "/wallet"

    @property
    def is_secure(self) -> bool:
        """Whether phones accept it for updates."""
        return self.public_url.lower().startswith("https://")
