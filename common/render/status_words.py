# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What stands below the code of a pass that is no longer valid."""

_WORDS = {
    # voided, expired.  Source: CHOICE, our own translations.
    "ar": ("ملغاة", "منتهية الصلاحية"),
    "cs": ("Neplatné", "Platnost vypršela"),
    "da": ("Annulleret", "Udløbet"),
    "de": ("Ungültig", "Abgelaufen"),
    "en": ("Voided", "Expired"),
    "es": ("Anulado", "Caducado"),
    "fi": ("Mitätöity", "Vanhentunut"),
    "fr": ("Annulé", "Expiré"),
    "he": ("מבוטל", "פג תוקף"),
    "it": ("Annullato", "Scaduto"),
    "ja": ("無効", "期限切れ"),
    "ko": ("무효", "만료됨"),
    "nb": ("Annullert", "Utløpt"),
    "nl": ("Ongeldig", "Verlopen"),
    "pl": ("Unieważniono", "Wygasło"),
    "pt": ("Anulado", "Expirado"),
    "ru": ("Аннулировано", "Срок истек"),
    "sv": ("Ogiltigt", "Utgånget"),
    "tr": ("Geçersiz", "Süresi doldu"),
    "uk": ("Анульовано", "Термін минув"),
    "zh": ("已作废", "已过期"),
}


def status_word(status: str, language: str) -> str:
    """Return the word for ``voided`` or ``expired`` in a language, else in English."""
    base = language.replace("_", "-").partition("-")[0].lower()
    voided, expired = _WORDS.get(base, _WORDS["en"])
    return voided if status == "voided" else expired
