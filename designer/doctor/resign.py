# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Repair what can be repaired without loss and sign with one's own certificate; no widgets."""

from dataclasses import dataclass

from common.errors import PasswrightError
from common.model.package import PassPackage
from common.package.pkpass import build
from common.signing.signer import PassSigner
from common.text import _
from common.validation.fixits import fixits_for
from common.validation.issue import FixIt, Issue, Severity
from common.validation.validator import validate

_MOST_ROUNDS = 200
"""Each round applies one repair; no pass has as many faults that repair themselves."""


@dataclass(frozen=True)
class Resigned:
    """A pass that was repaired and signed.

    Attributes:
        data: the .pkpass.
        repairs: what was done to it, in words and in order.
    """

    data: bytes
    repairs: tuple[str, ...]


def resign(package: PassPackage, signer: PassSigner) -> Resigned:
    """Return the package repaired and signed; what loses something is left to its author.

    Raises:
        CertificateError: the certificate cannot sign now.
    """
    repaired, titles = repair(package)
    adopted = _with_identifiers(repaired, signer)
    if adopted != repaired:
        titles = (*titles, _("Use the certificate's identifiers"))
    return Resigned(build(adopted, signer), titles)


def repair(package: PassPackage) -> tuple[PassPackage, tuple[str, ...]]:
    """Mend what Wallet would refuse, where a repair loses nothing; taste is left alone."""
    titles: list[str] = []
    tried: set[tuple[object, ...]] = set()
    for _round in range(_MOST_ROUNDS):
        found = _next_repair(package, tried)
        if found is None:
            break
        issue, fix = found
        tried.add(_place(issue))
        try:
            after = fix.apply(package)
        except PasswrightError:
            continue
        if after != package:
            package = after
            titles.append(fix.title)
    return package, tuple(titles)


def _next_repair(
    package: PassPackage, tried: set[tuple[object, ...]]
) -> tuple[Issue, FixIt] | None:
    for issue in validate(package):
        if issue.severity is not Severity.ERROR or _place(issue) in tried:
            continue
        fix = next((fix for fix in fixits_for(package, issue) if fix.safe), None)
        if fix is not None:
            return issue, fix
    return None


def _place(issue: Issue) -> tuple[object, ...]:
    return issue.code, issue.path, issue.file, issue.language


def _with_identifiers(package: PassPackage, signer: PassSigner) -> PassPackage:
    for key, value in (
        ("passTypeIdentifier", signer.pass_type_identifier),
        ("teamIdentifier", signer.team_identifier),
    ):
        if package.at((key,)) != value:
            package = package.with_value_at((key,), value)
    return package
