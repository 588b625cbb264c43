# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A simulated iPhone: plain HTTP as iOS speaks it, knowing nothing of the server's code.

Source: developer.apple.com, Wallet Passes, "Adding a Web Service to Update Passes".
"""

from __future__ import annotations

import hashlib
import http.client
import io
import json
import secrets
import zipfile
from dataclasses import dataclass
from urllib.parse import quote, urlsplit


@dataclass(frozen=True)
class Reply:
    """An HTTP answer; header names are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> dict[str, object]:
        """Return the body as JSON."""
        found = json.loads(self.body)
        assert isinstance(found, dict)
        return found


@dataclass(frozen=True)
class InstalledPass:
    """What Wallet keeps of a pass."""

    pass_type: str
    serial: str
    authentication_token: str
    web_service_url: str
    pass_json: dict[str, object]
    files: dict[str, bytes]
    last_modified: str = ""


class IPhone:
    """One phone.  ``device`` is its library identifier, ``push_token`` what APNs knows it by.

    Attributes:
        tags: the last ``lastUpdated`` per pass type, as iOS keeps it.
        wallet: the passes it holds, by (pass type, serial number).
    """

    def __init__(self, base_url: str = "", *, push_token: str = "") -> None:
        """Make a phone.

        Args:
            base_url: takes the place of each pass's ``webServiceURL``, for a server that
                listens on loopback.
            push_token: 64 random hexadecimal digits if missing.
        """
        self.device = secrets.token_hex(16)
        self.push_token = push_token or secrets.token_hex(32)
        self.base_url = base_url
        self.tags: dict[str, str] = {}
        self.wallet: dict[tuple[str, str], InstalledPass] = {}

    # what the person does

    def add(self, pkpass: bytes) -> InstalledPass:
        """Put a pass into Wallet, after checking it as iOS does."""
        installed = open_pkpass(pkpass)
        self.wallet[installed.pass_type, installed.serial] = installed
        return installed

    # the five calls

    def register(self, installed: InstalledPass) -> Reply:
        """POST the registration; 201 if new, 200 if known."""
        body = json.dumps({"pushToken": self.push_token}).encode()
        return self.call(
            "POST",
            installed,
            f"/v1/devices/{self.device}/registrations/{_path_of(installed)}",
            body,
            {"Content-Type": "application/json"},
        )

    def unregister(self, installed: InstalledPass) -> Reply:
        """DELETE the registration."""
        return self.call(
            "DELETE",
            installed,
            f"/v1/devices/{self.device}/registrations/{_path_of(installed)}",
        )

    def list(self, installed: InstalledPass) -> list[str]:
        """GET the serial numbers that changed since the tag that is kept; keep the new tag."""
        pass_type = installed.pass_type
        path = f"/v1/devices/{self.device}/registrations/{quote(pass_type, safe='')}"
        if pass_type in self.tags:
            path += f"?passesUpdatedSince={quote(self.tags[pass_type], safe='')}"
        reply = self.call("GET", installed, path, with_token=False)
        if reply.status == 204:
            return []
        assert reply.status == 200, f"list answered {reply.status}"
        content = reply.json()
        tag, serials = content["lastUpdated"], content["serialNumbers"]
        assert isinstance(tag, str)
        assert isinstance(serials, list)
        assert tag != self.tags.get(pass_type), "lastUpdated tag remained the same"
        self.tags[pass_type] = tag
        return [str(serial) for serial in serials]

    def fetch(self, installed: InstalledPass) -> tuple[Reply, InstalledPass]:
        """GET the newest version; 304 leaves the pass as it is."""
        current = self.wallet.get((installed.pass_type, installed.serial), installed)
        headers = {"If-Modified-Since": current.last_modified} if current.last_modified else {}
        reply = self.call("GET", installed, f"/v1/passes/{_path_of(installed)}", None, headers)
        if reply.status != 200:
            return reply, current
        assert reply.headers["content-type"] == "application/vnd.apple.pkpass"
        assert "last-modified" in reply.headers, "did not provide a 'last-modified' header"
        fetched = open_pkpass(reply.body)
        updated = InstalledPass(
            **{**fetched.__dict__, "last_modified": reply.headers["last-modified"]}
        )
        self.wallet[updated.pass_type, updated.serial] = updated
        return reply, updated

    def log(self, installed: InstalledPass, *lines: str) -> Reply:
        """POST log lines."""
        body = json.dumps({"logs": list(lines)}).encode()
        return self.call("POST", installed, "/v1/log", body, with_token=False)

    # what happens by itself

    def wake(self, pass_type: str) -> list[str]:
        """Do what iOS does after a push: list, then fetch each; return what changed."""
        installed = next(one for one in self.wallet.values() if one.pass_type == pass_type)
        changed = []
        for serial in self.list(installed):
            known = self.wallet.get((pass_type, serial))
            if known is None:
                self.log(installed, f"Update requested for unregistered serial number {serial}")
                continue
            reply, _ = self.fetch(known)
            if reply.status == 200:
                changed.append(serial)
            elif reply.status == 304:
                self.log(
                    installed,
                    f"Server requested update to serial number '{serial}', "
                    "but the pass was unchanged.",
                )
        return changed

    def call(
        self,
        method: str,
        installed: InstalledPass,
        path: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
        *,
        with_token: bool = True,
    ) -> Reply:
        """Make one request to the pass's web service."""
        sent = {"User-Agent": "passd/1.0 CFNetwork/3860 Darwin/25.0", **(headers or {})}
        if with_token:
            sent["Authorization"] = f"ApplePass {installed.authentication_token}"
        return request(method, (self.base_url or installed.web_service_url) + path, body, sent)


def request(
    method: str, url: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> Reply:
    """Make one HTTP request on a connection of its own.

    Raises:
        OSError: the server could not be reached, or died before or amid its answer.
    """
    parts = urlsplit(url)
    assert parts.hostname is not None
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
    try:
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request(method, path, body, headers or {})
        response = connection.getresponse()
        data = response.read()
        found = {name.lower(): value for name, value in response.getheaders()}
        return Reply(response.status, found, data)
    except http.client.HTTPException as error:  # killed between the head and the body
        raise ConnectionError(f"the answer broke off: {error!r}") from error
    finally:
        connection.close()


def open_pkpass(data: bytes) -> InstalledPass:
    """Read a pass and check every hash of its manifest, as Wallet does before adding it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert files.get("signature"), "the pass has no signature"
    manifest = json.loads(files["manifest.json"])
    content = {n: d for n, d in files.items() if n not in {"manifest.json", "signature"}}
    assert manifest.keys() == content.keys(), "the manifest lists other files than there are"
    for name, wanted in manifest.items():
        actual = hashlib.sha1(content[name], usedforsecurity=False).hexdigest()
        assert actual == wanted, f"the manifest does not match {name}"
    pass_json = json.loads(files["pass.json"])
    return InstalledPass(
        pass_type=pass_json["passTypeIdentifier"],
        serial=pass_json["serialNumber"],
        authentication_token=pass_json.get("authenticationToken", ""),
        web_service_url=pass_json.get("webServiceURL", ""),
        pass_json=pass_json,
        files=files,
    )


def _path_of(installed: InstalledPass) -> str:
    return f"{quote(installed.pass_type, safe='')}/{quote(installed.serial, safe='')}"
