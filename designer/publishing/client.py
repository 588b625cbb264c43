# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The companion server's admin API, as the designer uses it; no widgets in here."""

import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Self
from urllib.parse import quote

import requests
from requests.auth import AuthBase

from common.errors import PublishError
from common.model.package import MANIFEST, SIGNATURE
from common.text import _
from designer.publishing.address import checked_url, is_loopback

CONNECT_TIMEOUT = 5
"""Seconds until a connection must stand."""

READ_TIMEOUT = 30
"""Seconds until an answer must come."""

Progress = Callable[[float, str], None]
"""Takes a fraction from 0 to 1 and what is being done."""


@dataclass(frozen=True)
class Published:
    """What the server says about a pass that it has taken.

    Attributes:
        tag: the tag that phones compare.
        changed: whether anything differs from what the server had.
        devices: how many phones will be told.
        last_modified: an HTTP date, or empty.
        uploaded: how many files had to be sent.
    """

    tag: str
    changed: bool
    devices: int
    last_modified: str
    uploaded: int


@dataclass(frozen=True)
class SignedPass:
    """A signed pass in parts: what the server keeps.

    Attributes:
        manifest: the bytes of manifest.json.
        signature: the detached signature.
        files: every other file by name.
    """

    manifest: bytes
    signature: bytes
    files: Mapping[str, bytes]

    @classmethod
    def from_pkpass(cls, data: bytes) -> Self:
        """Take apart a .pkpass that was just built; raises :class:`PublishError` for no zip."""
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                files = {name: archive.read(name) for name in archive.namelist()}
            manifest, signature = files.pop(MANIFEST), files.pop(SIGNATURE)
        except (zipfile.BadZipFile, KeyError) as error:
            raise PublishError(
                _("Only a signed pass can be published; this is none."),
                hint=_("Sign the pass first."),
            ) from error
        return cls(manifest, signature, MappingProxyType(files))


class ServerClient:
    """Speaks to one companion server.

    Raises :class:`PublishError`, from every method, where the server cannot be reached or
    refuses; its text may be shown as it is.
    """

    def __init__(self, url: str, token: str, *, name: str = "") -> None:
        """Prepare; nothing is sent yet.

        Args:
            url: the address of the server, such as ``https://wallet.example.org``.
            token: the admin token.
            name: what the user calls the server, for messages.
        """
        self.url = checked_url(url)
        self.name = name or self.url
        self._session = requests.Session()
        self._session.auth = _BearerAuth(token)
        if is_loopback(self.url):  # a proxy of the company cannot reach this computer
            self._session.trust_env = False

    def health(self) -> Mapping[str, Any]:
        """Return what ``/healthz`` says."""
        return self._json("GET", "/healthz")

    def check_token(self) -> None:
        """Ask for something that only the right token may see."""
        self._json("GET", "/admin/v1/passes", params={"limit": "1"})

    def missing(self, hashes: list[str]) -> list[str]:
        """Return those of the SHA-256 hashes whose files the server does not have."""
        answer = self._json("POST", "/admin/v1/files/missing", json={"files": hashes})
        return [str(one) for one in answer.get("missing", [])]

    def upload(self, sha256: str, data: bytes) -> None:
        """Send one file."""
        self._call("PUT", f"/admin/v1/files/{sha256}", data=data)

    def publish(
        self,
        pass_type: str,
        serial: str,
        signed: SignedPass,
        progress: Progress = lambda _fraction, _text: None,
    ) -> Published:
        """Send what the server lacks, then the pass; phones see all of it or nothing."""
        hashes = {name: sha256_of(data) for name, data in signed.files.items()}
        contents = {hashes[name]: data for name, data in signed.files.items()}
        progress(0.0, _("Asking which files are missing"))
        missing = self.missing(sorted(contents))
        for number, one in enumerate(missing):
            progress((number + 1) / (len(missing) + 2), _("Sending files"))
            self.upload(one, contents[one])
        progress(0.95, _("Publishing"))
        answer = self._json(
            "PUT",
            f"/admin/v1/passes/{quote(pass_type, safe='')}/{quote(serial, safe='')}",
            json={
                "manifest": base64.b64encode(signed.manifest).decode(),
                "signature": base64.b64encode(signed.signature).decode(),
                "files": hashes,
            },
        )
        progress(1.0, _("Published"))
        return _published(answer, len(missing))

    def send_certificate(self, pass_type: str, p12: bytes, password: str) -> None:
        """Hand the server the certificate with which it speaks to Apple's push service."""
        self._json(
            "PUT",
            f"/admin/v1/certificates/{quote(pass_type, safe='')}",
            json={"p12": base64.b64encode(p12).decode(), "password": password},
        )

    def passes(self) -> list[Mapping[str, Any]]:
        """Return the passes that the server keeps."""
        found = self._json("GET", "/admin/v1/passes").get("passes", [])
        return [one for one in found if isinstance(one, dict)]

    def send(self, request: Mapping[str, Any], parts: Mapping[str, bytes]) -> str:
        """Have passes made and sent; return the number of the request."""
        files: dict[str, tuple[str | None, bytes]] = {
            name: (f"{name}.png", data) for name, data in parts.items()
        }
        files["passContent"] = (None, json.dumps(request).encode())
        answer = self._json("POST", "/api/v1/message/pass", files=files)
        return str(answer.get("requestId", ""))

    def queue(self, asked: Mapping[str, str]) -> tuple[int, list[Mapping[str, Any]]]:
        """Return how many passes were sent that fit what is asked, and the newest of them."""
        answer = self._json("GET", "/api/v1/pass", params=dict(asked))
        rows: list[Mapping[str, Any]] = [
            one for one in answer.get("passes", []) if isinstance(one, dict)
        ]
        total = answer.get("total", 0)
        return total if isinstance(total, int) else len(rows), rows

    def read(self, path: str, params: Mapping[str, str]) -> Mapping[str, Any] | None:
        """Return what the server answers about something, or ``None`` where it has no such."""
        try:
            return self._json("GET", path, params=dict(params))
        except NotThereError:
            return None

    def fetch_pass(self, pass_type: str, serial: str, token: str) -> bytes | None:
        """Return the published pass as a phone fetches it; ``None`` if the token is another one."""
        path = f"/wallet/v1/passes/{quote(pass_type, safe='')}/{quote(serial, safe='')}"
        try:
            return self._call("GET", path, auth=_ApplePassAuth(token)).content
        except NotThereError:
            return None

    def _json(self, method: str, path: str, **body: Any) -> dict[str, Any]:  # for requests
        response = self._call(method, path, **body)
        try:
            answer = response.json()
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise PublishError(
                _("“{url}” answers, but not like a Passwright server.").format(url=self.url),
                hint=_("Check the address in the server settings."),
            )
        return answer

    def _call(self, method: str, path: str, **body: Any) -> requests.Response:  # for requests
        try:
            response = self._session.request(
                method,
                self.url + path,
                timeout=(CONNECT_TIMEOUT, READ_TIMEOUT),
                allow_redirects=False,  # the token goes to nobody else
                **body,
            )
        except requests.RequestException as error:
            raise _unreachable(self.name, self.url, error) from error
        if _says_not_there(response):
            raise NotThereError(_("The server has no such pass."), hint=_("Publish it first."))
        if not response.ok or response.is_redirect:
            raise _refused(self.name, response)
        return response


class NotThereError(PublishError):
    """The server has nothing of that name, or not for that token of a pass."""


class _ApplePassAuth(AuthBase):
    """Asks as a phone does that has the pass.  Source: DOC, Get an updated pass."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"ApplePass {self._token}"
        return request


def _says_not_there(response: requests.Response) -> bool:
    """Return whether a Passwright server was asked about a pass that it does not have.

    Other servers say 404 to everything; a phone's question with a wrong token is a 401.
    """
    if response.request.method != "GET":
        return False
    asked_as = str(response.request.headers.get("Authorization", ""))
    if asked_as.startswith("ApplePass "):
        return response.status_code in (requests.codes.unauthorized, requests.codes.not_found)
    return response.status_code == requests.codes.not_found and any(_explanation(response))


class _BearerAuth(AuthBase):
    """Sets the header after everything else, so that no .netrc replaces it."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def sha256_of(data: bytes) -> str:
    """Return the name under which the server keeps these bytes."""
    return hashlib.sha256(data).hexdigest()


def _published(answer: Mapping[str, Any], uploaded: int) -> Published:
    devices = answer.get("devices", 0)
    return Published(
        tag=str(answer.get("tag", "")),
        changed=answer.get("changed") is not False,
        devices=devices if isinstance(devices, int) else 0,
        last_modified=str(answer.get("lastModified", "")),
        uploaded=uploaded,
    )


def _unreachable(name: str, url: str, error: requests.RequestException) -> PublishError:
    if isinstance(error, requests.exceptions.SSLError):
        return PublishError(
            _("The connection to “{name}” is not safe: its certificate was not accepted.").format(
                name=name
            ),
            hint=_("Check the address, and the server's TLS certificate."),
        )
    if isinstance(error, requests.Timeout):
        return PublishError(
            _("“{name}” did not answer in time.").format(name=name),
            hint=_("Check your network, then publish again; nothing was half published."),
        )
    return PublishError(
        _("“{name}” cannot be reached at {url}.").format(name=name, url=url),
        hint=_("Check that the server runs and the address is right, then publish again."),
    )


def _refused(name: str, response: requests.Response) -> PublishError:
    if response.status_code == requests.codes.unauthorized:
        return PublishError(
            _("The server did not accept the key for “{name}”.").format(name=name),
            hint=_("It may have been changed there. Enter the present one in Server settings."),
        )
    if response.is_redirect:
        return PublishError(
            _("“{name}” now lives at another address: {url}.").format(
                name=name, url=response.headers.get("Location", "?")
            ),
            hint=_("Enter the new address in the server settings."),
        )
    said, hint = _explanation(response)
    what = _("“{name}” refused this ({status}).").format(name=name, status=response.status_code)
    return PublishError(
        f"{what} {said}".strip(),
        hint=hint or _("Look into the server's log for the reason, then publish again."),
    )


def _explanation(response: requests.Response) -> tuple[str, str]:
    """Return the server's own words and hint, as far as it gave any."""
    try:
        problem = response.json()
    except ValueError:
        return "", ""
    if not isinstance(problem, dict):
        return "", ""
    said = problem.get("detail") or problem.get("message") or problem.get("title") or ""
    return str(said), str(problem.get("hint") or "")
