# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Days near today in words: today, tomorrow, in 3 days."""

from datetime import timedelta

from babel import Locale
from babel.dates import format_timedelta

FARTHEST = 7
"""Days away up to which a date is written relatively.  Source: CHOICE."""

_WORDS = {
    # yesterday, today, tomorrow.  Source: CLDR, dateFields, day relative.
    "ar": ("أمس", "اليوم", "غدًا"),
    "bg": ("вчера", "днес", "утре"),
    "ca": ("ahir", "avui", "demà"),
    "cs": ("včera", "dnes", "zítra"),
    "da": ("i går", "i dag", "i morgen"),
    "de": ("gestern", "heute", "morgen"),
    "el": ("χθες", "σήμερα", "αύριο"),
    "en": ("yesterday", "today", "tomorrow"),
    "es": ("ayer", "hoy", "mañana"),
    "et": ("eile", "täna", "homme"),
    "fi": ("eilen", "tänään", "huomenna"),
    "fr": ("hier", "aujourd’hui", "demain"),
    "he": ("אתמול", "היום", "מחר"),
    "hi": ("कल", "आज", "कल"),
    "hr": ("jučer", "danas", "sutra"),
    "hu": ("tegnap", "ma", "holnap"),
    "id": ("kemarin", "hari ini", "besok"),
    "it": ("ieri", "oggi", "domani"),
    "ja": ("昨日", "今日", "明日"),
    "ko": ("어제", "오늘", "내일"),
    "lt": ("vakar", "šiandien", "rytoj"),
    "lv": ("vakar", "šodien", "rīt"),
    "nb": ("i går", "i dag", "i morgen"),
    "nl": ("gisteren", "vandaag", "morgen"),
    "no": ("i går", "i dag", "i morgen"),
    "pl": ("wczoraj", "dzisiaj", "jutro"),
    "pt": ("ontem", "hoje", "amanhã"),
    "ro": ("ieri", "azi", "mâine"),
    "ru": ("вчера", "сегодня", "завтра"),
    "sk": ("včera", "dnes", "zajtra"),
    "sl": ("včeraj", "danes", "jutri"),
    "sv": ("igår", "idag", "imorgon"),
    "th": ("เมื่อวาน", "วันนี้", "พรุ่งนี้"),
    "tr": ("dün", "bugün", "yarın"),
    "uk": ("учора", "сьогодні", "завтра"),
    "vi": ("Hôm qua", "Hôm nay", "Ngày mai"),
    "zh": ("昨天", "今天", "明天"),
}


def relative_day(days: int, locale: Locale) -> str:
    """Return the words for a day so many days from today, or an empty text if too far.

    The first letter is a capital where the script has such, as the phone writes it.
    """
    if abs(days) > FARTHEST:
        return ""
    words = _WORDS.get(locale.language)
    if abs(days) <= 1:
        text = words[days + 1] if words else ""
    else:
        text = format_timedelta(
            timedelta(days=days), granularity="day", threshold=99, add_direction=True, locale=locale
        )
    return text[:1].upper() + text[1:]
