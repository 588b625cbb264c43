# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The words of a notice: placeholders filled, links put in, text made of HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate
from html.parser import HTMLParser

from common.errors import PasswrightError
from common.kony.filling import column, filled_text
from common.kony.placeholders import placeholder

_LINK = re.compile(
    r"##\s*(?:SMS|Email)\s+Pass\s+Link\s*##"
    r"|#{1,2}\s*(?:SMS|Email)\s+Pass\s+Link(?:\s*#{1,2}(?![#\w]))?",
    re.IGNORECASE,
)
"""With both signs, or as the console's guide writes it; the next placeholder's are not its own."""
_NAMED = re.compile(r"##([^#\r\n]{1,64}?)##")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")


def plain_message(content: str, values: Mapping[str, str], link: str) -> str:
    """Return a text message; a link that is wanted but not placed comes at the end.

    Args:
        content: with placeholders.
        values: texts by name, as :func:`common.kony.filling.column` spells it.
        link: the pass's address; empty where none belongs into the message.
    """
    text = _LINK.sub(link, content)
    text = _NAMED.sub(lambda match: _value(match[1], values), text).strip()
    return f"{text} {link}".strip() if link and link not in text else text


def html_message(content: str, values: Mapping[str, str], link: str) -> str:
    """Return the HTML of a mail; values are escaped, the content is the caller's own HTML.

    Content that arrives escaped is unescaped first.  Source: kony-api.md 5.6.
    """
    if "<" not in content and "&lt;" in content:
        content = html.unescape(content)
    safe = html.escape(link)
    text = _LINK.sub(lambda _: safe, content)
    text = _NAMED.sub(lambda match: html.escape(_value(match[1], values)), text)
    if link and safe not in text:
        text += f'<p><a href="{safe}">{safe}</a></p>'
    return text


def one_line(text: str, values: Mapping[str, str]) -> str:
    """Return a header's text: placeholders filled, nothing that could begin another header."""
    filled = _NAMED.sub(lambda match: _value(match[1], values), text)
    return _UNSAFE.sub(" ", filled).strip()[:500]


def unknown_names(text: str, values: Mapping[str, str]) -> tuple[str, ...]:
    """Return the placeholders of a text that nothing is known for; links are no placeholders."""
    names = (match[1].strip() for match in _NAMED.finditer(_LINK.sub("", text)))
    missing = (name for name in names if "|" not in name and column(name) not in values)
    return tuple(dict.fromkeys(missing))


def _value(name: str, values: Mapping[str, str]) -> str:
    """Return what stands in a placeholder's place, in the format that it asks for."""
    if "|" not in name:
        return values.get(column(name), "")
    try:
        return filled_text(placeholder(name), values)
    except PasswrightError:  # the format does not fit this person's text
        return values.get(column(name.partition("|")[0]), "")


def mail(
    *,
    sender: Address,
    recipient: str,
    subject: str,
    body: str,
    message_id: str,
    attachment: tuple[str, bytes] | None = None,
) -> EmailMessage:
    """Return a mail with a text and an HTML part, and the pass where it is asked for."""
    user, _, domain = recipient.rpartition("@")
    message = EmailMessage()
    message["From"] = sender
    message["To"] = Address(username=user, domain=domain)
    message["Subject"] = subject
    message["Date"] = formatdate(localtime=False, usegmt=True)
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text_of(body))
    message.add_alternative(
        f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>',
        subtype="html",
    )
    if attachment is not None:
        name, data = attachment
        message.add_attachment(
            data, maintype="application", subtype="vnd.apple.pkpass", filename=f"{name}.pkpass"
        )
    return message


def text_of(body: str) -> str:
    """Return the text of HTML, with the addresses of its links."""
    reader = _TextReader()
    reader.feed(body)
    reader.close()
    lines = "".join(reader.parts).splitlines()
    text = "\n".join(" ".join(line.split()) for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


class _TextReader(HTMLParser):
    _BREAKS = frozenset({"p", "br", "div", "tr", "li", "h1", "h2", "h3", "table"})
    _SILENT = frozenset({"style", "script", "head"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._SILENT:
            self._silent += 1
        if tag in self._BREAKS:
            self.parts.append("\n")
        if tag == "a":
            self._links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._SILENT and self._silent:
            self._silent -= 1
        if tag in self._BREAKS:
            self.parts.append("\n")
        if tag == "a" and self._links:
            link = self._links.pop()
            if link and not "".join(self.parts).endswith(link):
                self.parts.append(f" ({link})")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)
