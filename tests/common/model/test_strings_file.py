# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.model.strings_file import StringsFile, parse_strings
from tests.support.builders import examples

PLAIN = '/* Store */\n"Member" = "Mitglied"; // who\n\n"Valid to" = "Gültig bis";\n'

ENCODINGS = [
    pytest.param("utf-8", b"", id="utf-8"),
    pytest.param("utf-8", codecs.BOM_UTF8, id="utf-8 with mark"),
    pytest.param("utf-16-le", codecs.BOM_UTF16_LE, id="utf-16-le with mark"),
    pytest.param("utf-16-be", codecs.BOM_UTF16_BE, id="utf-16-be with mark"),
    pytest.param("utf-16-le", b"", id="utf-16-le bare"),
    pytest.param("utf-16-be", b"", id="utf-16-be bare"),
    pytest.param("cp1252", b"", id="windows"),
]


@pytest.mark.parametrize(("encoding", "mark"), ENCODINGS)
def test_every_encoding_is_read_and_kept(encoding: str, mark: bytes) -> None:
    data = mark + PLAIN.encode(encoding)
    strings = StringsFile.parse(data)
    assert strings.texts == {"Member": "Mitglied", "Valid to": "Gültig bis"}
    assert strings.to_bytes() == data
    edited = strings.with_text("Member", "Größe")
    assert edited.to_bytes() == mark + PLAIN.replace("Mitglied", "Größe").encode(encoding)


def test_a_file_in_no_unicode_is_read_with_a_remark() -> None:
    strings = StringsFile.parse('"a" = "Grün €";'.encode("cp1252"))
    assert strings.get("a") == "Grün €"
    assert [problem.is_lost for problem in strings.problems] == [False]


def test_a_character_that_the_encoding_lacks_makes_it_utf_8() -> None:
    edited = StringsFile.parse('"a" = "Grün";'.encode("cp1252")).with_text("a", "日本")
    assert edited.to_bytes().decode() == '"a" = "日本";'


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("", {}),
        ("\n\n// nothing\n/* at all */", {}),
        ('"url" = "https://example.com/a//b";', {"url": "https://example.com/a//b"}),
        ('"a" = "say \\"hi\\" \\\\ \\n \\t";', {"a": 'say "hi" \\ \n \t'}),
        ('"a" = "one\ntwo";', {"a": "one\ntwo"}),
        ("key_1 = value-2;", {"key_1": "value-2"}),
        ("'a' = 'it\\'s';", {"a": "it's"}),
        ('"alone";', {"alone": "alone"}),
        ('"a"="b";"c"="d";', {"a": "b", "c": "d"}),
        ('"a" = "b"', {"a": "b"}),
        ('"a" = "b"\n"c" = "d";', {"a": "b", "c": "d"}),
        ('"e" = "\\U00e9\\u00E9\\351";', {"e": "ééé"}),
        ('"smile" = "\\Ud83d\\Ude00";', {"smile": "😀"}),
        ('"a" = "1"; "a" = "2";', {"a": "2"}),
        ('"a" /* x */ = /* y */ "b" /* z */ ;', {"a": "b"}),
        ('"a" = "b";\r\n"c" = "d";\r\n', {"a": "b", "c": "d"}),
        (';;"a" = "b";;', {"a": "b"}),
    ],
)
def test_what_is_written_in_the_wild_is_read(text: str, texts: dict[str, str]) -> None:
    strings = StringsFile.parse(text.encode())
    assert strings.texts == texts
    assert not any(problem.is_lost for problem in strings.problems)


@pytest.mark.parametrize("text", ['"a" = ;\n"b" = "c";', '= = =\n"b" = "c";', '?!\n"b" = "c";'])
def test_after_a_fault_the_rest_is_read(text: str) -> None:
    strings = StringsFile.parse(text.encode())
    assert strings.get("b") == "c"
    first = strings.problems[0]
    assert (first.line, first.is_lost) == (1, True)


def test_problems_and_entries_know_their_lines() -> None:
    strings = StringsFile.parse(b'"a" = "x\ny";\n"b" = "c"\n"d" = "e";\n')
    assert [(entry.key, entry.line) for entry in strings.entries] == [("a", 1), ("b", 3), ("d", 4)]
    assert [problem.line for problem in strings.problems] == [3]


def test_repeated_keys_are_told() -> None:
    assert StringsFile.parse(b'"a"="1";"b"="2";"a"="3";').repeated_keys == ("a",)


def test_an_edit_changes_one_entry_only() -> None:
    data = b'/* head */\n"a"   =   "old" ;  // why\nkey=x;\n'
    edited = StringsFile.parse(data).with_text("a", 'new "one"')
    assert edited.to_bytes() == b'/* head */\n"a"   =   "new \\"one\\"" ;  // why\nkey=x;\n'


def test_a_new_entry_comes_last_in_the_files_own_line_ends() -> None:
    assert StringsFile.parse(b"").with_text("a", "b").to_bytes() == b'"a" = "b";\n'
    appended = StringsFile.parse(b'"a" = "b"\r\n').with_text("c", "d")
    assert appended.to_bytes() == b'"a" = "b";\r\n"c" = "d";\r\n'


def test_a_removed_entry_takes_its_line_along() -> None:
    data = b'"a" = "1";\n"b" = "2";\n"a" = "3";\n'
    assert StringsFile.parse(data).without("a").to_bytes() == b'"b" = "2";\n'
    assert StringsFile.parse(b'"a" = "1"; // x\n').without("a").to_bytes() == b" // x\n"


def test_a_renamed_key_keeps_its_place_and_takes_over() -> None:
    data = b'"x" = "0";\n"a" = "1";\n"b" = "2";\n'
    assert StringsFile.parse(data).with_key_renamed("a", "b").to_bytes() == (
        b'"x" = "0";\n"b" = "1";\n'
    )


def test_parsing_is_kept_for_the_same_bytes() -> None:
    assert parse_strings(b'"a" = "b";') is parse_strings(bytes(bytearray(b'"a" = "b";')))


_texts = st.text(max_size=8) | st.text(alphabet="\"\\;=/*\n a'\ud800é\x00", max_size=6)
_pieces = ["\"", "\\", "a", "b", "=", ";", " ", "\n", "/*", "*/", "//", "'", '"a"="b";',
           "\\U00e9", "k=v", "x", "€"]  # fmt: skip
_written = st.lists(st.sampled_from(_pieces), max_size=14).map("".join)
_codecs = st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-16", "utf-8-sig"])
_files = st.binary(max_size=40) | st.builds(
    lambda text, codec: text.encode(codec), _written, _codecs
)


@given(_files, _texts, _texts)
@examples(400, 20_000)
def test_any_bytes_survive_and_every_edit_means_what_it_says(
    data: bytes, key: str, text: str
) -> None:
    strings = StringsFile.parse(data)
    assert strings.to_bytes() == data
    others = {k: v for k, v in strings.texts.items() if k != key}
    edited = strings.with_text(key, text)
    assert edited.texts == {**strings.texts, key: text}
    assert StringsFile.parse(edited.to_bytes()).texts == edited.texts
    assert edited.without(key).texts == others
    for old, value in strings.texts.items():
        rest = {k: v for k, v in strings.texts.items() if k not in (old, key)}
        renamed = strings.with_key_renamed(old, key)
        assert renamed.texts == {**rest, key: value}


@given(st.dictionaries(_texts, _texts, max_size=5))
@examples(150, 5_000)
def test_what_was_written_is_read_back(texts: dict[str, str]) -> None:
    strings = StringsFile.parse(b"")
    for key, text in texts.items():
        strings = strings.with_text(key, text)
    assert StringsFile.parse(strings.to_bytes()).texts == texts


@pytest.mark.parametrize(
    "piece", [b'"', b'"a\\', b"/*", b"a=", b'"a"="b"\n', b"?\n", b"'", b"//", b"/ ", b"\n"]
)
def test_hostile_repetition_takes_linear_time(piece: bytes) -> None:
    # Quadratic steps would run into the time-out of the suite.
    StringsFile.parse(piece * (200_000 // len(piece)))
