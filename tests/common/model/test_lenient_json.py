# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import PackageError
from common.model.lenient_json import Leniency, read_json
from tests.support.builders import as_text, examples, json_values


@given(json_values(4))
@examples(300, 20_000)
def test_strict_json_is_read_as_it_stands_without_a_remark(value: Any) -> None:
    document = read_json(json.dumps(value).encode())
    assert as_text(document.value) == as_text(value)
    assert document.remarks == ()


@pytest.mark.parametrize(
    ("text", "value", "leniency"),
    [
        ('{"a": 1,}', {"a": 1}, Leniency.COMMA),
        ('{"a": 1,, "b": 2}', {"a": 1, "b": 2}, Leniency.COMMA),
        ("[1,]", [1], Leniency.COMMA),
        ("[,1]", [1], Leniency.COMMA),
        ('{"a": , "b": 1}', {"a": None, "b": 1}, Leniency.MISSING_VALUE),
        ('{"a": }', {"a": None}, Leniency.MISSING_VALUE),
        ('// x\n{"a": 1}', {"a": 1}, Leniency.COMMENT),
        ('{"a": /* , */ "http://x"}', {"a": "http://x"}, Leniency.COMMENT),
        ('{"a": "x\ty\nz"}', {"a": "x\ty\nz"}, Leniency.CONTROL_CHARACTER),
        ('{"a": NaN}', {"a": None}, Leniency.NOT_A_NUMBER),
        ('{"a": -Infinity}', {"a": None}, Leniency.NOT_A_NUMBER),
        ('{"a": 1e999}', {"a": "1e999"}, Leniency.HUGE_NUMBER),
        ('{"a": ' + "9" * 5000 + "}", {"a": "9" * 5000}, Leniency.HUGE_NUMBER),
        ('{"a": 1, "b": 2, "a": 3}', {"b": 2, "a": 3}, Leniency.REPEATED_KEY),
    ],
)
def test_each_leniency_reads_what_is_meant_and_says_so(
    text: str, value: Any, leniency: Leniency
) -> None:
    document = read_json(text.encode())
    assert as_text(document.value) == as_text(value)
    assert {remark.leniency for remark in document.remarks} == {leniency}


@pytest.mark.parametrize(
    ("encoding", "leniencies"),
    [
        ("utf-8-sig", {Leniency.BYTE_ORDER_MARK}),
        ("utf-16", {Leniency.BYTE_ORDER_MARK, Leniency.NOT_UTF8}),
        ("utf-16-le", {Leniency.NOT_UTF8}),
        ("utf-16-be", {Leniency.NOT_UTF8}),
        ("utf-32", {Leniency.BYTE_ORDER_MARK, Leniency.NOT_UTF8}),
        ("cp1252", {Leniency.GUESSED_ENCODING}),
    ],
)
def test_every_encoding_is_read(encoding: str, leniencies: set[Leniency]) -> None:
    document = read_json('{"a": "Größe"}'.encode(encoding))
    assert document.value == {"a": "Größe"}
    assert {remark.leniency for remark in document.remarks} == leniencies


def test_a_remark_names_the_line() -> None:
    (remark,) = read_json(b'{\n"a": 1,\n}').remarks
    assert remark.line == 3


def test_the_last_of_a_repeated_key_counts() -> None:
    assert read_json(b'{"a": {"x": 1}, "a": {"y": 2}}').value == {"a": {"y": 2}}


def test_numbers_keep_their_form() -> None:
    assert as_text(read_json(b"[1, 1.0, 12345678901234567890, -0.5]").value) == (
        "[1, 1.0, 12345678901234567890, -0.5]"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        '{"a" 1}',
        "{a: 1}",
        '"open',
        "[1 2]",
        "{}{}",
        '{"a": 1]',
        "}",
        "<html>",
        "/*",
        "nul",
    ],
)
def test_what_is_no_json_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(PackageError) as caught:
        read_json(text.encode(), name="x.json")
    assert caught.value.message.startswith("x.json is no JSON")
    assert caught.value.hint


def test_depth_is_limited_exactly() -> None:
    assert read_json(b"[" * 32 + b"]" * 32).value
    for text in (
        b"[" * 33 + b"]" * 33,
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"[1,]," * 2 + b"[" * 40,
    ):
        with pytest.raises(PackageError) as caught:
            read_json(text)
        assert "32 levels" in caught.value.message


def test_a_hostile_number_of_oddities_is_not_all_told() -> None:
    assert len(read_json(b"[" + b"1,," * 100_000 + b"1]").remarks) == 20


_pieces = ["{", "}", "[", "]", ",", ":", '"', "\\", '"a"', "1", "NaN", "1e999", "//", "/*", "*/",
           "\n", "\t", "null", "\ufeff", "\x00", "ä", "\\ud800", "-", "True"]  # fmt: skip


@given(
    st.binary(max_size=60) | st.lists(st.sampled_from(_pieces)).map(lambda p: "".join(p).encode())
)
@examples(500, 20_000)
def test_any_bytes_are_read_or_refused_and_what_is_read_can_be_written(data: bytes) -> None:
    try:
        document = read_json(data)
    except PackageError:
        return
    written = json.dumps(document.value, allow_nan=False)
    assert as_text(json.loads(written)) == as_text(document.value)
    assert not any(isinstance(v, float) and not math.isfinite(v) for v in [document.value])


@pytest.mark.parametrize("piece", [b"/*", b",\n", b'"a\t",', b"{}", b'"\\', b"[1],", b"// \n"])
def test_hostile_repetition_takes_linear_time(piece: bytes) -> None:
    # Quadratic steps would run into the time-out of the suite.
    with pytest.raises(PackageError):
        read_json(piece * (500_000 // len(piece)) + b"x")
