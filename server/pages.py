# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The few HTML pages: Jinja2 with autoescape, words in the visitor's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import jinja2

from common.assets import asset

LANGUAGES = ("en", "de", "fr", "es", "it", "ar")
"""Languages of the pages; English is shown for all others."""

PAGE_FILES: Mapping[str, str] = {
    "inter-400.woff2": "font/woff2",
    "inter-600.woff2": "font/woff2",
    "icon.svg": "image/svg+xml",
}
"""What the pages load beside their style, and its media types."""

_WORDS: Mapping[str, tuple[str, ...]] = {
    "your_pass": (
        "Your pass from {name}",
        "Ihr Pass von {name}",
        "Votre pass de {name}",
        "Su pase de {name}",
        "Il tuo pass di {name}",
        "بطاقتك من {name}",
    ),
    "add": (
        "Add to Apple Wallet",
        "Zu Apple Wallet hinzufügen",
        "Ajouter à Apple Wallet",
        "Agregar a Apple Wallet",
        "Aggiungi ad Apple Wallet",
        "إضافة إلى Apple Wallet",
    ),
    "on_phone": (
        "Point the camera of your iPhone at this code, or open this page there.",
        "Richten Sie die Kamera Ihres iPhones auf diesen Code, oder öffnen Sie diese Seite dort.",
        "Pointez l’appareil photo de votre iPhone sur ce code, ou ouvrez cette page sur l’iPhone.",
        "Apunte la cámara de su iPhone a este código, o abra esta página en él.",
        "Inquadra questo codice con la fotocamera dell’iPhone, oppure apri lì questa pagina.",
        "وجّه كاميرا iPhone نحو هذا الرمز، أو افتح هذه الصفحة هناك.",
    ),
    "code": (
        "QR code with the address of this page",
        "QR-Code mit der Adresse dieser Seite",
        "Code QR avec l’adresse de cette page",
        "Código QR con la dirección de esta página",
        "Codice QR con l’indirizzo di questa pagina",
        "رمز QR بعنوان هذه الصفحة",
    ),
    "gone_title": (
        "This link does not lead to a pass",
        "Dieser Link führt zu keinem Pass",
        "Ce lien ne mène à aucun pass",
        "Este enlace no lleva a ningún pase",
        "Questo link non porta ad alcun pass",
        "هذا الرابط لا يؤدي إلى أي بطاقة",
    ),
    "gone": (
        "It may have ended, or been used. Ask whoever sent it for a new one.",
        "Er kann abgelaufen oder benutzt sein. Bitten Sie den Absender um einen neuen.",
        "Il a peut-être expiré ou déjà servi. Demandez-en un nouveau à l’expéditeur.",
        "Puede haber caducado o haberse usado. Pida otro a quien lo envió.",
        "Può essere scaduto o già usato. Chiedine uno nuovo a chi lo ha inviato.",
        "ربما انتهت صلاحيته أو استُخدم. اطلب رابطًا جديدًا ممن أرسله.",
    ),
}


def words_in(language: str) -> dict[str, str]:
    """Return the texts of the pages in a language."""
    column = LANGUAGES.index(language) if language in LANGUAGES else 0
    return {name: texts[column] for name, texts in _WORDS.items()}


def choose_language(accepted: str | None, offered: Iterable[str] = LANGUAGES) -> str:
    """Return the language that an Accept-Language header likes best, or the first offered.

    Source: RFC 9110, 12.5.4; of a tag like ``de-AT`` the plain language counts, too.
    """
    choices = list(offered)
    by_tag = {choice.lower().replace("_", "-"): choice for choice in choices}
    for tag in _by_weight(accepted or ""):
        for candidate in (tag, tag.split("-")[0]):
            if candidate in by_tag:
                return by_tag[candidate]
    return choices[0]


def render(name: str, **values: object) -> str:
    """Return a page."""
    return _environment().get_template(name).render(**values)


def stylesheet() -> bytes:
    """Return the style sheet of the pages."""
    return asset("pages/page.css").read_bytes()


def page_file(name: str) -> bytes:
    """Return one of :data:`PAGE_FILES`."""
    return asset(f"pages/{name}").read_bytes()


@cache
def _environment() -> jinja2.Environment:
    folder = asset("pages/download.html").parent
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _by_weight(header: str) -> list[str]:
    found: list[tuple[float, int, str]] = []
    for number, part in enumerate(header[:500].split(",")):
        tag, _, rest = part.strip().lower().partition(";")
        weight = rest.strip().removeprefix("q=") or "1"
        try:
            found.append((-float(weight), number, tag.strip()))
        except ValueError:
            continue
    return [tag for weight, _, tag in sorted(found) if weight < 0 and tag]
