# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The house's own rules, as far as a test can see them; import directions are import-linter's."""

import ast
import importlib.metadata
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PRODUCT = [
    p for room in ("common", "designer", "server") for p in sorted((ROOT / room).rglob("*.py"))
]
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "misc", "common_utils"}


def test_packaging_and_assets_are_no_packages() -> None:
    # With an __init__.py, `import packaging` would find this folder in place of the library.
    assert not (ROOT / "packaging" / "__init__.py").exists()
    assert not (ROOT / "assets" / "__init__.py").exists()
    assert importlib.metadata.version("packaging")
    import packaging.version

    assert packaging.version.Version("2") > packaging.version.Version("1")


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [p for p in PRODUCT if p.stem in EMPTY_NAMES] == []


@pytest.mark.parametrize("path", PRODUCT, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_module_has_its_license_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name != "__init__.py":
        assert text.startswith("# SPDX-FileCopyrightText:"), "the SPDX lines are missing"
    assert ast.get_docstring(ast.parse(text)), "the module docstring is missing"


def test_threads_start_in_few_places() -> None:
    # designer/jobs.py is the designer's one door to background work.
    starts = re.compile(r"\b(threading\.Thread|QThread|ThreadPoolExecutor)\(")
    guilty = [
        str(p.relative_to(ROOT))
        for p in PRODUCT
        if p.relative_to(ROOT).parts[0] == "designer" and starts.search(p.read_text("utf-8"))
    ]
    allowed = {"designer/jobs.py", "designer/phone_test/server.py"}
    assert set(guilty) <= allowed


def test_a_transaction_is_opened_in_one_way() -> None:
    # Source: reliability.md F4: atomic() without IMMEDIATE lost or failed most transactions.
    bare = re.compile(r"\.(atomic|transaction)\(|\.save\(")
    guilty = [
        str(p.relative_to(ROOT))
        for p in PRODUCT
        if p.relative_to(ROOT).parts[0] == "server"
        and p.name != "database.py"
        and bare.search(p.read_text("utf-8"))
    ]
    assert guilty == []
