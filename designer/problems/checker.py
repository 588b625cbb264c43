# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Live validation: after a short rest the rules run in a job, late answers are dropped."""

from PySide6.QtCore import QObject, QTimer, Signal

from common.model.package import PassPackage
from common.validation.issue import Issue, Severity
from designer.document import PassDocument
from designer.jobs import Job, run_job

REST = 150
"""Milliseconds without a change before the rules run.  Source: ux.md B.6."""


Found = tuple[PassPackage, tuple[Issue, ...], tuple[Issue, ...]]
"""A package, what is to be shown of it, and what its author ignores."""


class Checker(QObject):
    """Keeps the findings of the current package.

    Attributes:
        issues: what the rules found, worst first; what the author ignores is left out.
        ignored: what the author ignores, with reasons in the sidecar.
        checked: the package that was looked at; ``None`` while nothing is known yet.

    Signals:
        changed: there are new findings.
    """

    changed = Signal()

    def __init__(self, document: PassDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._reader: tuple[Issue, ...] = ()
        self._job: Job | None = None
        self.issues: tuple[Issue, ...] = ()
        self.ignored: tuple[Issue, ...] = ()
        self.checked: PassPackage | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self.check_now)
        document.changed.connect(lambda _package: self._timer.start())
        document.loaded.connect(self._forget)

    def take_reader(self, issues: tuple[Issue, ...]) -> None:
        """Show what the reader found in the file that was just opened, until the next one."""
        self._reader = issues

    def start(self) -> None:
        """Look at the document for the first time, once the window is there."""
        self._timer.start()

    def check_now(self) -> None:
        """Run the rules at once, in a job."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
        package = self._document.current
        self._job = run_job(self, lambda: _checked(package), self._take)

    def errors(self) -> int:
        """Return how many findings keep Wallet from taking the pass."""
        return sum(issue.severity is Severity.ERROR for issue in self.issues)

    def warnings(self) -> int:
        """Return how many findings are warnings."""
        return sum(issue.severity is Severity.WARNING for issue in self.issues)

    def _forget(self) -> None:
        """Say nothing of a pass that was just opened until the rules have seen it."""
        self.issues, self.ignored, self.checked = (), (), None
        self.changed.emit()

    def _take(self, found: Found) -> None:
        self._job = None
        self.checked, issues, self.ignored = found
        self.issues = (*self._reader, *issues)
        self.changed.emit()


def _checked(package: PassPackage) -> Found:
    """Run the rules; away from the window's thread, whose fonts are not to be touched there."""
    from common.render.pillow_metrics import PillowTextMetrics  # not at start
    from common.validation.validator import validate, visible_issues  # not at start

    issues = validate(package, metrics=PillowTextMetrics())
    shown = visible_issues(package, issues)
    return package, shown, tuple(issue for issue in issues if issue not in shown)
