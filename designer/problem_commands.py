# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Commands on findings: check now, walk through them, repair."""

from PySide6.QtCore import QObject

from common.text import _, ngettext
from designer.actions import Actions
from designer.problems.checker import Checker
from designer.problems.problems_panel import ProblemsPanel
from designer.status_bar import BottomBar


class ProblemCommands(QObject):
    """Takes on the commands of the Pass menu."""

    def __init__(
        self, actions: Actions, checker: Checker, panel: ProblemsPanel, status: BottomBar
    ) -> None:
        super().__init__(panel)
        self._actions = actions
        self._checker = checker
        self._panel = panel
        self._status = status
        actions.on("pass.validate", checker.check_now)
        actions.on("pass.next_problem", lambda: panel.step(1))
        actions.on("pass.previous_problem", lambda: panel.step(-1))
        actions.on("pass.quick_fix", lambda: panel.repairs.quick_fix(panel.current()))
        actions.on("pass.fix_all", self._fix_all)
        checker.changed.connect(self._update)
        self._update()

    def _update(self) -> None:
        for name in ("next_problem", "previous_problem", "quick_fix", "fix_all"):
            self._actions[f"pass.{name}"].setEnabled(bool(self._checker.issues))

    def _fix_all(self) -> None:
        done = self._panel.repairs.fix_all_safe()
        if done:
            text = ngettext("Fixed {count} problem.", "Fixed {count} problems.", done)
            self._status.say(text.format(count=done))
        else:
            self._status.say(_("Nothing here can be fixed without a decision of yours."))
