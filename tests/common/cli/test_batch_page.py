# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""docs/batch.md says what is so."""

import re
from pathlib import Path

import pytest

from common.cli.main import main
from common.model.placeholder import FORMATS, column_key, placeholders_in, split
from common.package.filling import Cell, Manner, fill

PAGE = (Path(__file__).parents[3] / "docs" / "batch.md").read_text(encoding="utf-8")


def _examples() -> list[tuple[str, str, str]]:
    rows = re.findall(r"^\| `(.+?)` \| (.+?) \| `(.+?)` \|$", PAGE, re.MULTILINE)
    return [(text.replace("\\|", "|"), row, shown) for text, row, shown in rows]


@pytest.mark.parametrize(("text", "row", "shown"), _examples())
def test_each_example_is_true(text: str, row: str, shown: str) -> None:
    cells: list[Cell] = [None if cell == "nothing" else cell.strip("`") for cell in row.split(", ")]
    names = [column_key(placeholder.name) for placeholder in placeholders_in(text)]
    assert fill(split(text), dict(zip(names, cells, strict=True)), Manner.of()) == shown


def test_each_format_and_option_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(_examples()) == 5
    for name in FORMATS:
        assert f"`{name}`" in PAGE
    with pytest.raises(SystemExit):
        main(["batch", "--help"])
    offered = set(re.findall(r"--[a-z][a-z0-9-]+", capsys.readouterr().out))
    assert set(re.findall(r"--[a-z][a-z0-9-]+", PAGE)) <= offered
