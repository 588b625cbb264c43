# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Payloads in files: which file is one, which designs it has, and what is said of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from common.errors import PackageError
from common.kony.payload_file import open_payload, payload_in
from tests.support.distribution import content, order, wrapped
from tests.support.images import png

NOTICE = {"channel": "EMAIL", "enabled": True, "subject": "S", "messageContent": "M"}
CONFIG = {"passIssueNotificationDetails": [NOTICE]}


@pytest.mark.parametrize(
    ("text", "is_payload"),
    [
        (json.dumps(wrapped(order(content(), 1))), True),
        (json.dumps({"name": "T", "passContent": content()}), True),
        (json.dumps({"passes": []}), True),
        (json.dumps({"formatVersion": 1}), False),
        ("[]", False),
        ("{", False),
        ("[" * 100_000, False),
        ("", False),
    ],
)
def test_which_file_is_a_payload(tmp_path: Path, text: str, is_payload: bool) -> None:
    path = tmp_path / "a.json"
    path.write_text(text)
    assert (payload_in(path) is not None) is is_payload
    assert payload_in(tmp_path) is None
    assert payload_in(tmp_path / "missing.json") is None


def test_images_lie_beside_it_and_nothing_else_is_taken_for_one(tmp_path: Path) -> None:
    (tmp_path / "icon.json").write_text("{}")
    (tmp_path / "icon.png").write_bytes(png(38, 38))
    (tmp_path / "iconic.png").write_bytes(b"another")
    opened = open_payload(wrapped(order(content(), 1)), "a.json", tmp_path)
    assert opened.designs[0].files["icon.png"] == png(38, 38)
    assert opened.findings == ()


def test_without_its_images_that_is_said() -> None:
    opened = open_payload(wrapped(order(content(), 1)), "a.json", None)
    assert [one.message for one in opened.findings] == [
        "The image itself is not part of the payload."
    ]


def test_recipients_and_messages_are_no_part_of_a_design(tmp_path: Path) -> None:
    (tmp_path / "icon.png").write_bytes(png(38, 38))
    one = {"recipients": [{"id": "x"}], "passContent": content(), "passIntegrationConfig": CONFIG}
    for payload in (wrapped(one), one, {"passContent": content(), "passIntegrationConfig": CONFIG}):
        opened = open_payload(payload, "a.json", tmp_path)
        assert [found.message for found in opened.findings] == [
            "Messages to recipients are no part of a design and were left out."
        ]


def test_each_pass_of_a_request_is_a_design(tmp_path: Path) -> None:
    orders = [order(content(description=text)) for text in ("One", "Two")]
    opened = open_payload(wrapped(*orders), "a.json", tmp_path)
    assert [design.pass_json.description for design in opened.designs] == ["One", "Two"]


@pytest.mark.parametrize("payload", [{"passes": []}, {"recipients": [1]}, {"pass": {"a": 1}}])
def test_what_describes_no_pass(payload: Any) -> None:
    with pytest.raises(PackageError, match=r"“a\.json” describes no pass"):
        open_payload(payload, "a.json", None)
