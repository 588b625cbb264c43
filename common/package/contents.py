# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Make a package of the files of an archive or a folder, and tell what is odd about them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from common.errors import PackageError
from common.model.lenient_json import JsonDocument, Leniency, Remark, read_json
from common.model.package import MANIFEST, PASS_JSON, SIGNATURE, PassPackage, Source
from common.model.pass_json import Pass
from common.package.limits import Limits
from common.package.manifest import manifest_issues
from common.text import _
from common.validation.catalog import found
from common.validation.issue import Issue, Severity

_SEVERITY = {
    Leniency.BYTE_ORDER_MARK: ("PKG005", Severity.WARNING),
    Leniency.NOT_UTF8: ("PKG003", Severity.WARNING),
    Leniency.GUESSED_ENCODING: ("PKG003", Severity.ERROR),
    Leniency.COMMENT: ("PKG003", Severity.ERROR),
    # Apple's own sample has one, and passes with it were issued for years.
    Leniency.COMMA: ("PKG003", Severity.WARNING),
    Leniency.MISSING_VALUE: ("PKG003", Severity.ERROR),
    Leniency.CONTROL_CHARACTER: ("PKG003", Severity.WARNING),
    Leniency.NOT_A_NUMBER: ("PKG003", Severity.ERROR),
    Leniency.HUGE_NUMBER: ("PKG003", Severity.ERROR),
    Leniency.REPEATED_KEY: ("PKG004", Severity.ERROR),
}
"""Code and weight of each leniency.  Source: wallet-format.md 5.1, packages-and-signing.md 4.1."""

_STRAY = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


@dataclass(frozen=True)
class Contents:
    """A package and what is odd about the files that it was made of."""

    package: PassPackage
    issues: tuple[Issue, ...]


def read_contents(
    files: Mapping[str, bytes],
    limits: Limits,
    *,
    archive: bytes | None = None,
    folder: Path | None = None,
) -> Contents:
    """Make a package of files by their path.

    Raises PackageError when there is no pass.json or it cannot be read.
    """
    rest = dict(files)
    written = _pass_json_name(rest)
    data = rest.pop(written)
    manifest, signature = rest.pop(MANIFEST, None), rest.pop(SIGNATURE, None)
    _check_size(MANIFEST, manifest or b"", limits)
    document = _read_pass_json(data, limits)
    pass_ = Pass.from_json(document.value)
    source = Source(
        pass_json=data,
        pass_value=pass_,
        files=MappingProxyType(rest),
        manifest=manifest,
        signature=signature,
        archive=archive,
        folder=folder,
        is_strict=not document.remarks,
    )
    package = PassPackage(pass_, source.files, source=source)
    issues = [_remark_issue(remark) for remark in document.remarks]
    issues += _name_issues(written, rest)
    if archive is not None:
        issues += manifest_issues(manifest, {written: data, **rest})
        issues += _signature_issues(signature)
    return Contents(package, tuple(issues))


def with_issues(contents: Contents, *issues: Issue) -> Contents:
    """Return the same package with further findings before the others."""
    return replace(contents, issues=(*issues, *contents.issues))


def find_folder_of_pass(names: Mapping[str, bytes]) -> str:
    """Return the folder that holds a pass.json although the root does not, or nothing."""
    folders = [n.rpartition("/")[0] for n in names if n.rpartition("/")[2].lower() == PASS_JSON]
    inner = [folder for folder in folders if folder and not folder.startswith("__MACOSX")]
    return min(inner, key=len, default="")


def _pass_json_name(files: Mapping[str, bytes]) -> str:
    if PASS_JSON in files:
        return PASS_JSON
    alike = [name for name in files if name.lower() == PASS_JSON]
    if alike:
        return alike[0]
    folder = find_folder_of_pass(files)
    if folder:
        raise PackageError(
            _("The pass lies in the folder “{folder}”, where Wallet does not look for it.").format(
                folder=folder
            ),
            hint=_(
                "Unpack the archive and open the folder “{folder}”; to make a pass of it by "
                "hand, zip what is in the folder, not the folder."
            ).format(folder=folder),
        )
    raise PackageError(
        _("There is no pass.json in it, so it is no pass."),
        hint=_("Choose a .pkpass file, or a folder that holds a pass.json."),
    )


def _check_size(name: str, data: bytes, limits: Limits) -> None:
    if len(data) > limits.json:
        raise PackageError(
            _("{name} has {size:,} bytes; more than {limit:,} are refused.").format(
                name=name, size=len(data), limit=limits.json
            ),
            hint=_("No pass needs that; check where this file comes from."),
        )


def _read_pass_json(data: bytes, limits: Limits) -> JsonDocument:
    _check_size(PASS_JSON, data, limits)
    document = read_json(data, name=PASS_JSON, max_depth=limits.json_depth)
    if not isinstance(document.value, dict):
        raise PackageError(
            _("pass.json holds no JSON object, so it is no pass."),
            hint=_("Ask for the file again; a pass.json begins with “{”."),
        )
    return document


def _remark_issue(remark: Remark) -> Issue:
    code, severity = _SEVERITY[remark.leniency]
    where = _("line {line}").format(line=remark.line) if remark.line else ""
    about = ", ".join(part for part in (where, remark.detail) if part)
    oddity = _(remark.leniency.value) + (f" ({about})" if about else "")
    return replace(found(code, key=remark.detail, oddity=oddity), severity=severity)


def _name_issues(written: str, files: Mapping[str, bytes]) -> Iterator[Issue]:
    if written != PASS_JSON:
        issue = found("PKG012", at_file=written, file=written, name=PASS_JSON)
        yield replace(issue, severity=Severity.ERROR)  # the pass cannot be without it
    for name in {_stray(name): None for name in files}:
        if name:
            yield found("PKG007", at_file=name, file=name)


def _stray(name: str) -> str:
    """Return the file or folder that the system or an editor left behind, or nothing."""
    first, _, _ = name.partition("/")
    if first.lower() in _STRAY:
        return first
    last = name.rpartition("/")[2]
    return name if last.startswith(".") or last.lower() in _STRAY else ""


def _signature_issues(signature: bytes | None) -> Iterator[Issue]:
    if not signature:
        yield found("SIG001", at_file=SIGNATURE)
