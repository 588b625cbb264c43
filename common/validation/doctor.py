# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The Pass Doctor: first, in plain words, the one reason why Wallet will refuse a file.

An iPhone that refuses a pass says nothing.  The Doctor asks the same engine as everything
else (reader, verifier, rules) and puts the findings in the order in which Wallet would
stumble over them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

from common.errors import PackageError
from common.model.package import PASS_JSON, PassPackage
from common.package.manifest import read_manifest, sha1
from common.package.reader import OpenedPackage, open_all
from common.signing.verify import SignatureReport, verify_package
from common.signing.wwdr import Trust
from common.text import _
from common.validation.issue import Issue, Severity
from common.validation.validator import validate


class Verdict(Enum):
    """What Wallet will do with a file, from bad to good."""

    REFUSED = "refused"
    TEST_ONLY = "test"
    DOUBTFUL = "doubtful"
    ACCEPTED = "accepted"


class EntryState(Enum):
    """How a file stands to the manifest."""

    MATCHES = "matches"
    CHANGED = "changed"
    MISSING = "missing"
    UNLISTED = "unlisted"


@dataclass(frozen=True)
class Entry:
    """One file of the package, or one that the manifest names.

    Attributes:
        name: its path.
        size: bytes; 0 if it is missing.
        state: how it stands to the manifest.
    """

    name: str
    size: int
    state: EntryState


@dataclass(frozen=True)
class Diagnosis:
    """What the Doctor says about one pass.

    Attributes:
        name: which pass of a bundle, or the file.
        verdict: what Wallet will do.
        first_sentence: the one reason, or that all is well, in plain words.
        issues: every finding, those first over which Wallet stumbles first.
        entries: the files against the manifest.
        report: the verifier's answers; ``None`` if the file cannot be opened.
        package: the pass; ``None`` if the file cannot be opened.
    """

    name: str
    verdict: Verdict
    first_sentence: str
    issues: tuple[Issue, ...]
    entries: tuple[Entry, ...] = ()
    report: SignatureReport | None = None
    package: PassPackage | None = None


_REFUSALS = (
    *("PKG001", "PKG002", "PKG003", "PKG006", "PKG010", "PKG011", "PKG012", "SIG001"),
    *("MAN001", "MAN002", "MAN003", "MAN004", "MAN005", "MAN006"),
    *("SIG002", "SIG003", "SIG012", "SIG010", "SIG011"),
    *("TOP001", "TOP002", "TOP004", "TOP007", "TOP009", "TOP010", "TOP011", "TOP012"),
    *("IMG001", "SIG014", "SIG004", "SIG006", "SIG007", "SIG009"),
    *("TRN001", "TRN002", "NFC001", "NFC003", "WEB001", "WEB003", "WEB004"),
    *("FLD001", "FLD002", "FLD003", "FLD005", "LOC001", "BAR001", "BAR018", "APP002"),
)
"""Errors over which Wallet is documented or reported to refuse a pass, in its order.

Source: wallet-format.md 2.6 and the sources named in its section 5.
"""

_WHEN_SIGNED = frozenset({"SIG001", "MAN001"})
"""What a design lacks until it is signed, which is no fault of it."""

_QUIET = frozenset({"WEB010", "IMG002", "STR003", "SIG016"})
"""Warnings about care, not about harm: they come after the other warnings."""

_RANK = {code: number for number, code in enumerate(_REFUSALS)}
_STRAY_NAMES = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_ARTICLES = ("The ", "A ", "An ", "There ", "It ", "This ", "Only ", "Apple's ")


def diagnose(
    path: Path, trust: Trust | None = None, *, now: datetime | None = None
) -> tuple[Diagnosis, ...]:
    """Look at any file or folder; never raises for what is in it.

    Returns one diagnosis for each pass: several for a bundle, one for what is no pass.
    """
    try:
        opened = open_all(path)
    except PackageError as error:
        return (_unreadable(path.name, error),)
    return tuple(diagnose_package(one, trust, now=now) for one in opened)


def diagnose_package(
    opened: OpenedPackage, trust: Trust | None = None, *, now: datetime | None = None
) -> Diagnosis:
    """Look at a pass that was opened."""
    now = now or datetime.now(UTC)
    report = verify_package(opened.package, trust, now=now)
    found = (
        *report.issues,  # in more detail than the reader's
        *opened.issues,
        *validate(opened.package, now=now, certificate=report.certificate),
    )
    issues = _in_order(_lenient(_without_repeats(found), report))
    if opened.is_folder and report.certificate is None:
        issues = tuple(issue for issue in issues if issue.code not in _WHEN_SIGNED)
        verdict, sentence = _design_verdict(issues)
    else:
        verdict, sentence = _verdict(issues, report)
    return Diagnosis(
        opened.name,
        verdict,
        sentence,
        issues,
        tuple(_entries(opened.package)),
        report,
        opened.package,
    )


def _unreadable(name: str, error: PackageError) -> Diagnosis:
    issue = Issue("PKG001", Severity.ERROR, (), error.message, error.hint)
    sentence = _("Wallet will refuse this file: {why}").format(why=_inside(error.message))
    return Diagnosis(name, Verdict.REFUSED, sentence, (issue,))


def _verdict(issues: tuple[Issue, ...], report: SignatureReport) -> tuple[Verdict, str]:
    """Return the verdict and the one sentence that says it."""
    first = issues[0] if issues else None
    if report.certificate is not None and report.certificate.is_test:
        sentence = _("Wallet will not install this pass: it is signed with a test identity.")
        return Verdict.TEST_ONLY, sentence
    if first is not None and _is_refusal(first):
        sentence = _("Wallet will refuse this pass: {why}")
        return Verdict.REFUSED, sentence.format(why=_inside(first.message))
    if _ended_since(report):
        return Verdict.DOUBTFUL, _ended_sentence(report)
    if first is not None and first.severity is Severity.ERROR:
        sentence = _("Wallet may refuse this pass: {why}")
        return Verdict.DOUBTFUL, sentence.format(why=_inside(first.message))
    if first is not None and first.severity is Severity.WARNING:
        sentence = _("Wallet will accept this pass, but look at this: {why}")
        return Verdict.ACCEPTED, sentence.format(why=_inside(first.message))
    return Verdict.ACCEPTED, _("Wallet will accept this pass.")


def _design_verdict(issues: tuple[Issue, ...]) -> tuple[Verdict, str]:
    """Return the verdict on a package folder: what would become of it when signed."""
    first = issues[0] if issues else None
    if first is not None and _is_refusal(first):
        sentence = _("This design is not signed yet; signed, Wallet will refuse it: {why}")
        return Verdict.REFUSED, sentence.format(why=_inside(first.message))
    if first is not None and first.severity is Severity.ERROR:
        sentence = _("This design is not signed yet; signed, Wallet may refuse it: {why}")
        return Verdict.DOUBTFUL, sentence.format(why=_inside(first.message))
    return Verdict.DOUBTFUL, _("This design is not signed yet; signed, Wallet will accept it.")


def _ended_since(report: SignatureReport) -> bool:
    """Return whether the certificate was good when it signed, and has ended."""
    return report.is_signature_valid and report.chain_now.holds is False


def _ended_sentence(report: SignatureReport) -> str:
    certificate = report.certificate
    assert certificate is not None  # noqa: S101  # a valid signature has a signer
    return _(
        "Wallet may refuse to add this pass now: its certificate ended on {date}. It was"
        " valid when the pass was signed."
    ).format(date=f"{certificate.not_after:%Y-%m-%d}")


def _is_refusal(issue: Issue) -> bool:
    return issue.severity is Severity.ERROR and issue.code in _RANK


def _in_order(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """Put what Wallet stumbles over first; the rest by severity, as found."""
    weights = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.ADVICE: 3}

    def place(issue: Issue) -> tuple[int, int]:
        if _is_refusal(issue):
            return 0, _RANK[issue.code]
        return weights[issue.severity], int(issue.code in _QUIET)

    return tuple(sorted(issues, key=place))


def _without_repeats(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """Keep one finding of each kind for each place; reader, verifier and rules overlap."""
    kept: dict[tuple[object, ...], Issue] = {}
    for issue in issues:
        place = (issue.path, issue.file, issue.language)
        kept.setdefault((issue.code, () if issue.code.startswith("SIG") else place), issue)
    return tuple(kept.values())


def _lenient(issues: tuple[Issue, ...], report: SignatureReport) -> tuple[Issue, ...]:
    """Weigh down what real passes have and Wallet took.

    Stray system files outside the manifest, a certificate that ended after signing, and
    one of Apple's other intermediates in the signature.  Source: the corpus of real passes.
    """
    return tuple(_weighed(issue, report) for issue in issues)


def _weighed(issue: Issue, report: SignatureReport) -> Issue:
    is_stray = issue.code == "MAN002" and issue.file.startswith(_STRAY_NAMES)
    has_ended = issue.code == "SIG007" and report.is_signature_valid
    if not is_stray and not has_ended:
        return issue
    return Issue(
        issue.code,
        Severity.WARNING,
        issue.path,
        issue.message,
        issue.hint,
        issue.file,
        issue.language,
    )


def _entries(package: PassPackage) -> Iterator[Entry]:
    """Yield every file of the package and every one that the manifest names."""
    source = package.source
    if source is None:
        return
    files = {PASS_JSON: source.pass_json, **source.files}
    listed = (read_manifest(source.manifest) if source.manifest else None) or {}
    for name in sorted({*files, *listed}):
        data = files.get(name)
        yield Entry(name, len(data or b""), _state(data, listed.get(name)))


def _state(data: bytes | None, listed: object) -> EntryState:
    if data is None:
        return EntryState.MISSING
    if listed is None:
        return EntryState.UNLISTED
    return EntryState.MATCHES if listed == sha1(data) else EntryState.CHANGED


def _inside(message: str) -> str:
    """Return a sentence as it stands after a colon."""
    return message[0].lower() + message[1:] if message.startswith(_ARTICLES) else message
