# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Repairs of the texts of fields: messages, links, HTML, labels."""

import html
import re
from collections.abc import Iterator

from common.model import edits
from common.model.json_object import Path
from common.model.package import PassPackage
from common.text import _
from common.validation.field_texts import markup_fault, message_fault
from common.validation.fix_steps import (
    Maker,
    clearing,
    fields_at,
    setting,
    steps,
)
from common.validation.issue import FixIt, Issue
from common.validation.web_addresses import is_email, is_phone_number, is_web_address

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")

_BREAK = re.compile(r"<\s*(br|/p|/div|/li|/tr)\b[^<>]*>", re.IGNORECASE)

_LINK_TAG = re.compile(r"</a\s*>|<a\s+href\s*=\s*(\"[^\"]*\"|'[^']*')\s*>", re.IGNORECASE)

_BARE_AMPERSAND = re.compile(r"&(?!(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")


def mend_message(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Give the new value a place in the change message."""
    value = package.at(issue.path)
    if not isinstance(value, str):
        return
    text = re.sub(r"%(?![@\d])", "", value)
    first, mark, rest = text.partition("%@")
    new = first + mark + rest.replace("%@", "") if mark else f"{text.rstrip('. :')}: %@"
    new = re.sub(r"  +", " ", new).strip()
    if not message_fault(new):
        yield rewording(_("Use “{value}”").format(value=new), issue.path, new, safe=False)


def announce(package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Offer a change message for each of the first fields."""
    for group in ("headerFields", "primaryFields", "auxiliaryFields"):
        for number, field in enumerate(fields_at(package, (str(package.style), group))[:2]):
            if field.label:
                path: Path = (str(package.style), group, number, "changeMessage")
                title = _("Announce changes of “{label}”").format(label=field.label)
                yield setting(title, path, f"{field.label}: %@", safe=False)


def clean_markup(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Keep links, drop other tags, write & as &amp;."""
    value = package.at(issue.path)
    if isinstance(value, str):
        text = _TAG.sub(lambda tag: tag[0] if _LINK_TAG.fullmatch(tag[0]) else "", value)
        text = _BARE_AMPERSAND.sub("&amp;", text)
        if markup_fault(text):  # a link that does not end
            text = _BARE_AMPERSAND.sub("&amp;", plain_text(text))
        if text != value:
            lossless = _BARE_AMPERSAND.sub("&amp;", value) == text
            yield setting(_("Keep text and links only"), issue.path, text, safe=lossless)


def move_html(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Put links into attributedValue and plain text into the value."""
    value = package.at(issue.path)
    if not isinstance(value, str):
        return
    plain = plain_text(value)
    linked = _TAG.sub(lambda tag: tag[0] if _LINK_TAG.fullmatch(tag[0]) else "", value)
    parts = [setting("", issue.path, plain)]
    if _LINK_TAG.search(linked):
        linked = _BARE_AMPERSAND.sub("&amp;", linked)
        parts.append(setting("", (*issue.path[:-1], "attributedValue"), linked))
    yield steps(_("Show plain text and links"), *parts, safe=False)


def add_plain_value(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Take the text of attributedValue as value."""
    text = package.at((*issue.path[:-1], "attributedValue"))
    if isinstance(text, str) and plain_text(text):
        yield setting(_("Use its plain text as value"), issue.path, plain_text(text))


def plain_text(markup: str) -> str:
    """Return the text of HTML without its tags."""
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", markup))).strip()


def add_label(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Make a label of the key."""
    key = package.at((*issue.path[:-1], "key"))
    if isinstance(key, str) and key:
        label = re.sub(r"[_-]+", " ", key).strip().capitalize()
        yield setting(_("Use “{value}”").format(value=label), issue.path, label, safe=False)


def sentence_case(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the label in sentence case; its translations go with it."""
    label = package.at(issue.path)
    if isinstance(label, str):
        new = label.capitalize()
        yield rewording(_("Write “{value}”").format(value=new), issue.path, new)


def rewording(title: str, path: Path, text: str, *, safe: bool = True) -> FixIt:
    """Return the repair that changes a text and takes its translations along."""
    return FixIt(title, lambda package: edits.reword(package, path, text), safe)


def keep_quiet(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Remove the change message of the field at which there are too many."""
    path = (*issue.path[:3], "changeMessage")
    if package.at(path) is not None:
        yield clearing(_("Announce no changes of this field"), path)


def mend_target(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the address of a link in full."""
    text = package.at(issue.path)
    if not isinstance(text, str):
        return
    new = _LINK_TAG.sub(_with_full_target, text)
    if new != text:
        yield setting(_("Write the address in full"), issue.path, new, safe=False)


def _with_full_target(match: re.Match[str]) -> str:
    if not match[1]:
        return match[0]
    target = match[1][1:-1].strip()
    plain = target.replace("&amp;", "&")
    if is_web_address(plain):
        return match[0]
    if is_email(plain):
        return f'<a href="mailto:{target}">'
    if is_phone_number(plain):
        return f'<a href="tel:{re.sub(r"[^0-9+]", "", target)}">'
    full = f"https://{target}"
    return f'<a href="{full}">' if "." in plain and is_web_address(full) else match[0]


FIXES: dict[str, Maker] = {
    "FLD012": mend_message,
    "FLD013": announce,
    "FLD014": clean_markup,
    "FLD015": move_html,
    "FLD016": add_plain_value,
    "FLD025": add_label,
    "FLD027": sentence_case,
    "FLD029": keep_quiet,
    "FLD035": mend_target,
}
"""The maker of repairs of each code."""
