# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Every example of docs/distribution-api.md runs, and every operation has one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from server.distribution_openapi import OPERATIONS
from tests.support.distribution import ICON, PASS_TYPE
from tests.support.live_server import ServerThread
from tests.support.wallet_ca import IssuedIdentity, WalletCA

PAGE = Path(__file__).parents[3] / "docs" / "distribution-api.md"
EXAMPLES = re.findall(r"```sh\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)

CALL = re.compile(r'"\$HOST(/[^"]*)"')


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_the_examples_run(
    tmp_path: Path, roots_file: Path, identity: IssuedIdentity, wallet_ca: WalletCA
) -> None:
    (tmp_path / "icon.png").write_bytes(ICON)
    (tmp_path / "certificate.p12").write_bytes(identity.p12("test"))
    (tmp_path / "wwdr.cer").write_bytes(wallet_ca.root_pem())
    with ServerThread(
        tmp_path / "server", trusted_roots_file=roots_file, push=False, repeat_minutes=0.0
    ) as server:
        variables = {"HOST": server.url, "TOKEN": server.token, "PASS_TYPE": PASS_TYPE}
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", "\n".join(EXAMPLES)],
            cwd=tmp_path,
            env={**os.environ, **variables},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        versions = "SELECT count(*) FROM pass_version GROUP BY pass_id ORDER BY 1 DESC LIMIT 1"
        issued_updated_voided = server.parts.database.row(versions)
    assert done.returncode == 0, done.stdout[-500:] + done.stderr
    assert issued_updated_voided is not None
    assert issued_updated_voided[0] >= 3
    assert (tmp_path / "pass.pkpass").read_bytes().startswith(b"PK")


def test_every_operation_has_an_example() -> None:
    script = "\n".join(EXAMPLES)
    calls = {_template(address) for address in CALL.findall(script)}
    missing = {one.path for one in OPERATIONS if _template(one.path) not in calls}
    assert missing == set()


def _template(address: str) -> str:
    path = address.partition("?")[0]
    return re.sub(r"/(\$\w+|\d+|\{\w+\})(?=/|$)", "/*", path)
