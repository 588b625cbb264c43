# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""S10: secrets that go through failing calls turn up nowhere.

Not in an answer, not in the log of a server that logs every request, not in the database or its
backup.  What a pass itself holds (its token) and what pushes need (the phone's tokens) is stored
by design, and looked for in logs and answers alone.  Source: reliability.md T36.
"""

from __future__ import annotations

import base64
import json
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.support.distribution import Caller, content, order
from tests.support.iphone import IPhone, request
from tests.support.live_server import ServerProcess
from tests.support.signed_passes import publish, signed_pkpass, store_certificate
from tests.support.wallet_ca import IssuedIdentity

T = "pass.com.example.demo"
N = "1234567"
_LEFT_OUT = ("erase", "{token}", "audience")
"""What would remove the pass; what has its secret in the address; and people, whose unknown keys
are kept as what the owner knows of them."""


def canary(name: str) -> str:
    return f"{name}-{secrets.token_hex(12)}"


class Canaries:
    """Secrets by what they are; ``stored`` ones stand in the database by design."""

    def __init__(self) -> None:
        self.right_password, self.wrong_password = canary("right"), canary("wrong")
        self.login, self.in_url = canary("login"), canary("url")
        self.admin, self.guessed = "", canary("pwa_guess")
        self.own_token, self.other_token = canary("own"), canary("other")
        self.push_token, self.unknown_push_token = secrets.token_hex(32), secrets.token_hex(32)
        self.device = secrets.token_hex(16)
        self.mail = canary("mail")
        self.master_key = ""

    @property
    def stored(self) -> set[str]:
        return {self.own_token, self.push_token, self.device}

    @property
    def all(self) -> set[str]:
        return set(vars(self).values()) | {"PRIVATE KEY"}


@pytest.fixture
def canaries() -> Canaries:
    return Canaries()


@pytest.fixture
def box(tmp_path: Path, roots_file: Path, canaries: Canaries) -> ServerProcess:
    (tmp_path / "mail-password").write_text(canaries.mail)
    made = ServerProcess(
        tmp_path / "box",
        trusted_roots_file=roots_file,
        push=False,
        rate_limits=False,
        kony_user="owner",
        smtp_host="127.0.0.1",
        smtp_port=1,
        smtp_security="none",
        smtp_user="mailer",
        smtp_password_file=tmp_path / "mail-password",
        mail_from="shop@example.com",
    )
    canaries.admin = made.token
    canaries.master_key = (made.folder / "master.key").read_text().strip()
    return made


@contextmanager
def stopped_at_the_end(box: ServerProcess) -> Iterator[None]:
    try:
        yield
    finally:
        box.stop()


def failing_calls(box: ServerProcess, canaries: Canaries) -> dict[str, Any]:
    """Call every operation wrongly, with secrets wherever some are taken; return the answers."""
    body = json.dumps(
        {
            "password": canaries.wrong_password,
            "certPass": canaries.wrong_password,
            "pushToken": canaries.unknown_push_token,
            "token": canaries.other_token,
            "authenticationToken": canaries.other_token,
            "p12": base64.b64encode(canaries.wrong_password.encode()).decode(),
        }
    ).encode()
    basic = base64.b64encode(f"owner:{canaries.login}".encode()).decode()
    credentials = {
        "wrong": {"Authorization": f"Bearer {canaries.guessed}", "authToken": canaries.guessed},
        "pass": {"Authorization": f"ApplePass {canaries.other_token}"},
        "basic": {"Authorization": f"Basic {basic}"},
        "right": {"Authorization": f"Bearer {box.token}", "authToken": box.token},
    }
    document: Any = request("GET", f"{box.url}/openapi.json").json()
    values = {"device": canaries.device, "pass_type": T, "serial": N, "kind": "PassBook"}
    found = {}
    for template, item in document["paths"].items():
        if template.startswith("/vpns") or any(word in template for word in _LEFT_OUT):
            continue
        path = re.sub(r"\{(\w+)\}", lambda name: values.get(name[1], "987654"), template)
        path += f"?certPass={canaries.in_url}"
        for method in item:
            if method == "delete":
                continue
            sent = None if method in {"get", "head"} else body
            for who, headers in credentials.items():
                extra = {"certPass": canaries.wrong_password, "Content-Type": "application/json"}
                reply = request(method.upper(), box.url + path, sent, {**extra, **headers})
                found[f"{method} {template} {who}"] = reply
                if sent:
                    cut = request(method.upper(), box.url + path, sent[:-1], {**extra, **headers})
                    found[f"{method} {template} {who}, cut"] = cut
    return found


def test_canaries(box: ServerProcess, canaries: Canaries, identity: IssuedIdentity) -> None:
    with stopped_at_the_end(box.start("--verbose")):
        p12 = identity.p12(canaries.right_password)
        assert store_certificate(box.admin, p12, canaries.right_password, T).status == 200
        pkpass = signed_pkpass(identity.signer(), N, token=canaries.own_token)
        publish(box.admin, pkpass)
        phone = IPhone(f"{box.url}/wallet", push_token=canaries.push_token)
        phone.device = canaries.device
        assert phone.register(phone.add(pkpass)).status == 201
        caller = Caller(box.url, box.token)
        caller.done(caller.sent(order(content(), caller.person(email="ada@example.com"))))
        answers = failing_calls(box, canaries)
    assert len(answers) > 300
    told = {
        (name, secret)
        for name, reply in answers.items()
        for secret in canaries.all
        if secret.encode() in reply.body or secret in repr(reply.headers)
        if (name.split()[-1].rstrip(","), secret) != ("right", canaries.own_token)
    }
    assert told == set()
    log = box.log_file.read_text()
    assert "GET" in log, "requests are logged"
    assert {secret for secret in canaries.all if secret in log} == set()
    assert "Traceback" not in log
    copy = box.folder / "copy.sqlite3"
    assert box.tell("backup", str(copy)).returncode == 0
    for path in (copy, *(box.folder / "data").rglob("*")):
        data = path.read_bytes()
        kept = {secret for secret in canaries.all - canaries.stored if secret.encode() in data}
        assert kept == set(), path.name
