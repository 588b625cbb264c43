# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""XML bodies, read into what the same JSON would say."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.problems import BadRequestError, TooLargeError
from server.wire_xml import read_xml

LIMIT = 100_000


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("<a/>", {"a": ""}),
        ("<a> 1 </a>", {"a": "1"}),
        ("<a><b>1</b><b>2</b><b>3</b></a>", {"a": {"b": ["1", "2", "3"]}}),
        ('<a k="v"><b/></a>', {"a": {"k": "v", "b": ""}}),
        ('<a k="v">text</a>', {"a": {"k": "v", "value": "text"}}),
        ('<a xmlns="urn:x" xmlns:y="urn:y"><y:b y:c="1"/></a>', {"a": {"b": {"c": "1"}}}),
        ("<a><![CDATA[<b>&amp;]]></a>", {"a": "<b>&amp;"}),
        ("<a>&#x263A;&lt;</a>", {"a": "☺<"}),
        ("<?pi x?><!-- c --><a>1<!-- c -->2</a>", {"a": "12"}),
    ],
)
def test_elements_become_values(text: str, value: dict[str, Any]) -> None:
    assert read_xml(text.encode(), LIMIT) == value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_encodings(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><a>é</a>'
    assert read_xml(text.encode(encoding), LIMIT) == {"a": "é"}


def test_what_is_too_long() -> None:
    with pytest.raises(TooLargeError):
        read_xml(b"<a>" + b"x" * LIMIT + b"</a>", LIMIT)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode()))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for body in (data, b"<a>" + data + b"</a>"):
        try:
            found = read_xml(body, LIMIT)
        except BadRequestError:
            continue
        assert isinstance(found, dict)
        assert len(found) == 1
