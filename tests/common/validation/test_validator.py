# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The validator as a whole: real passes, samples, random ones, ignored findings."""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import EditError, PasswrightError
from common.model.json_object import JsonObject, schema
from common.model.json_object import Path as JsonPath
from common.model.package import IgnoredRule, PassPackage, Project
from common.model.pass_json import Pass
from common.package.reader import open_all
from common.validation.catalog import CATALOG
from common.validation.fixits import fixits_for, ignore, stop_ignoring
from common.validation.issue import Severity
from common.validation.validator import place, validate, visible_issues
from tests.common.validation.examples import NOW, base, of, pillow
from tests.support.builders import examples

CORPUS = os.environ.get("PASSWRIGHT_CORPUS")
SAMPLES = Path(__file__).parent / "samples"
ABOUT_FILES = {"IMG001"}


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.pass.json")), ids=lambda path: path.name)
def test_samples_have_no_errors_beyond_missing_files(path: Path) -> None:
    package = PassPackage(Pass.from_json(json.loads(path.read_text("utf-8"))))
    issues = validate(package, now=NOW, metrics=pillow())
    assert {i.code for i in issues if i.severity is Severity.ERROR} == ABOUT_FILES


@pytest.mark.skipif(CORPUS is None, reason="needs PASSWRIGHT_CORPUS")
def test_every_pass_of_the_corpus_is_judged_and_repaired() -> None:
    count, applied = 0, Counter[str]()
    for path in sorted(Path(CORPUS or "").glob("*/*.pkpass")):
        try:
            opened = open_all(path)
        except PasswrightError:
            continue
        for one in opened:
            count += 1
            judge_and_repair(one.package, applied)
    assert count > 100
    assert len(applied) > 40


def judge_and_repair(package: PassPackage, applied: Counter[str]) -> None:
    """Offer every repair, and apply those of a code that few passes have had before."""
    for issue in validate(package, now=NOW, metrics=pillow()):
        assert issue.code in CATALOG
        assert "\n" not in issue.hint
        fixes = fixits_for(package, issue)
        applied[issue.code] += bool(fixes)
        for fix in fixes if applied[issue.code] < 4 else ():
            assert isinstance(fix.apply(package), PassPackage)


def known_names(cls: type[JsonObject]) -> st.SearchStrategy[str]:
    return st.sampled_from([*schema(cls), "urls", "userInfo", "logotext"])


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12),
    st.sampled_from(
        [
            "PKBarcodeFormatQR", "PKBarcodeFormatEAN13", "utf-8", "iso-8859-1", "rgb(1,2,3)",
            "2027-01-01T00:00:00Z", "{{x}}", "%@", "<a href='x'>", "https://x.org", "\ud800",
            10**400, "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "1e400",
            "posterEventTicket", "semanticBoardingPass", "eventTicket", "EUR", "Europe/Oslo",
        ]
    ),
)  # fmt: skip


def random_objects() -> st.SearchStrategy[Any]:
    names = [*schema(Pass), *schema(Pass)]
    inner = ["key", "label", "value", "format", "message", "messageEncoding", "latitude",
             "longitude", "dateStyle", "numberStyle", "currencyCode", "date", "startDate",
             "endDate", "identifier", "type", "URLs", "URL", "SHA256", "amount", "backFields",
             "headerFields", "auxiliaryFields", "row", "changeMessage", "attributedValue",
             "proximityUUID", "eventName", "seats", "balance", "images", "venueMap"]  # fmt: skip
    return st.recursive(
        SCALARS,
        lambda children: st.one_of(
            st.lists(children, max_size=4),
            st.dictionaries(st.sampled_from([*inner, *names]), children, max_size=6),
        ),
        max_leaves=12,
    )


@given(
    style=st.sampled_from(["boardingPass", "eventTicket", "storeCard", "generic", "coupon"]),
    changes=st.dictionaries(known_names(Pass), random_objects(), max_size=8),
    files=st.dictionaries(
        st.sampled_from(
            ["strip@2x.png", "de.lproj/pass.strings", "personalization.json", "x.psd", "Icon.PNG"]
        ),
        st.binary(max_size=60),
    ),
)
@examples(150, 5000)
def test_no_rule_and_no_repair_raises(
    style: str, changes: dict[str, Any], files: dict[str, bytes]
) -> None:
    data = {**base(style), **changes}
    package = PassPackage(Pass.from_json(data), MappingProxyType(files))
    for issue in validate(package, now=NOW, metrics=pillow()):
        for fix in fixits_for(package, issue):
            try:
                fix.apply(package)
            except PasswrightError as error:
                assert error.message  # noqa: PT017  # a picture that nobody can decode


def places(node: Any, path: JsonPath = ()) -> Iterator[JsonPath]:
    """Yield the path of every value below a JSON value."""
    steps = enumerate(node) if isinstance(node, list) else node.items()
    for step, value in steps:
        yield (*path, step)
        if isinstance(value, (list, dict)):
            yield from places(value, (*path, step))


@given(
    path=st.sampled_from(sorted(SAMPLES.glob("*.pass.json"))),
    changes=st.lists(st.tuples(st.integers(0, 10**6), random_objects()), min_size=1, max_size=5),
)
@examples(150, 3_000)
def test_no_rule_and_no_repair_raises_on_damaged_samples(
    path: Path, changes: list[tuple[int, Any]]
) -> None:
    data = json.loads(path.read_text("utf-8"))
    for number, value in changes:
        found = list(places(data))
        *outer, last = found[number % len(found)]
        node = data
        for step in outer:
            node = node[step]
        node[last] = value
    package = PassPackage(Pass.from_json(data))
    for issue in validate(package, now=NOW, metrics=pillow()):
        for fix in fixits_for(package, issue):
            assert isinstance(fix.apply(package), PassPackage)


def ignoring(**rule: str) -> Callable[[PassPackage], PassPackage]:
    project = Project(ignored=(IgnoredRule(**rule),))  # type: ignore[arg-type]  # the three texts
    return lambda package: replace(package, project=project)


def test_ignored_findings_are_hidden() -> None:
    package = of({"suppressStripShine": True, "secondaryFields.0.label": "PASSENGER"}).package()
    issues = validate(package, now=NOW)
    assert {issue.code for issue in issues} == {"TOP032", "FLD027"}
    everywhere = ignoring(code="FLD027", path="", reason="brand")(package)
    here = ignoring(code="FLD027", path="storeCard.secondaryFields[0].label", reason="x")(package)
    elsewhere = ignoring(code="FLD027", path="storeCard.backFields[0].label", reason="x")(package)
    without_reason = ignoring(code="FLD027", path="", reason="")(package)
    for one in (everywhere, here):
        assert {issue.code for issue in visible_issues(one, issues)} == {"TOP032"}
    for one in (elsewhere, without_reason):
        assert len(visible_issues(one, issues)) == 2


def test_placeholders_may_stand_in_every_slot() -> None:
    changes = {
        "serialNumber": "{{serial}}",
        "organizationName": "{{issuer}}",
        "expirationDate": "{{until}}",
        "voided": "{{void}}",
        "backgroundColor": "{{color}}",
        "webServiceURL": "https://{{host}}/x",
        "authenticationToken": "{{token}}",
        "maxDistance": "{{distance}}",
        "associatedStoreIdentifiers": ["{{app}}"],
        "locations": [{"latitude": "{{lat}}", "longitude": "{{lon}}", "relevantText": "{{t}}"}],
        "beacons": [{"proximityUUID": "{{uuid}}", "major": "{{major}}"}],
        "relevantDates": [{"date": "{{when}}", "relevantDate": "{{when}}"}],
        "nfc": {
            "message": "{{n}}",
            "encryptionPublicKey": "{{k}}",
            "requiresAuthentication": "{{a}}",
        },
        "barcodes.0.message": "{{code|upper}}",
        "headerFields.0.value": "{{points}}",
        "headerFields.0.numberStyle": "PKNumberStyleDecimal",
        "headerFields.0.changeMessage": "{{message}}",
        "secondaryFields.0.value": "{{since}}",
        "secondaryFields.0.dateStyle": "PKDateStyleShort",
        "secondaryFields.0.isRelative": "{{relative}}",
        "semantics": {"balance": {"amount": "{{amount}}", "currencyCode": "{{currency}}"}},
    }
    issues = validate(of(changes).package(), now=NOW, metrics=pillow())
    assert [issue for issue in issues if issue.severity is not Severity.ADVICE] == []


def test_errors_cannot_be_ignored() -> None:
    package = of({"description": ""}).package()
    (issue,) = validate(package, now=NOW)
    with pytest.raises(EditError, match="cannot be ignored"):
        ignore(package, issue, "later")
    ignored = ignoring(code="TOP010", path="", reason="later")(package)
    assert visible_issues(ignored, (issue,)) == (issue,)


def test_ignoring_needs_a_reason_and_is_remembered_once() -> None:
    package = of({"suppressStripShine": True}).package()
    (issue,) = validate(package, now=NOW)
    with pytest.raises(EditError, match="reason"):
        ignore(package, issue, "  ")
    once = ignore(package, issue, "because")
    twice = ignore(once, issue, "still")
    assert visible_issues(twice, (issue,)) == ()
    (rule,) = twice.project.ignored or ()
    assert rule.reason == "still"
    assert stop_ignoring(twice, rule) == package


def test_places_are_written_for_people() -> None:
    issues = of({"secondaryFields.0.label": "PASSENGER", "voided": True}).issues()
    assert [place(issue) for issue in issues] == ["storeCard.secondaryFields[0].label", "voided"]


def test_the_gravest_come_first() -> None:
    issues = of({"suppressStripShine": True, "labelColor": "White", "description": ""}).issues()
    assert [issue.severity for issue in issues] == [
        Severity.ERROR,
        Severity.WARNING,
        Severity.ADVICE,
    ]
