# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The one way out to hosts that a request or the settings name: images and SMS gateways.

A name is resolved once and every answer must be a public address; the connection goes to
that address, with the name in TLS and in Host.  No redirects, one deadline for everything.
Source: reliability.md T9.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

import certifi

from common.kony.payload import shortened
from server.problems import BadRequestError

IMAGE_SECONDS = 5.0
LARGEST_IMAGE = 2_000_000

_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_TUNNELS = tuple(
    ipaddress.ip_network(text)
    for text in ("2002::/16", "2001::/32", "64:ff9b::/96", "64:ff9b:1::/48", "::/96", "fec0::/10")
)
"""IPv6 forms that carry an IPv4 address or are of a site alone."""

Resolve = Callable[[str, int], Sequence[str]]
"""Returns the addresses of a host."""


class OutboundError(BadRequestError):
    """An address was refused, or its host did not answer well."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered."""

    status: int
    body: bytes


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host, as the system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


def is_public(address: str) -> bool:
    """Whether an address belongs to the open internet, and to nothing inside it."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address) and (
        parsed.ipv4_mapped is not None or any(parsed in tunnel for tunnel in _TUNNELS)
    ):
        return False
    return parsed.is_global and not parsed.is_multicast and not parsed.is_reserved


class OutboundClient:
    """Asks one https address, within limits."""

    def __init__(
        self,
        *,
        seconds: float = IMAGE_SECONDS,
        largest: int = LARGEST_IMAGE,
        allow_private: bool = False,
        resolver: Resolve = resolve,
        ports: tuple[int, ...] = (443,),
        context: ssl.SSLContext | None = None,
    ) -> None:
        """Set the limits.

        Args:
            seconds: for everything, from the name to the last byte.
            largest: bytes of an answer.
            allow_private: whether hosts may be in private networks.
            resolver: finds the addresses of a host.
            ports: that may be asked.
            context: for TLS; the usual authorities without it.
        """
        self._seconds = seconds
        self._largest = largest
        self._allow_private = allow_private
        self._resolver = resolver
        self._ports = ports
        self._context = context

    def get(self, url: str) -> Answer:
        """Return what an address holds.

        Raises:
            OutboundError: it is refused, does not answer in time, or says too much.
        """
        return self.request("GET", url, {}, None)

    def request(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Answer:
        """Send a request and return the answer, whatever its status.

        Raises:
            OutboundError: as for ``get``.
        """
        parts = self._checked(url)
        host, port = parts.hostname or "", parts.port or 443
        address = self._address(host, port)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection = _PinnedConnection(host, port, address, self._seconds, self._tls())
        # The timer is what bounds a host that sends a byte now and then.
        timer = threading.Timer(self._seconds, connection.cut)
        timer.start()
        try:
            connection.request(method, path, body, {"User-Agent": "Passwright", **headers})
            response = connection.getresponse()
            data = response.read(self._largest + 1)
        except (OSError, http.client.HTTPException, ValueError) as error:
            if connection.was_cut:
                raise OutboundError(f"The host {host} took longer than allowed") from error
            raise OutboundError(f"The host {host} did not answer as it should") from error
        finally:
            timer.cancel()
            connection.close()
        if connection.was_cut:
            raise OutboundError(f"The host {host} took longer than allowed")
        if len(data) > self._largest:
            raise OutboundError(f"The host {host} sent more than {self._largest} bytes")
        return Answer(response.status, data)

    def _checked(self, url: str) -> SplitResult:
        try:
            parts = urlsplit(url)
            port = parts.port or 443
        except ValueError as error:
            raise OutboundError(f"Invalid value {shortened(url)} for url") from error
        if not (url.isascii() and url.isprintable()) or " " in url:
            raise OutboundError(f"Invalid value {shortened(url)} for url")
        if parts.scheme.lower() != "https" or not parts.hostname:
            raise OutboundError("Only https addresses are fetched")
        if parts.username is not None or parts.password is not None:
            raise OutboundError("An address with a user name is not fetched")
        if port not in self._ports:
            raise OutboundError(f"Port {port} is not asked")
        return parts

    def _address(self, host: str, port: int) -> str:
        try:
            found = list(self._resolver(host, port))
        except (OSError, UnicodeError) as error:
            raise OutboundError(f"The host {shortened(host)} is not known") from error
        if not found:
            raise OutboundError(f"The host {shortened(host)} is not known")
        if not self._allow_private and not all(is_public(address) for address in found):
            raise OutboundError(f"The host {shortened(host)} is not on the open internet")
        return found[0]

    def _tls(self) -> ssl.SSLContext:
        if self._context is None:
            self._context = ssl.create_default_context(cafile=certifi.where())
        return self._context


class _PinnedConnection(http.client.HTTPSConnection):
    """A connection to an address that was checked, under the name that was asked for."""

    def __init__(
        self, host: str, port: int, address: str, seconds: float, context: ssl.SSLContext
    ) -> None:
        super().__init__(host, port, timeout=seconds, context=context)
        self._address = address
        self._tls_context = context
        self._held: ssl.SSLSocket | None = None
        self.was_cut = False

    def connect(self) -> None:
        """Connect to the address and speak TLS with the name."""
        plain = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = plain
        self.sock = self._tls_context.wrap_socket(plain, server_hostname=self.host)
        self._held = self.sock

    def cut(self) -> None:
        """End everything at once; called when the time is up."""
        self.was_cut = True
        # A response without a length takes the socket away from the connection.
        held = self._held or self.sock
        if held is not None:
            with contextlib.suppress(OSError):
                held.shutdown(socket.SHUT_RDWR)


def fetch_image(url: str, *, allow_private: bool = False) -> bytes:
    """Return the PNG or JPEG behind an https address.

    Raises:
        OutboundError: it is refused, or is no picture.
    """
    return image_of(OutboundClient(allow_private=allow_private), url)


def image_of(client: OutboundClient, url: str) -> bytes:
    """Return the picture that a client gets from an address.

    Raises:
        OutboundError: the answer is no picture.
    """
    answer = client.get(url)
    if answer.status != 200:
        raise OutboundError(f"The address answered {answer.status}")
    if not answer.body.startswith(_SIGNATURES):
        raise OutboundError("The address holds no PNG or JPEG image")
    return answer.body
