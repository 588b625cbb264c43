# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What a server knows about one pass: its versions, its phones, its pushes; no widgets in here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from common.errors import PackageError
from common.model.package import PassPackage
from common.package.reader import read_pkpass
from designer.publishing.client import ServerClient

SHOWN = 50
"""Versions, phones and pushes that are asked for."""


@dataclass(frozen=True)
class Version:
    """One publication: its number, when, and by which token."""

    number: int
    at: datetime
    by: str


@dataclass(frozen=True)
class Phone:
    """One phone that has the pass.

    Attributes:
        name: the beginning of its identifier; the rest is a secret.
        platform: what it said it is, or empty.
        since: when it registered.
        is_owed: whether it has still to be told of the newest version.
        failures: how often telling it failed in a row.
    """

    name: str
    platform: str
    since: datetime
    is_owed: bool
    failures: int


@dataclass(frozen=True)
class Pushes:
    """How many pushes of one minute ended alike."""

    at: datetime
    outcome: str
    reason: str
    count: int


@dataclass(frozen=True)
class ServerState:
    """All of it.

    Attributes:
        published: the pass as phones fetch it now; ``None`` where it cannot be fetched with
            the token that the pass has here.
        versions: newest first.
        phones: newest first; at most :data:`SHOWN` of ``phone_count``.
        phone_count: how many phones have the pass.
        pushes: of its pass type, newest first.
    """

    published: PassPackage | None
    versions: tuple[Version, ...]
    phones: tuple[Phone, ...]
    phone_count: int
    pushes: tuple[Pushes, ...]


def read_state(client: ServerClient, pass_type: str, serial: str, token: str) -> ServerState | None:
    """Ask a server about a pass; ``None`` when it has none of that name.

    Args:
        client: of the server.
        pass_type: the pass type identifier.
        serial: the serial number.
        token: the authentication token of the pass, with which a phone would fetch it.

    Raises:
        PublishError: the server cannot be reached or refuses.
    """
    path = f"/admin/v1/passes/{quote(pass_type, safe='')}/{quote(serial, safe='')}"
    limit = {"limit": str(SHOWN)}
    versions = client.read(f"{path}/versions", limit)
    if versions is None:
        return None
    devices = client.read(f"{path}/devices", limit) or {}
    log = client.read("/admin/v1/push-log", limit) or {}
    data = client.fetch_pass(pass_type, serial, token)
    return ServerState(
        published=_package(data) if data else None,
        versions=tuple(_version(one) for one in _objects(versions, "versions")),
        phones=tuple(_phone(one) for one in _objects(devices, "devices")),
        phone_count=_number(devices, "total"),
        pushes=tuple(
            _pushes(one)
            for one in _objects(log, "pushes")
            if one.get("passTypeIdentifier") == pass_type
        ),
    )


def _package(data: bytes) -> PassPackage | None:
    try:
        return read_pkpass(data).package
    except PackageError:  # a server of another kind may hold anything
        return None


def _version(one: Mapping[str, Any]) -> Version:
    at = datetime.fromtimestamp(_number(one, "lastModified"), UTC)
    return Version(_number(one, "version"), at, str(one.get("publishedBy") or ""))


def _phone(one: Mapping[str, Any]) -> Phone:
    wanted, sent = one.get("wantedTag"), one.get("sentTag")
    return Phone(
        name=str(one.get("device", "")),
        platform=str(one.get("platform") or ""),
        since=_moment(one, "registeredAt"),
        is_owed=isinstance(wanted, int) and wanted > (sent if isinstance(sent, int) else 0),
        failures=_number(one, "failures"),
    )


def _pushes(one: Mapping[str, Any]) -> Pushes:
    return Pushes(
        _moment(one, "at"), str(one.get("outcome", "")), str(one.get("reason") or ""),
        _number(one, "pushes"),
    )  # fmt: skip


def _moment(one: Mapping[str, Any], key: str) -> datetime:
    return datetime.fromtimestamp(_number(one, key) / 1000, UTC)


def _number(one: Mapping[str, Any], key: str) -> int:
    value = one.get(key)
    return value if isinstance(value, int) and abs(value) < 10**14 else 0


def _objects(answer: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    found = answer.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
