# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import json
from dataclasses import replace

import pytest

from common.model.package import PassPackage, Source
from common.model.pass_json import Pass
from tests.support.builders import package


def test_half_a_surrogate_pair_survives_writing() -> None:
    written = package(description="half \ud83d only").pass_json_bytes()
    assert b"half \\ud83d only" in written
    assert json.loads(written)["description"] == "half \ud83d only"


def test_unchanged_values_are_written_as_they_were_read() -> None:
    data = b'{ "description":"x",   "voided" : true}'
    source = Source(data, Pass.from_json(json.loads(data)), {})
    read = PassPackage(source.pass_value, source=source)
    assert read.pass_json_bytes() == data
    edited = read.with_value_at(("description",), "y")
    assert edited.pass_json_bytes() == b'{\n  "description": "y",\n  "voided": true\n}\n'
    assert edited.with_value_at(("description",), "x").pass_json_bytes() == data


def test_what_was_read_with_leniency_is_signed_as_strict_json() -> None:
    source = Source(b'{"voided": true,}', Pass(voided=True), {}, is_strict=False)
    read = PassPackage(source.pass_value, source=source)
    assert read.pass_json_bytes() == b'{"voided": true,}'
    assert json.loads(read.exported_files()["pass.json"]) == {"voided": True}


@pytest.mark.parametrize("name", [".DS_Store", ".git/config", "__MACOSX/._icon.png", "de.lproj/.x"])
def test_dot_entries_are_kept_but_never_exported(name: str) -> None:
    with_stray = package().with_file(name, b"x")
    assert name in with_stray.files
    assert name not in with_stray.exported_files()


def test_the_source_is_no_part_of_the_value() -> None:
    one = package()
    assert replace(one, source=Source(b"", one.pass_json, {})) == one


def test_languages_are_the_lproj_folders() -> None:
    found = package(files={"pt-BR.lproj/pass.strings": b"", "de.lproj/logo.png": b"", "x/y": b""})
    assert found.languages() == ("de", "pt-BR")
