# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Every rule: is registered, has its examples, and its repairs repair."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import common.validation
from common.validation.catalog import CATALOG
from common.validation.context import Context
from common.validation.fixits import FIXES, fixits_for
from common.validation.issue import Issue
from common.validation.validator import RULES, Rule, validate
from tests.common.validation import (
    examples_fields,
    examples_files,
    examples_pass,
    examples_semantics,
)
from tests.common.validation.examples import NOW, Case, Example, base, flight, of, poster, upcoming

EXAMPLES: tuple[Example, ...] = (
    *examples_pass.EXAMPLES,
    *examples_fields.EXAMPLES,
    *examples_semantics.EXAMPLES,
    *examples_files.EXAMPLES,
)

TOLD_BY_OTHERS = re.compile(
    r"PKG00[1-6]|PKG01[01345]|MAN00\d|SIG00[1-6]|SIG01[235]|PRJ\d{3}|PLC\d{3}"
)
"""Codes of the reader, the manifest, the verifier, the folder and the batch."""

IDS = [f"{example.code}-{number}" for number, example in enumerate(EXAMPLES)]


def rule_functions() -> Iterator[Rule]:
    for module in pkgutil.iter_modules(common.validation.__path__):
        loaded = importlib.import_module(f"common.validation.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            if function.__module__ != loaded.__name__ or name.startswith("_"):
                continue
            signature = inspect.signature(function)
            parameters = [p.annotation for p in signature.parameters.values()]
            if parameters == [Context] and signature.return_annotation == Iterator[Issue]:
                yield function


def codes(case: Case) -> set[str]:
    return {issue.code for issue in case.issues()}


def test_every_public_rule_is_in_the_tuple() -> None:
    missing = [rule.__name__ for rule in rule_functions() if rule not in RULES]
    assert not missing
    assert len(RULES) == len(set(RULES)) > 150


def test_every_rule_cites_its_source() -> None:
    assert not [rule for rule in RULES if "Source:" not in (rule.__doc__ or "")]
    assert not [spec for spec in CATALOG.values() if not spec.source]


def test_every_code_in_use_is_in_the_catalog() -> None:
    root = Path(common.validation.__file__).parents[1]
    used = {
        code
        for path in root.rglob("*.py")
        for code in re.findall(r'"([A-Z]{3}\d{3})"', path.read_text("utf-8"))
        if code not in {"SHA256", "PDF417"}
    }
    assert used - set(CATALOG) == set()


def test_every_code_has_an_example() -> None:
    ours = {code for code in CATALOG if not TOLD_BY_OTHERS.fullmatch(code)}
    assert ours - {example.code for example in EXAMPLES} == set()


def test_every_rule_finds_something_in_the_examples() -> None:
    idle = set(RULES)
    for example in EXAMPLES:
        context = Context(example.bad.package(), NOW, **example.bad.more)
        idle -= {rule for rule in idle if any(i.code == example.code for i in rule(context))}
    assert [rule.__name__ for rule in idle] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_failing_example(example: Example) -> None:
    found = [issue for issue in example.bad.issues() if issue.code == example.code]
    assert found, sorted(codes(example.bad))
    for issue in found:
        assert issue.message.endswith(".")
        assert issue.hint.endswith((".", "…"))


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_passing_example(example: Example) -> None:
    assert example.code not in codes(example.good)


@pytest.mark.parametrize("style", ["boardingPass", "coupon", "eventTicket", "storeCard", "generic"])
def test_a_complete_pass_is_clean(style: str) -> None:
    assert of(style=style).issues() == ()
    assert "barcodes" in base(style)


@pytest.mark.parametrize("case", [poster(), flight(), upcoming()])
def test_a_complete_poster_and_flight_are_clean(case: Case) -> None:
    assert [i for i in case.issues() if i.code not in {"APP006", "SEM016"}] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_first_repair_repairs(example: Example) -> None:
    known = {key: example.bad.more.get(key) for key in ("certificate", "previous")}
    if example.code not in FIXES and not any(known.values()):
        return
    package = example.bad.package()
    issue = next(issue for issue in example.bad.issues() if issue.code == example.code)
    fixes = fixits_for(package, issue, **known)
    if not fixes:
        assert example.code in SOMETIMES_WITHOUT_REPAIR
        return
    arguments = {"now": NOW, **example.bad.more}
    before = [i for i in example.bad.issues() if i.code == example.code]
    for fix in fixes:
        assert fix.title
        fixed = fix.apply(package)
        assert fixed != package, fix.title
        after = [i for i in validate(fixed, **arguments) if i.code == example.code]
        assert len(after) < len(before) or fix is not fixes[0], fix.title
        assert package == example.bad.package()


SOMETIMES_WITHOUT_REPAIR = {
    "BAR010", "BAR014", "IMG007", "NFC003", "SEM013", "SEM015", "SEM023", "SIG007", "SIG008",
    "SIG009", "SIG016", "TOP003", "TOP005", "TOP009", "TOP010",
}  # fmt: skip
"""Where what is missing is known to its owner alone."""


def test_every_maker_of_repairs_has_an_example_that_it_repairs() -> None:
    repaired = {
        example.code
        for example in EXAMPLES
        for issue in example.bad.issues()
        if issue.code == example.code and fixits_for(example.bad.package(), issue)
    }
    assert set(FIXES) - repaired == set()


def test_a_repair_for_a_place_that_is_gone_does_no_harm() -> None:
    empty = replace(of().package(), pass_json=type(of().package().pass_json)())
    for example in EXAMPLES:
        for issue in example.bad.issues():
            for fix in fixits_for(empty, issue):
                assert fix.title
