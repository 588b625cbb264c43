# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The life of the open document: from the disk, to the disk, to a phone, and back after a crash."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from common.errors import PasswrightError
from common.text import _, ngettext
from designer.actions import Actions
from designer.document import PassDocument
from designer.error_dialog import show_error
from designer.files.banner import Banner
from designer.files.disk_watch import DiskWatch
from designer.files.document_files import DocumentFiles
from designer.files.file_commands import FileCommands
from designer.files.journal_store import FoundJournal, JournalStore
from designer.files.recovery_journal import RecoveryJournal
from designer.files.signing import SessionIdentities
from designer.main_window import MainWindow
from designer.publishing.profiles import ServerProfiles, TokenStore
from designer.publishing.publish_commands import PublishCommands
from designer.settings import data_folder, state_folder


class DocumentLife(QObject):
    """Builds what opens, saves, signs, publishes and recovers, and introduces it to the window.

    Attributes:
        files: opens and saves.
        commands: the File menu.
        publishing: the Publish menu.
        journal: keeps unsaved work.
        store: every journal there is.
        identities: the certificates opened since the start.

    Signals:
        told: one sentence for the status bar.
    """

    told = Signal(str)

    def __init__(self, actions: Actions, document: PassDocument, window: MainWindow) -> None:
        super().__init__(window)
        self._document = document
        self._window = window
        certificates = data_folder() / "certificates"
        profiles = ServerProfiles(data_folder() / "servers.json", TokenStore())
        self.identities = SessionIdentities()
        self.store = JournalStore(state_folder())
        self.files = DocumentFiles(document, self)
        self.journal = RecoveryJournal(document, self.store, self)
        self.watch = DiskWatch(document, self.files, self)
        self.commands = FileCommands(
            actions, document, self.files, self.identities, certificates, window
        )
        self.publishing = PublishCommands(
            actions, document, self.identities, profiles, certificates, window
        )
        self._outside, self._lock, self._found = Banner(), Banner(), Banner()
        for banner in (self._found, self._lock, self._outside):
            window.add_banner(banner)
        self._connect()

    def _connect(self) -> None:
        self.commands.told.connect(self.told)
        self.publishing.told.connect(self.told)
        self.commands.dropped.connect(lambda: self.journal.close(discard=True))
        self.watch.changed_outside.connect(self._ask_about_outside)
        self.watch.gone.connect(self._tell_gone)
        self.journal.taken_elsewhere.connect(self._ask_about_lock)
        self.journal.failed.connect(self._tell_journal)
        self.files.opened.connect(lambda _found: self._outside.hide())
        self.files.saved.connect(lambda _folder: self._outside.hide())
        self._window.before_close(self._may_close)

    def open(self, path: Path) -> None:
        """Open a pass without asking, as at the start of the program."""
        self.files.open(path)

    def offer_recovery(self) -> None:
        """Offer the latest work that a crash has left behind."""
        waiting = [one for one in self.store.found() if not one.entry.is_discarded]
        if not waiting:
            return
        found = waiting[0]
        self._found.say(
            told_about(found),
            (_("Open recovered copy"), lambda: self.recover(found.key)),
            (_("Discard"), lambda: self._discard(found.key)),
        )

    def recover(self, key: str) -> None:
        """Open work from a journal; the saved pass stays as it is until it is saved over."""
        found = next((one for one in self.store.found() if one.key == key), None)
        package = self.store.read(key)
        if package is None or found is None:
            show_error(
                self._window,
                PasswrightError(
                    _("The recovered copy is damaged."), hint=_("Open the saved pass instead.")
                ),
            )
            return

        def show() -> None:
            self.files.recover(package, found.entry.folder, found.entry.name)
            self.store_settled(key)

        self.commands.after_saving(show)

    def store_settled(self, key: str) -> None:
        """Forget a journal whose work is open again and in the journal of its document."""
        if key != self.journal.key:
            self.journal.write()
            self.store.remove(key)

    def _discard(self, key: str) -> None:
        self.store.discard(key)
        self.offer_recovery()

    def _may_close(self) -> bool:
        if not self.commands.may_close():
            return False
        self.journal.close(discard=self._document.is_modified)
        return True

    def _ask_about_outside(self) -> None:
        self._outside.say(
            _("“{name}” was changed outside Passwright.").format(name=self._document.name),
            (_("Reload"), self.files.reload),
            (_("Keep mine"), lambda: None),
        )

    def _tell_gone(self) -> None:
        self._outside.say(
            _("The folder of “{name}” is gone. Your work is still here.").format(
                name=self._document.name
            ),
            (_("Save elsewhere"), self.commands.save_as),
        )

    def _ask_about_lock(self) -> None:
        self._lock.say(
            _(
                "“{name}” is open in another window. Here it can be saved under another name."
            ).format(name=self._document.name),
            (_("Take over"), self.journal.take_over),
        )

    def _tell_journal(self, error: PasswrightError) -> None:
        self.told.emit(_("Unsaved work cannot be kept safe: {reason}").format(reason=error.message))


def told_about(found: FoundJournal) -> str:
    """Say what was found, such as “Coffee, 14:02: 6 changes that were not saved.”."""
    entry = found.entry
    changes = ngettext("{n} change", "{n} changes", len(entry.labels)).format(n=len(entry.labels))
    when = entry.written_at.astimezone().strftime("%x, %H:%M")
    return _("“{name}”, {when}: {changes} that were not saved.").format(
        name=entry.name or _("Untitled"), when=when, changes=changes
    )
