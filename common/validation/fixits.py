# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Repairs for findings, by code: offered, never applied by themselves, and undoable."""

from dataclasses import replace

from common.errors import EditError
from common.model.package import IgnoredRule, PassPackage
from common.signing.pass_certificate import PassCertificate
from common.text import _
from common.validation import (
    fix_barcodes,
    fix_colors,
    fix_dates,
    fix_field_texts,
    fix_fields,
    fix_files,
    fix_identity,
    fix_images,
    fix_relevance,
    fix_semantics,
    fix_services,
    fix_strings,
    fix_types,
)
from common.validation.fix_steps import Maker, setting
from common.validation.issue import FixIt, Issue, Severity
from common.validation.validator import place

FIXES: dict[str, Maker] = {
    **fix_barcodes.FIXES,
    **fix_colors.FIXES,
    **fix_dates.FIXES,
    **fix_field_texts.FIXES,
    **fix_fields.FIXES,
    **fix_files.FIXES,
    **fix_identity.FIXES,
    **fix_images.FIXES,
    **fix_relevance.FIXES,
    **fix_semantics.FIXES,
    **fix_services.FIXES,
    **fix_strings.FIXES,
    **fix_types.FIXES,
}
"""The maker of repairs of each code that has any."""


def fixits_for(
    package: PassPackage,
    issue: Issue,
    *,
    certificate: PassCertificate | None = None,
    previous: PassPackage | None = None,
) -> tuple[FixIt, ...]:
    """Return the repairs for a finding, the most likely first; none where nothing fits.

    Args:
        package: the document that has the finding.
        issue: the finding.
        certificate: the one that will sign, to take identifiers from.
        previous: the version published before, to go back to.
    """
    if certificate is not None and issue.code in _FROM_CERTIFICATE:
        return (_from_certificate(issue, certificate),)
    if previous is not None and issue.code in {"WEB008", "WEB009"}:
        return (_from_previous(issue, previous),)
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


_FROM_CERTIFICATE = frozenset({"SIG010", "SIG011", "TOP002", "TOP007"})


def _from_certificate(issue: Issue, certificate: PassCertificate) -> FixIt:
    is_type = issue.path == ("passTypeIdentifier",)
    value = certificate.pass_type_identifier if is_type else certificate.team_identifier
    title = _("Take “{value}” from the certificate").format(value=value)
    return setting(title, issue.path, value)


def _from_previous(issue: Issue, previous: PassPackage) -> FixIt:
    value = previous.pass_json.get(str(issue.path[-1]))
    return setting(_("Go back to what was published"), issue.path, value)
