# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Repairs that the rules offer, applied as named steps, and findings that the author ignores."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QWidget

from common.errors import PasswrightError
from common.model.package import PassPackage
from common.text import _, ngettext
from common.validation.issue import FixIt, Issue
from designer.document import PassDocument
from designer.error_dialog import show_error
from designer.problems.checker import Checker


class Repairs(QObject):
    """Applies fix-its to the document."""

    def __init__(self, document: PassDocument, checker: Checker, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._checker = checker
        self._window = parent

    def fixes(self, issue: Issue) -> tuple[FixIt, ...]:
        """Return the repairs for a finding of the current package."""
        from common.validation.fixits import fixits_for  # not needed to start

        return fixits_for(self._document.current, issue)

    def apply(self, fix: FixIt) -> None:
        """Apply one repair as one step."""
        after = _applied(self._document.current, fix)
        if after is not None:
            self._document.edit(fix.title, after)
            self._checker.check_now()

    def quick_fix(self, issue: Issue | None) -> None:
        """Apply the first repair of a finding, if it has one."""
        fixes = self.fixes(issue) if issue is not None else ()
        if fixes:
            self.apply(fixes[0])

    def fix_all_safe(self) -> int:
        """Apply every repair that loses nothing, as one step; returns how many."""
        package, done = self._document.current, 0
        for issue in self._checker.issues:
            fix = next((fix for fix in self._fixes_in(package, issue) if fix.safe), None)
            after = None if fix is None else _applied(package, fix)
            if after is not None and after != package:
                package, done = after, done + 1
        label = ngettext("Fix {count} problem", "Fix {count} problems", done).format(count=done)
        self._document.edit(label, package)
        self._checker.check_now()
        return done

    def ask_to_ignore(self, issue: Issue) -> None:
        """Ask why a finding may stand, and note it in the sidecar."""
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(_("Ignore this problem"))
        dialog.setLabelText(
            _("{message}\n\nWhy may it stay? The reason is kept with the design.").format(
                message=issue.message
            )
        )
        dialog.setOkButtonText(_("Ignore here"))
        dialog.textValueSelected.connect(lambda reason: self.ignore(issue, reason))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ignore(self, issue: Issue, reason: str) -> None:
        """Note that a finding may stand at its place; says so where it may not."""
        from common.validation.fixits import ignore  # not needed to start

        try:
            after = ignore(self._document.current, issue, reason)
        except PasswrightError as error:
            show_error(self._window, error)
            return
        self._document.edit(_("Ignore {code}").format(code=issue.code), after)
        self._checker.check_now()

    def _fixes_in(self, package: PassPackage, issue: Issue) -> tuple[FixIt, ...]:
        from common.validation.fixits import fixits_for  # not needed to start

        return fixits_for(package, issue)


def _applied(package: PassPackage, fix: FixIt) -> PassPackage | None:
    """Return the repaired package, or ``None`` where an earlier repair took its ground away."""
    try:
        return fix.apply(package)
    except PasswrightError:
        return None
