# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import csv
import hashlib
import io
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from common.errors import CertificateMismatchError, PackageError
from common.model import edits
from common.model.edits_files import strings_path
from common.model.package import PassPackage
from common.package.batch import BatchResult, Progress, given_columns, prepare_design, run_batch
from common.package.batch_output import output_for
from common.package.batch_plan import BatchPlan
from common.package.filling import FillError
from common.package.personalize import Template
from common.package.reader import read_pkpass
from common.package.rows import NumberedRow
from common.signing.signer import BatchSigner
from tests.support.bad_places import full_disk
from tests.support.builders import LONG, package
from tests.support.openssl import cms_verifies
from tests.support.wallet_ca import IssuedIdentity, WalletCA

NAME: tuple[str | int, ...] = ("storeCard", "secondaryFields", 0, "value")


@pytest.fixture(scope="module")
def issued() -> IssuedIdentity:
    return WalletCA().issue()


@pytest.fixture(scope="module")
def design() -> PassPackage:
    start = edits.set_value(package(), NAME, "{{name}}")
    start = edits.set_string(start, "de", "{{name}}", "Frau {{name}}")
    start = edits.set_value(start, ("webServiceURL",), "https://example.com")
    return prepare_design(start)


@pytest.fixture(scope="module")
def plan(design: PassPackage, issued: IssuedIdentity) -> BatchPlan:
    return BatchPlan(Template(design), BatchSigner(issued.signer()))


def rows(count: int, **more: Any) -> list[NumberedRow]:
    return [NumberedRow(n + 2, {"name": f"Person “{n}”", **more}) for n in range(count)]


def run(plan: BatchPlan, output: Path, some: Any, **options: Any) -> BatchResult:
    return run_batch(plan, some, output_for(output), threads=2, **options)


def ledger(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text().splitlines()))


def passes(output: Path) -> Iterator[tuple[str, bytes]]:
    if output.is_dir():
        yield from ((path.name, path.read_bytes()) for path in sorted(output.glob("*.pkpass")))
    else:
        with zipfile.ZipFile(output) as archive:
            assert archive.testzip() is None
            yield from ((name, archive.read(name)) for name in archive.namelist())


# Design


def test_each_pass_gets_a_serial_number_and_a_service_a_token() -> None:
    assert prepare_design(package()).pass_json.serial_number == "{{serialNumber}}"
    assert prepare_design(package()).pass_json.authentication_token is None
    with_service = prepare_design(package(webServiceURL="https://example.com"))
    assert with_service.pass_json.authentication_token == "{{authenticationToken}}"
    own = package(serialNumber="M-{{member}}", authenticationToken="{{secret}}")
    assert prepare_design(own) == own


def test_the_certificate_must_fit_before_anything_is_made(issued: IssuedIdentity) -> None:
    other = edits.set_value(package(), ("teamIdentifier",), "OTHER")
    with pytest.raises(CertificateMismatchError):
        BatchPlan(Template(other), BatchSigner(issued.signer()))


# One pass


def test_a_pass_is_what_the_slow_way_makes(plan: BatchPlan, issued: IssuedIdentity) -> None:
    row = {"name": 'Ida "é"', "serialnumber": "S1", "authenticationtoken": "t" * 20}
    built = plan.build(row)
    data = built.to_bytes()
    assert (built.size, built.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
    made = read_pkpass(data)
    assert made.issues == ()
    assert made.package.exported_files() == plan.template.personalize(row).exported_files()
    assert b"Frau Ida" in made.package.files[strings_path("de")]
    source = made.package.source
    assert source is not None
    assert source.manifest is not None
    assert cms_verifies(source.signature or b"", source.manifest, issued.root)


def test_a_row_that_lacks_a_value_makes_no_pass(plan: BatchPlan) -> None:
    with pytest.raises(FillError):
        plan.build({"serialnumber": "S1", "authenticationtoken": "t"})


# A batch


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_every_row_becomes_a_pass_that_openssl_verifies(
    name: str, plan: BatchPlan, issued: IssuedIdentity, tmp_path: Path
) -> None:
    count = 500 if LONG else 25
    output = tmp_path / name
    seen: list[Progress] = []
    result = run(plan, output, rows(count), total=count, on_progress=seen.append)
    assert (result.issued, result.kept, result.failures) == (count, 0, [])
    assert (seen[-1].done, seen[-1].total, seen[-1].seconds_left) == (count, count, 0)
    listed = {line["file"]: line for line in ledger(output_for(output).ledger_path)}
    found = dict(passes(output))
    assert len(found) == count
    assert listed.keys() == found.keys()
    for file, data in found.items():
        opened = read_pkpass(data)
        assert opened.issues == ()
        source = opened.package.source
        assert source is not None
        assert source.manifest is not None
        assert cms_verifies(source.signature or b"", source.manifest, issued.root)
        line = listed[file]
        assert line["sha256"] == hashlib.sha256(data).hexdigest()
        assert line["serial"] == opened.package.pass_json.serial_number
        assert line["token"] == opened.package.pass_json.authentication_token
        number = int(line["row"]) - 2
        assert opened.package.at(NAME) == f"Person “{number}”"


def test_the_list_of_secrets_is_its_owners_alone(plan: BatchPlan, tmp_path: Path) -> None:
    run(plan, tmp_path / "out", rows(1))
    path = tmp_path / "out" / "issued.csv"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "Person" not in path.read_text()


def test_a_failing_row_is_reported_and_the_others_go_on(plan: BatchPlan, tmp_path: Path) -> None:
    some = rows(40)
    some[3] = NumberedRow(5, {"name": ""})
    some[20] = NumberedRow(22, {"name": "x"}, fault="It is broken.")
    result = run(plan, tmp_path / "out", some)
    assert result.issued == 38
    assert {failure.row: failure.message for failure in result.failures} == {
        5: "There is no value for “name”.",
        22: "It is broken.",
    }


def test_two_rows_cannot_have_one_serial_number(plan: BatchPlan, tmp_path: Path) -> None:
    some = [NumberedRow(n, {"name": "x", "serial": "A-1"}) for n in (2, 3)]
    result = run(plan, tmp_path / "out", some)
    assert [failure.row for failure in result.failures] == [3]
    assert [name for name, _ in passes(tmp_path / "out")] == ["A-1.pkpass"]


@pytest.mark.parametrize("serial", ["../up", "a/b", "con", "x" * 300, "A?"])
def test_a_serial_number_never_becomes_a_path(serial: str, plan: BatchPlan, tmp_path: Path) -> None:
    run(plan, tmp_path / "out", rows(1, serial=serial))
    ((name, data),) = passes(tmp_path / "out")
    assert name == "row-2.pkpass"
    assert read_pkpass(data).package.pass_json.serial_number == serial
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_no_pass_overwrites_another(plan: BatchPlan, tmp_path: Path) -> None:
    serials = ["row-3", "a/b", "X", "x", "row-5", "Row-6", "?"]
    some = [NumberedRow(n, {"name": "x", "serial": s}) for n, s in enumerate(serials, 2)]
    assert run(plan, tmp_path / "out", some).issued == 7
    found = {
        read_pkpass(data).package.pass_json.serial_number for _, data in passes(tmp_path / "out")
    }
    assert found == set(serials)


# Going on


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_a_stopped_batch_goes_on_where_it_was(name: str, plan: BatchPlan, tmp_path: Path) -> None:
    output = tmp_path / name
    asked = iter([False, True])
    first = run(plan, output, rows(100), is_cancelled=lambda: next(asked, True))
    assert first.was_cancelled
    assert 0 < first.issued < 100
    before = ledger(output_for(output).ledger_path)
    second = run(plan, output, rows(100))
    assert (second.kept, second.kept + second.issued) == (first.issued, 100)
    after = ledger(output_for(output).ledger_path)
    assert after[: len(before)] == before
    assert len(list(passes(output))) == 100


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_what_was_torn_is_made_again_with_its_serial_number(
    name: str, plan: BatchPlan, tmp_path: Path
) -> None:
    output = tmp_path / name
    asked = iter([False, False, True])
    run(plan, output, rows(100), is_cancelled=lambda: next(asked, True))
    before = ledger(output_for(output).ledger_path)
    torn = output / before[-1]["file"] if output.is_dir() else tmp_path / "out.zip.part"
    with torn.open("r+b") as file:
        file.truncate(torn.stat().st_size - 9)
    with output_for(output).ledger_path.open("a") as file:
        file.write("77,half a li")
    result = run(plan, output, rows(100))
    assert (result.kept, result.issued) == (len(before) - 1, 100 - len(before) + 1)
    after = {line["row"]: line for line in ledger(output_for(output).ledger_path)}
    for line in before:
        assert after[line["row"]]["serial"] == line["serial"]
        assert after[line["row"]]["token"] == line["token"]
    assert len(list(passes(output))) == 100


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_the_same_again_issues_what_failed_or_changed(
    name: str, plan: BatchPlan, tmp_path: Path
) -> None:
    output = tmp_path / name
    some = rows(30)
    run(plan, output, [*some[:29], NumberedRow(31, {"name": ""})])
    result = run(plan, output, some)
    assert (result.kept, result.issued) == (29, 1)
    assert len(list(passes(output))) == 30


def test_another_design_is_issued_anew_under_the_same_serial_numbers(
    plan: BatchPlan, design: PassPackage, issued: IssuedIdentity, tmp_path: Path
) -> None:
    run(plan, tmp_path / "out", rows(3))
    before = ledger(tmp_path / "out" / "issued.csv")
    other = edits.set_value(design, ("description",), "Another")
    new = BatchPlan(Template(other), BatchSigner(issued.signer()))
    assert run(new, tmp_path / "out", rows(3)).issued == 3
    after = ledger(tmp_path / "out" / "issued.csv")
    assert [line["serial"] for line in after] == [line["serial"] for line in before]
    for _, data in passes(tmp_path / "out"):
        assert read_pkpass(data).package.pass_json.description == "Another"


def test_a_zip_or_list_that_is_not_ours_is_left_alone(plan: BatchPlan, tmp_path: Path) -> None:
    (tmp_path / "out.zip").write_bytes(b"theirs")
    with pytest.raises(PackageError):
        run(plan, tmp_path / "out.zip", rows(1))
    assert (tmp_path / "out.zip").read_bytes() == b"theirs"
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "issued.csv").write_text("their,list\n")
    with pytest.raises(PackageError):
        run(plan, tmp_path / "out", rows(1))
    assert (tmp_path / "out" / "issued.csv").read_text() == "their,list\n"


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_a_full_disk_ends_the_batch_and_it_goes_on_later(
    name: str, plan: BatchPlan, tmp_path: Path
) -> None:
    with full_disk(tmp_path / "disk", 64) as disk:
        with pytest.raises(PackageError) as caught:
            run(plan, disk / name, rows(200))
        assert "No space" in caught.value.message
    output = tmp_path / name
    assert run(plan, output, rows(200)).issued == 200


def test_what_every_row_has_needs_no_column(design: PassPackage) -> None:
    template = Template(edits.set_value(design, ("description",), "{{rowNumber}}"))
    assert list(template.issues({"name", *given_columns()})) == []
