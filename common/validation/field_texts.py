# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about the texts of fields: change messages, links, HTML."""

import re
from collections.abc import Iterator

from common.validation.catalog import found
from common.validation.context import Context, is_template
from common.validation.issue import Issue
from common.validation.localization import translations_of
from common.validation.web_addresses import is_web_address

_TAG = re.compile(r"</?\s*([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
_LINK = re.compile(r"""<a\s+href\s*=\s*("[^"]*"|'[^']*')\s*>""", re.IGNORECASE)
_BARE_AMPERSAND = re.compile(r"&(?!(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
_DIRECTIVE = re.compile(r"%(?:\d+\$)?[@a-zA-Z%]?")


def change_messages_have_their_place(context: Context) -> Iterator[Issue]:
    """Source: DOC, must contain %@; CORPUS has signed passes without; CHOICE sev.

    The text of pass.json may be a key only: then each translation is held to the rule, and
    one that lost its %@ is reported as such.
    """
    for place in context.fields:
        message = place.content.change_message
        if not message or is_template(message):
            continue
        if (why := message_fault(message)) and not translations_of(context, message):
            path = (*place.path, "changeMessage")
            yield found("FLD012", path, value=message, why=why)


def message_fault(message: str) -> str:
    """Return why a change message cannot work, or an empty text."""
    directives = _DIRECTIVE.findall(message)
    count = sum(directive in {"%@", "%1$@"} for directive in directives)
    if count != len(directives):
        return "has a percent sign that stands for nothing"
    if count == 0:
        return "has no %@ for the new value"
    return "has %@ more than once" if count > 1 else ""


def attributed_values_have_links_only(context: Context) -> Iterator[Issue]:
    """Source: DOC, PassFieldContent.attributedValue."""
    for place in context.fields:
        text = place.content.attributed_value
        if not isinstance(text, str) or is_template(text):
            continue
        if what := markup_fault(text):
            yield found("FLD014", (*place.path, "attributedValue"), key=place.key, what=what)


def markup_fault(text: str) -> str:
    """Return what Wallet does not read in an attributed value, or an empty text."""
    for match in _TAG.finditer(text):
        name, is_end = match[1].lower(), match[0].startswith("</")
        if name != "a":
            return f"the tag <{match[1]}>"
        if not is_end and not _LINK.fullmatch(match[0]):
            return "a link without a plain href"
    if len(_LINK.findall(text)) != len(re.findall(r"</a\s*>", text, re.IGNORECASE)):
        return "a link that does not end"
    return "a bare &" if _BARE_AMPERSAND.search(text) else ""


def values_have_no_html(context: Context) -> Iterator[Issue]:
    """Source: SHOT boarding-pass-3."""
    for place in context.fields:
        value = place.content.value
        if not isinstance(value, str) or place.content.attributed_value is not None:
            continue
        if any(_is_html(match[0]) for match in _TAG.finditer(value)):
            yield found("FLD015", (*place.path, "value"), key=place.key)


def attributed_values_have_a_plain_twin(context: Context) -> Iterator[Issue]:
    """Source: DOC; Apple Watch shows the value."""
    for place in context.fields:
        if place.content.attributed_value is not None and place.content.value in (None, ""):
            yield found("FLD016", (*place.path, "value"), key=place.key)


def links_lead_somewhere(context: Context) -> Iterator[Issue]:
    """Source: DOC, PassFieldContent.attributedValue."""
    for place in context.fields:
        text = place.content.attributed_value
        for match in _LINK.finditer(text) if isinstance(text, str) else ():
            target = match[1][1:-1].replace("&amp;", "&").strip()
            if not is_template(target) and not is_web_address(target):
                path = (*place.path, "attributedValue")
                yield found("FLD035", path, value=target, key=place.key)


def _is_html(tag: str) -> bool:
    name = re.sub(r"[^a-z0-9]", "", tag.lower().split(" ", 1)[0])
    return name in {
        "a", "b", "br", "div", "em", "font", "h1", "h2", "h3", "hr", "html", "i", "img", "li",
        "ol", "p", "small", "span", "strong", "style", "table", "td", "tr", "u", "ul",
    }  # fmt: skip
