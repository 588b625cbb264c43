# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Preferences: few, applied at once."""

from PySide6.QtCore import QLocale, QSettings, QTimeZone
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from common.text import _
from designer.look import Look
from designer.view_state import ViewState

LOOK, REGION, ZONE = "look", "preview/region", "preview/time_zone"
"""Names of the settings."""

REGIONS = (
    *("en_US", "en_GB", "de_DE", "de_CH", "fr_FR", "es_ES", "it_IT", "nl_NL", "pl_PL", "pt_BR"),
    *("sv_SE", "da_DK", "tr_TR", "ja_JP", "ko_KR", "zh_CN", "ar_SA", "he_IL", "hi_IN"),
)
"""Regions that are offered beside the one of this computer."""


class PreferencesDialog(QDialog):
    """Look of the designer, and region and time zone of the previewed phone."""

    def __init__(
        self,
        settings: QSettings,
        look: Look,
        view_state: ViewState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._look = look
        self._view_state = view_state
        self.setWindowTitle(_("Preferences"))
        self.setMinimumWidth(440)
        self.look = QComboBox()
        for value, title in (
            ("system", _("As the desktop")),
            ("light", _("Light")),
            ("dark", _("Dark")),
        ):
            self.look.addItem(title, value)
        self.look.setAccessibleName(_("Look of Passwright"))
        self.region = QComboBox()
        for name in dict.fromkeys((QLocale.system().name(), *REGIONS)):
            self.region.addItem(_region_title(name), name)
        self.region.setAccessibleName(_("Region of the previewed phone"))
        self.zone = QComboBox()
        self.zone.setEditable(True)
        self.zone.addItems(zones())
        self.zone.setAccessibleName(_("Time zone of the previewed phone"))
        self._show()
        self.look.activated.connect(lambda _index: self._apply())
        self.region.activated.connect(lambda _index: self._apply())
        self.zone.activated.connect(lambda _index: self._apply())
        self._build()

    def _build(self) -> None:
        form = QFormLayout()
        form.setSpacing(12)
        form.addRow(_("Look"), self.look)
        form.addRow(_("Region of the phone"), self.region)
        form.addRow(_("Time zone of the phone"), self.zone)
        note = QLabel(_("Region and time zone decide how the preview writes dates and numbers."))
        note.setProperty("role", "muted")
        note.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        restore = buttons.addButton(_("Restore defaults"), QDialogButtonBox.ButtonRole.ResetRole)
        restore.setAutoDefault(False)  # Enter closes
        restore.clicked.connect(self._restore)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        buttons.rejected.connect(self.accept)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(16)
        box.addLayout(form)
        box.addWidget(note)
        box.addWidget(buttons)

    def _show(self) -> None:
        self.look.setCurrentIndex(self.look.findData(self._look.choice))
        viewing = self._view_state.viewing
        self.region.setCurrentIndex(max(self.region.findData(viewing.locale), 0))
        self.zone.setCurrentText(viewing.time_zone)

    def _apply(self) -> None:
        self._settings.setValue(LOOK, self.look.currentData())
        self._settings.setValue(REGION, self.region.currentData())
        self._settings.setValue(ZONE, self.zone.currentText())
        apply(self._settings, self._look, self._view_state)

    def _restore(self) -> None:
        for name in (LOOK, REGION, ZONE):
            self._settings.remove(name)
        apply(self._settings, self._look, self._view_state)
        self._show()


def apply(settings: QSettings, look: Look, view_state: ViewState) -> None:
    """Put the remembered preferences into effect; the defaults are those of this computer."""
    choice = str(settings.value(LOOK, "system"))
    if choice != look.choice:
        look.wear(choice)
    zone = str(settings.value(ZONE, ""))
    if zone not in zones():
        zone = system_zone()
    region = str(settings.value(REGION, "")) or _system_region()
    view_state.show_viewing(locale=region, time_zone=zone)


def system_zone() -> str:
    """Return the time zone of this computer by its IANA name."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return name if name in zones() else "UTC"


def zones() -> list[str]:
    """Return the IANA names of time zones, as places."""
    names = (bytes(zone.data()).decode("ascii") for zone in QTimeZone.availableTimeZoneIds())
    return ["UTC", *(name for name in names if "/" in name and not name.startswith("Etc/"))]


def _system_region() -> str:
    name = QLocale.system().name()
    return name if "_" in name else "en_US"


def _region_title(name: str) -> str:
    locale = QLocale(name)
    language = QLocale.languageToString(locale.language())
    return f"{language}, {QLocale.territoryToString(locale.territory())}"
