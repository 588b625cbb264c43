# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The fields of the passes that are drawn in tests, and their translations."""

from typing import Any

Values = dict[str, Any]

_BACK = [
    {"key": "web", "label": "Website", "value": "See https://www.example.org/pass or write to "
     "help@example.org."},
    {"key": "phone", "label": "Call us", "value": "+47 22 00 00 00"},
    {"key": "terms", "label": "Terms", "attributedValue": "Valid for one person. Read "
     '<a href="https://www.example.org/terms">the whole terms</a> &amp; more.', "value": "Terms"},
    {"key": "hours", "label": "Opening hours", "value": "Monday to Friday 7 to 18\n"
     "Saturday 8 to 16"},
]  # fmt: skip

BOARDING: Values = {
    "transitType": "PKTransitTypeAir",
    "headerFields": [{"key": "gate", "label": "Gate", "value": "23"}],
    "primaryFields": [
        {"key": "from", "label": "Oslo", "value": "OSL"},
        {"key": "to", "label": "Bergen", "value": "BGO"},
    ],
    "auxiliaryFields": [
        {"key": "name", "label": "Passenger", "value": "Jane Doe"},
        {"key": "time", "label": "Departs", "value": "2026-11-06T07:30:00+01:00",
         "timeStyle": "PKDateStyleShort", "ignoresTimeZone": True},
        {"key": "seat", "label": "Seat", "value": "12A"},
    ],
    "secondaryFields": [
        {"key": "class", "label": "Class", "value": "Economy"},
        {"key": "date", "label": "Date", "value": "2026-11-06T07:30:00+01:00",
         "dateStyle": "PKDateStyleMedium", "isRelative": True},
        {"key": "group", "label": "Group", "value": 4, "textAlignment": "PKTextAlignmentRight"},
    ],
    "backFields": _BACK,
}  # fmt: skip

COUPON: Values = {
    "headerFields": [{"key": "code", "label": "Code", "value": "RYE20"}],
    "primaryFields": [{"key": "offer", "label": "off any loaf", "value": 0.2,
                       "numberStyle": "PKNumberStylePercent"}],
    "secondaryFields": [{"key": "until", "label": "Valid until", "value": "2027-01-31T22:59:59Z",
                         "dateStyle": "PKDateStyleMedium"}],
    "auxiliaryFields": [{"key": "uses", "label": "Uses left", "value": 3,
                         "textAlignment": "PKTextAlignmentRight"}],
    "backFields": _BACK,
}  # fmt: skip

EVENT: Values = {
    "headerFields": [{"key": "day", "label": "Day", "value": "2 of 3"}],
    "primaryFields": [{"key": "event", "label": "Event", "value": "Northern Lights Orchestra"}],
    "secondaryFields": [
        {"key": "place", "label": "Venue", "value": "Fjord Arena"},
        {"key": "doors", "label": "Doors", "value": "2026-11-07T18:30:00Z",
         "timeStyle": "PKDateStyleShort"},
    ],
    "auxiliaryFields": [
        {"key": "section", "label": "Section", "value": "C"},
        {"key": "row", "label": "Row", "value": "8"},
        {"key": "seat", "label": "Seat", "value": "23", "textAlignment": "PKTextAlignmentRight"},
    ],
    "backFields": _BACK,
}  # fmt: skip

STORE: Values = {
    "headerFields": [{"key": "points", "label": "Points", "value": 1250,
                      "numberStyle": "PKNumberStyleDecimal",
                      "changeMessage": "You now have %@ points"}],
    "primaryFields": [{"key": "balance", "label": "Balance", "value": 18.4, "currencyCode": "EUR",
                       "changeMessage": "Your balance is %@"}],
    "secondaryFields": [{"key": "member", "label": "Member", "value": "Ida Lindqvist"}],
    "auxiliaryFields": [{"key": "level", "label": "Level", "value": "Gold",
                         "textAlignment": "PKTextAlignmentRight"}],
    "backFields": _BACK,
}  # fmt: skip

GENERIC: Values = {
    "headerFields": [{"key": "kind", "label": "Card", "value": "Adult"}],
    "primaryFields": [{"key": "name", "label": "Member", "value": "Kim van Voorbeeld"}],
    "secondaryFields": [
        {"key": "branch", "label": "Home branch", "value": "Canal Street"},
        {"key": "valid", "label": "Valid until", "value": "2027-08-31T21:59:00Z",
         "dateStyle": "PKDateStyleLong", "textAlignment": "PKTextAlignmentRight"},
    ],
    "auxiliaryFields": [
        {"key": "loans", "label": "Loans", "value": 7, "numberStyle": "PKNumberStyleSpellOut"},
        {"key": "fees", "label": "Fees", "value": 0, "currencyCode": "EUR",
         "textAlignment": "PKTextAlignmentCenter"},
        {"key": "holds", "label": "Holds", "value": "2 ready",
         "textAlignment": "PKTextAlignmentRight"},
    ],
    "backFields": _BACK,
}  # fmt: skip

_TRANSLATIONS = {
    "de": {
        "Gate": "Flugsteig", "Passenger": "Name der reisenden Person", "Departs": "Abflugzeit",
        "Seat": "Sitzplatznummer", "Class": "Beförderungsklasse", "Economy": "Wirtschaftsklasse",
        "Date": "Datum der Abreise", "Group": "Einsteigegruppe", "Code": "Gutscheincode",
        "off any loaf": "Ermäßigung auf jedes unserer Brote aus dem Holzofen",
        "Valid until": "Gültigkeitsdauer bis einschließlich",
        "Uses left": "Verbleibende Einlösungen",
        "Day": "Veranstaltungstag", "Event": "Veranstaltungsbezeichnung",
        "Northern Lights Orchestra": "Rundfunksinfonieorchester der Nordlichter",
        "Venue": "Veranstaltungsort", "Doors": "Einlassbeginn", "Section": "Tribünenabschnitt",
        "Row": "Sitzplatzreihe", "Points": "Treuepunktestand", "Balance": "Verbleibendes Guthaben",
        "Member": "Mitgliedsbezeichnung", "Level": "Mitgliedschaftsstufe", "Gold": "Goldmitglied",
        "Card": "Ausweisart", "Adult": "Erwachsene", "Home branch": "Heimatbibliothek",
        "Canal Street": "Zweigstelle Kanalstraße", "Loans": "Entleihungen", "Fees": "Gebühren",
        "Holds": "Vorbestellungen", "2 ready": "2 abholbereit", "Website": "Netzseite",
        "You now have %@ points": "Ihr Punktestand beträgt jetzt %@ Punkte, herzlichen Dank dafür",
        "Opening hours": "Öffnungszeiten", "Call us": "Rufen Sie uns an",
    },
    "tr": {"Points": "Puan birikimi", "Member": "Üye ismi", "Level": "Seviye", "Balance": "Bakiye"},
    "el": {"Member": "Μέλος του συλλόγου", "Valid until": "Ισχύει έως", "Home branch": "Παράρτημα",
           "Loans": "Δανεισμοί", "Fees": "Χρεώσεις", "Holds": "Κρατήσεις", "Card": "Κάρτα"},
    "ar": {"Points": "النقاط", "Member": "العضو", "Balance": "الرصيد", "Level": "المستوى"},
    "ja": {"Points": "ポイント", "Member": "会員", "Balance": "残高", "Level": "レベル"},
}  # fmt: skip


def strings_file(language: str) -> bytes:
    """Return pass.strings of a language; empty where there is none."""
    if language == "ar":
        return b""  # see MIRRORED in faces.py
    texts = _TRANSLATIONS.get(language, {})
    return "".join(f'"{key}" = "{text}";\n' for key, text in texts.items()).encode("utf-8")


def translation(language: str) -> dict[str, str]:
    """Return the texts of a language by their key."""
    return dict(_TRANSLATIONS[language])
