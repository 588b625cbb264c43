# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The addresses of this computer on its networks, the likeliest first."""

import ipaddress
import socket
from dataclasses import dataclass

from PySide6.QtNetwork import QAbstractSocket, QNetworkInterface

_TEST_NETWORK = ("192.0.2.1", 9)
"""An address that nobody has (RFC 5737); asking for the way there sends nothing."""


@dataclass(frozen=True)
class LocalAddress:
    """One address of one interface.

    Attributes:
        host: the IPv4 address.
        interface: the name of the interface for people, such as “wlan0”.
    """

    host: str
    interface: str

    @property
    def is_loopback(self) -> bool:
        """Whether only this computer itself can reach it."""
        return ipaddress.ip_address(self.host).is_loopback


def local_addresses() -> tuple[LocalAddress, ...]:
    """Return the IPv4 addresses that run: that of the default route first, loopback last."""
    found = [
        LocalAddress(entry.ip().toString(), interface.humanReadableName())
        for interface in QNetworkInterface.allInterfaces()
        if interface.flags() & QNetworkInterface.InterfaceFlag.IsRunning
        for entry in interface.addressEntries()
        if entry.ip().protocol() is QAbstractSocket.NetworkLayerProtocol.IPv4Protocol
    ]
    default = _default_host()
    return tuple(
        sorted(found, key=lambda one: (one.is_loopback, one.host != default, one.interface))
    )


def _default_host() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_TEST_NETWORK)
        except OSError:
            return ""
        return str(probe.getsockname()[0])
