# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Repairs for findings, by code: offered, never applied by themselves, and undoable."""

from dataclasses import replace

from common.errors import EditError
from common.model.package import IgnoredRule, PassPackage
from common.signing.pass_certificate import PassCertificate
from common.text import _
from common.validation import fix_fields, fix_files, fix_values
from common.validation.fix_steps import Maker, setting
from common.validation.issue import FixIt, Issue, Severity
from common.validation.validator import place

FIXES: dict[str, Maker] = {**fix_values.FIXES, **fix_fields.FIXES, **fix_files.FIXES}
"""The maker of repairs of each code that has any."""


def fixits_for(
    package: PassPackage, issue: Issue, *, certificate: PassCertificate | None = None
) -> tuple[FixIt, ...]:
    """Return the repairs for a finding, the most likely first; none where nothing fits.

    Args:
        package: the document that has the finding.
        issue: the finding.
        certificate: the one that will sign, to take identifiers from.
    """
    if issue.code in {"SIG010", "SIG011"} and certificate is not None:
        return (_from_certificate(issue, certificate),)
    maker = FIXES.get(issue.code)
    return () if maker is None else tuple(maker(package, issue))


def ignore(package: PassPackage, issue: Issue, reason: str) -> PassPackage:
    """Return a copy in which a finding is ignored, for a reason that must be given.

    Raises :class:`EditError` for an error, which Wallet would not ignore, and without reason.
    """
    if issue.severity is Severity.ERROR:
        raise EditError(
            _("An error cannot be ignored: Wallet would refuse the pass."),
            hint=_("Repair it: {hint}").format(hint=issue.hint),
        )
    if not reason.strip():
        raise EditError(
            _("A finding is ignored only with a reason."), hint=_("Say why in a few words.")
        )
    rule = IgnoredRule(code=issue.code, path=place(issue), reason=reason.strip())
    kept = tuple(item for item in package.project.ignored or () if _key(item) != _key(rule))
    return replace(package, project=replace(package.project, ignored=(*kept, rule)))


def stop_ignoring(package: PassPackage, rule: IgnoredRule) -> PassPackage:
    """Return a copy in which what a rule hid is shown again."""
    kept = tuple(item for item in package.project.ignored or () if _key(item) != _key(rule))
    return replace(package, project=replace(package.project, ignored=kept or None))


def _key(rule: IgnoredRule) -> tuple[str | None, str | None]:
    return rule.code, rule.path


def _from_certificate(issue: Issue, certificate: PassCertificate) -> FixIt:
    is_type = issue.code == "SIG010"
    value = certificate.pass_type_identifier if is_type else certificate.team_identifier
    title = _("Take “{value}” from the certificate").format(value=value)
    return setting(title, issue.path, value)
