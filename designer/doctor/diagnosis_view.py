# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""One diagnosis to read: the sentence, the findings, the signature, the files."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from common.signing.pass_certificate import PassCertificate
from common.signing.verify import SignatureReport
from common.signing.wwdr import generation_of
from common.text import _, ngettext
from common.validation.doctor import Diagnosis, EntryState, Verdict
from common.validation.issue import Issue, Severity
from designer.clearing import clear
from designer.icons import icon
from designer.theme import GRID, tokens

_VERDICTS = {
    Verdict.REFUSED: ("error", "error"),
    Verdict.TEST_ONLY: ("seal", "advice"),
    Verdict.DOUBTFUL: ("warning", "warning"),
    Verdict.ACCEPTED: ("check", "good"),
}
"""Icon and color of each verdict."""

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "advice"}


class DiagnosisView(QWidget):
    """Shows what the Doctor says about one pass."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel()
        self.sentence = QLabel()
        self.sentence.setProperty("role", "title")
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = QHBoxLayout()
        top.setSpacing(GRID * 3)
        top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.sentence, 1)
        self.findings = _tree(_("Findings"), ["", ""])
        self.findings.setHeaderHidden(True)
        self.findings.currentItemChanged.connect(lambda now, _before: self._show_hint(now))
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.hint.setProperty("role", "muted")
        self.hint.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID * 2)
        self.signature = QVBoxLayout()
        self.files = _tree(_("Files"), [_("File"), _("Size"), _("In the manifest")])
        self.tabs = QTabWidget()
        self.tabs.addTab(_stack(self.findings, self.hint), "")
        self.tabs.addTab(_scrolled(self.signature), _("Signature"))
        self.tabs.addTab(self.files, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID * 4)
        layout.addLayout(top)
        layout.addWidget(self.tabs, 1)

    def show_diagnosis(self, diagnosis: Diagnosis) -> None:
        """Show another diagnosis."""
        name, tint = _VERDICTS[diagnosis.verdict]
        self._icon.setPixmap(icon(name, tint).pixmap(QSize(28, 28)))
        self.sentence.setText(diagnosis.first_sentence)
        self._fill_findings(diagnosis)
        self._fill_files(diagnosis)
        clear(self.signature)
        if diagnosis.report is not None:
            self._fill_signature(diagnosis.report)
        self.tabs.setTabVisible(1, diagnosis.report is not None)
        self.tabs.setTabVisible(2, bool(diagnosis.entries))
        self.tabs.setCurrentIndex(0)

    def _fill_findings(self, diagnosis: Diagnosis) -> None:
        self.findings.clear()
        for issue in diagnosis.issues:
            item = QTreeWidgetItem([issue.message, _place(issue)])
            name = _SEVERITIES[issue.severity]
            item.setIcon(0, icon(name, name))
            item.setForeground(1, QBrush(QColor(tokens().muted)))
            item.setToolTip(0, issue.message)
            item.setData(0, Qt.ItemDataRole.UserRole, issue)
            self.findings.addTopLevelItem(item)
        count = len(diagnosis.issues)
        text = ngettext("{n} finding", "{n} findings", count).format(n=count)
        self.tabs.setTabText(0, text if count else _("No findings"))
        first = self.findings.topLevelItem(0)
        if first is not None:
            self.findings.setCurrentItem(first)
        self._show_hint(first)

    def _show_hint(self, item: QTreeWidgetItem | None) -> None:
        issue = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        self.hint.setText(f"{issue.hint}  ({issue.code})" if isinstance(issue, Issue) else "")

    def _fill_files(self, diagnosis: Diagnosis) -> None:
        words = _state_words()
        self.files.clear()
        for entry in diagnosis.entries:
            item = QTreeWidgetItem([entry.name, f"{entry.size:,}", words[entry.state]])
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            good = entry.state is EntryState.MATCHES
            name, tint = ("check", "good") if good else ("error", "error")
            item.setIcon(2, icon(name, tint))
            self.files.addTopLevelItem(item)
        count = len(diagnosis.entries)
        self.tabs.setTabText(2, ngettext("{n} file", "{n} files", count).format(n=count))

    def _fill_signature(self, report: SignatureReport) -> None:
        for name, text in _questions().items():
            holds = report.answers[name].holds
            self.signature.addWidget(_answer_row(holds, text))
        if report.signing_time is not None:
            line = QLabel(_("Signed on {date}").format(date=f"{report.signing_time:%Y-%m-%d}"))
            line.setProperty("role", "muted")
            self.signature.addWidget(line)
        for number, certificate in enumerate(report.chain):
            self.signature.addWidget(_certificate_card(certificate, number))
        self.signature.addStretch()


def _questions() -> dict[str, str]:
    return {
        "files": _("Every file matches the manifest"),
        "signature": _("The signature is over the manifest"),
        "chain_when_signed": _("The certificate led to Apple when the pass was signed"),
        "chain_now": _("The certificate is valid today"),
        "identifiers": _("Pass type and team are those of the certificate"),
    }


def _state_words() -> dict[EntryState, str]:
    return {
        EntryState.MATCHES: _("matches"),
        EntryState.CHANGED: _("changed since"),
        EntryState.MISSING: _("named, but not there"),
        EntryState.UNLISTED: _("not named"),
    }


def _answer_row(holds: bool | None, text: str) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID * 2)
    name, tint = {True: ("check", "good"), False: ("error", "error"), None: ("dot", "muted")}[holds]
    picture = QLabel()
    picture.setPixmap(icon(name, tint).pixmap(QSize(18, 18)))
    words = {True: _("yes"), False: _("no"), None: _("could not be told")}[holds]
    label = QLabel(text)
    row.setAccessibleName(f"{text}: {words}")
    layout.addWidget(picture)
    layout.addWidget(label, 1)
    return row


def _certificate_card(certificate: PassCertificate, depth: int) -> QWidget:
    """One link of the chain, further in the higher it is."""
    whole = QWidget()
    outer = QHBoxLayout(whole)
    outer.setContentsMargins(depth * GRID * 6, 0, 0, 0)
    card = QFrame()
    card.setProperty("role", "card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(GRID * 3, GRID * 2, GRID * 3, GRID * 2)
    layout.setSpacing(GRID)
    known = generation_of(certificate.x509)
    name = certificate.common_name or certificate.organization
    title = QLabel(f"{name} · {known.name}" if known else name)
    title.setProperty("role", "heading")
    title.setWordWrap(True)
    dates = QLabel(f"{certificate.not_before:%Y-%m-%d} – {certificate.not_after:%Y-%m-%d}")
    dates.setProperty("role", "muted")
    layout.addWidget(title)
    if depth == 0:
        team = _("Team {team}, {organization}").format(
            team=certificate.team_identifier, organization=certificate.organization
        )
        layout.addWidget(QLabel(team))
    layout.addWidget(dates)
    outer.addWidget(card)
    return whole


def _place(issue: Issue) -> str:
    path = ".".join(str(step) for step in issue.path)
    return ", ".join(part for part in (path, issue.language) if part) or issue.file


def _tree(name: str, headings: list[str]) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setIconSize(QSize(16, 16))
    tree.setAccessibleName(name)
    tree.setHeaderLabels(headings)
    header = tree.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return tree


def _stack(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for number, widget in enumerate(widgets):
        layout.addWidget(widget, 0 if number else 1)
    return whole


def _scrolled(layout: QVBoxLayout) -> QScrollArea:
    inner = QWidget()
    inner.setProperty("role", "panel")
    inner.setLayout(layout)
    layout.setContentsMargins(GRID * 3, GRID * 3, GRID * 3, GRID * 3)
    layout.setSpacing(GRID * 2)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(inner)
    return area
