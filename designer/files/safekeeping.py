# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Nothing is lost: recovery after a crash, two windows, changes from outside, each as a banner."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from common.errors import PackageError, PasswrightError
from common.text import _, ngettext
from designer.document import PassDocument
from designer.files.banner import Banner
from designer.files.disk_watch import DiskWatch
from designer.files.document_files import DocumentFiles
from designer.files.file_commands import FileCommands
from designer.files.journal_store import FoundJournal, JournalStore
from designer.files.recovery_journal import RecoveryJournal
from designer.main_window import MainWindow


class Safekeeping(QObject):
    """Watches over the open document.

    Attributes:
        store: every journal there is.
        journal: that of the open document.

    Signals:
        told: one sentence for the status bar.
        failed: a :class:`PasswrightError` that asks for attention.
    """

    told = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        document: PassDocument,
        files: DocumentFiles,
        commands: FileCommands,
        state_folder: Path,
        window: MainWindow,
    ) -> None:
        """Begin; is to be made after everything else that asks before closing."""
        super().__init__(window)
        self._document = document
        self._files = files
        self._commands = commands
        self.store = JournalStore(state_folder)
        self.journal = RecoveryJournal(document, self.store, self)
        self.watch = DiskWatch(document, files, self)
        self._found, self._lock, self._outside, self._unsaved = (Banner() for _number in range(4))
        for banner in (self._unsaved, self._found, self._lock, self._outside):
            window.add_banner(banner)
        commands.dropped.connect(lambda: self.journal.close(discard=True))
        self.watch.changed_outside.connect(self._ask_about_outside)
        self.watch.gone.connect(self._tell_gone)
        self.journal.taken_elsewhere.connect(self._ask_about_lock)
        self.journal.failed.connect(self._tell_journal)
        document.loaded.connect(self._hide)
        files.saved.connect(lambda _folder: self._tell_saved())
        files.save_failed.connect(self._tell_unsaved)
        window.before_close(self._close)

    def offer_recovery(self) -> None:
        """Offer the latest work that a crash has left behind."""
        waiting = [one for one in self.store.found() if not one.entry.is_discarded]
        if waiting:
            found = waiting[0]
            self._found.say(
                told_about(found),
                (_("Open recovered copy"), lambda: self.recover(found.key)),
                (_("Discard"), lambda: self.discard(found.key)),
            )

    def recover(self, key: str) -> None:
        """Open work from a journal; the saved pass stays as it is until it is saved over."""
        found = next((one for one in self.store.found() if one.key == key), None)
        package = None if found is None else self.store.read(key)
        if package is None or found is None:
            self.failed.emit(
                PackageError(
                    _("The recovered copy is damaged."), hint=_("Open the saved pass instead.")
                )
            )
            return

        def show() -> None:
            self._files.recover(package, found.entry.folder, found.entry.name)
            self._found.hide()
            self.journal.write()
            if key != self.journal.key:
                self.store.remove(key)

        self._commands.after_saving(show)

    def discard(self, key: str) -> None:
        """Give recovered work up; it can still be had back for some days."""
        self.store.discard(key)
        self.offer_recovery()

    def _close(self) -> bool:
        self.journal.close(discard=self._document.is_modified)
        return True

    def _tell_saved(self) -> None:
        self._outside.hide()
        self._unsaved.hide()

    def _tell_unsaved(self, error: PasswrightError) -> None:
        self._unsaved.say(
            _("Not saved. {reason}").format(reason=error),
            (_("Save elsewhere"), self._commands.save_as),
            (_("Try again"), self._commands.save),
        )

    def _hide(self) -> None:
        self._outside.hide()
        self._unsaved.hide()
        if not self._document.read_only:
            self._lock.hide()

    def _ask_about_outside(self) -> None:
        self._outside.say(
            _("“{name}” was changed outside Passwright.").format(name=self._document.name),
            (_("Reload"), self._files.reload),
            (_("Keep mine"), lambda: None),
        )

    def _tell_gone(self) -> None:
        text = _("The folder of “{name}” is gone. Your work is still here.")
        self._outside.say(
            text.format(name=self._document.name), (_("Save elsewhere"), self._commands.save_as)
        )

    def _ask_about_lock(self) -> None:
        text = _("“{name}” is open in another window. Save it here under another name.")
        self._lock.say(
            text.format(name=self._document.name), (_("Take over"), self.journal.take_over)
        )

    def _tell_journal(self, error: PasswrightError) -> None:
        text = _("Unsaved work cannot be kept safe: {reason}")
        self.told.emit(text.format(reason=error.message))


def told_about(found: FoundJournal) -> str:
    """Say what was found, such as “Coffee”, 14:02: 6 changes that were not saved."""
    entry = found.entry
    sentence = ngettext(
        "“{name}”, {when}: {n} change that was not saved.",
        "“{name}”, {when}: {n} changes that were not saved.",
        len(entry.labels),
    )
    when = entry.written_at.astimezone().strftime("%x, %H:%M")
    return sentence.format(name=entry.name or _("Untitled"), when=when, n=len(entry.labels))
