# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Texts travel to translators and back without loss, and nothing is taken unseen."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import PackageError
from common.model import edits
from common.model.localizable import translations
from common.model.package import PassPackage
from common.model.pass_json import Pass
from common.model.text_table import ChangeKind, TextTable, changes, table_of, with_changes
from common.package.texts_csv import read_csv, write_csv
from common.package.texts_files import read_texts, write_texts
from common.package.texts_xliff import read_xliff, write_xliff

PASS = Pass.from_json(
    {
        "description": "Card",
        "storeCard": {
            "headerFields": [{"key": "points", "label": "Points", "value": 12}],
            "backFields": [{"key": "t", "label": 'Say "hi", <b>&</b>', "value": "One\nTwo"}],
        },
    }
)
PACKAGE = edits.set_string(
    edits.set_string(PassPackage(PASS), "de", "Points", "Punkte"), "fr", "One\nTwo", "Un\nDeux"
)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=20
)


@pytest.mark.parametrize("ending", [".csv", ".zip"])
def test_all_languages_come_back(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"texts{ending}"
    file.write_bytes(write_texts(table_of(PACKAGE), ending))
    assert changes(PACKAGE, read_texts(file)) == ()
    bare = PassPackage(PASS)
    taken = with_changes(bare, changes(bare, read_texts(file)))
    assert {one: translations(taken, one) for one in ("de", "fr")} == {
        "de": {"Points": "Punkte"},
        "fr": {"One\nTwo": "Un\nDeux"},
    }


@pytest.mark.parametrize("ending", [".xliff", ".strings"])
def test_one_language_comes_back(tmp_path: Path, ending: str) -> None:
    (tmp_path / "fr.lproj").mkdir()
    file = tmp_path / f"fr.lproj/pass{ending}"
    file.write_bytes(write_texts(table_of(PACKAGE), ending, "fr"))
    assert read_texts(file).translations == {"fr": {"One\nTwo": "Un\nDeux"}}


@given(st.dictionaries(WORDS, WORDS, min_size=1, max_size=6), st.sampled_from(["1.2", "2.0"]))
def test_xliff_keeps_every_text(texts: dict[str, str], version: str) -> None:
    table = TextTable({"de": texts}, dict.fromkeys(texts, "a.place"))
    assert read_xliff(write_xliff(table, "de", version)).translations == {"de": texts}


@given(st.dictionaries(WORDS, WORDS, min_size=1, max_size=6))
def test_csv_keeps_every_text(texts: dict[str, str]) -> None:
    assert read_csv(write_csv(TextTable({"de": texts}))).translations == {"de": texts}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_spreadsheets_of_every_kind_are_read(encoding: str, delimiter: str) -> None:
    rows = [["text", "de"], ["Points", "Grüße"]]
    content = "\r\n".join(delimiter.join(row) for row in rows)
    assert read_csv(content.encode(encoding)).translations == {"de": {"Points": "Grüße"}}


def test_changes_are_told_apart() -> None:
    table = TextTable({"de": {"Points": "Zähler", "Card": "Karte", "Gone": "Weg", "One\nTwo": ""}})
    kinds = {one.text: one.kind for one in changes(PACKAGE, table)}
    assert kinds == {
        "Points": ChangeKind.CHANGED,
        "Card": ChangeKind.ADDED,
        "Gone": ChangeKind.UNKNOWN,
    }


def test_formulas_stay_text() -> None:
    data = write_csv(TextTable({"de": {"=1+1": "=cmd()"}}))
    assert read_csv(data).translations == {"de": {"=1+1": "=cmd()"}}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b""),
        ("a.csv", b"one column\nonly"),
        ("a.xliff", b""),
        ("a.xliff", b"<html/>"),
        ("a.xliff", b"<xliff version='1.2'></xliff>"),
        ("a.xliff", b"<!DOCTYPE x [<!ENTITY a 'b'>]><xliff/>"),
        ("a.xliff", "<!DOCTYPE x [<!ENTITY a 'b'>]><xliff/>".encode("utf-16")),
        ("a.zip", b"no zip"),
        ("a.docx", b""),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(PackageError) as caught:
        read_texts(tmp_path / name)
    assert caught.value.hint


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="cannot be read"):
        read_texts(tmp_path / "gone.csv")
