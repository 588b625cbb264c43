# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The rules of a pass in the words of its holder."""

from datetime import UTC, datetime

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from common.model.package import PassPackage
from common.model.w3c_date import parse_date
from common.text import _
from designer.document import PassDocument


class HolderSentence(QFrame):
    """A card that follows the document."""

    def __init__(self, document: PassDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        title = QLabel(_("What the holder sees"))
        title.setProperty("role", "heading")
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setMinimumWidth(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        box.addWidget(title)
        box.addWidget(self.text)
        document.changed.connect(self._show)
        self._show(document.current)

    def _show(self, package: PassPackage) -> None:
        self.text.setText(" ".join(sentences(package, datetime.now(UTC))))


def sentences(package: PassPackage, now: datetime) -> list[str]:
    """Return what the rules of a pass mean to its holder at a moment."""
    pass_ = package.pass_json
    said = [_end(pass_.expiration_date, now)]
    if pass_.voided:
        said = [_("The pass is no longer valid: Wallet greys its code and puts it aside.")]
    if pass_.sharing_prohibited:
        said.append(_("The Share button is hidden; the file itself can still be copied."))
    else:
        said.append(_("The pass can be shared with others."))
    return said


def _end(text: str | None, now: datetime) -> str:
    if not text:
        return _("The pass never expires.")
    moment = parse_date(text)
    if moment is None:
        return _("Wallet cannot read the date at which the pass should expire.")
    shown = QLocale().toString(
        QDateTime.fromSecsSinceEpoch(int(moment.timestamp())), QLocale.FormatType.ShortFormat
    )
    if moment <= now:
        return _("Since {date} Wallet shows the pass as expired.").format(date=shown)
    return _("From {date} on Wallet shows the pass as expired.").format(date=shown)
