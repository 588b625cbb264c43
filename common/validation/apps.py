# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about apps, links and featured actions."""

from collections import Counter
from collections.abc import Iterator

from common.model.actions import ACTION_LIMIT, FeaturedAction
from common.model.json_object import schema
from common.model.pass_json import Pass
from common.model.style import SCHEMES, STYLES
from common.model.upcoming_pass import ImageURL
from common.model.vocabulary import values
from common.validation.catalog import found
from common.validation.context import Context, is_template
from common.validation.issue import Issue
from common.validation.web_addresses import is_email, is_phone_number, is_web_address

_CHECKS = (
    ("url", is_web_address, "a web address"),
    ("email", is_email, "an e-mail address"),
    ("phone", is_phone_number, "a phone number"),
)
_LEAST_GUIDE_LINKS = 2
"""Source: PKG; DOC speaks of up to four shown."""


def launch_address_has_an_app(context: Context) -> Iterator[Issue]:
    """Source: PG, appLaunchURL."""
    pass_ = context.pass_json
    if pass_.get("appLaunchURL") and not pass_.get("associatedStoreIdentifiers"):
        yield found("APP001", ("appLaunchURL",))


def store_identifiers_are_numbers(context: Context) -> Iterator[Issue]:
    """Source: DOC, the type of the keys."""
    for name in ("associatedStoreIdentifiers", "auxiliaryStoreIdentifiers"):
        value = context.pass_json.get(name)
        items = value if isinstance(value, list) else ()
        if value is None or isinstance(value, tuple) or any(is_template(item) for item in items):
            continue
        yield found("APP002", (name,), key=name)


def further_apps_suit_the_style(context: Context) -> Iterator[Issue]:
    """Source: DOC, Pass.auxiliaryStoreIdentifiers."""
    present = context.pass_json.get("auxiliaryStoreIdentifiers") is not None
    if present and context.scheme != "posterEventTicket":
        yield found("APP003", ("auxiliaryStoreIdentifiers",))


def links_are_addresses(context: Context) -> Iterator[Issue]:
    """Source: DOC, the type of the keys; CHOICE sev."""
    for kind, is_right, what in _CHECKS:
        for path, node, entry, value in context.with_kind(kind):
            if path == ("webServiceURL",) or isinstance(node, ImageURL) or is_template(value):
                continue
            if not is_right(value) and (kind != "phone" or path[0] != "semantics"):
                yield found("APP004", path, value=value, key=entry.spec.name, what=what)


def links_suit_the_style(context: Context) -> Iterator[Issue]:
    """Source: DOC; links of the event guide and of flights are ignored elsewhere."""
    for entry in schema(Pass).values():
        spec = entry.spec
        if spec.kind not in {"url", "email", "phone"} or not spec.styles:
            continue
        if getattr(context.pass_json, entry.attribute) is None:
            continue
        if context.styles and context.faces.isdisjoint(spec.styles):
            titles = " and ".join(STYLES[style].plural for style in spec.styles)
            yield found("APP005", (spec.name,), key=spec.name, styles=titles)


def event_guide_has_links(context: Context) -> Iterator[Issue]:
    """Source: PKG."""
    if context.scheme != "posterEventTicket":
        return
    names = [
        entry.spec.name
        for entry in schema(Pass).values()
        if "posterEventTicket" in entry.spec.styles
        and entry.spec.kind in {"url", "email", "phone"}
        and getattr(context.pass_json, entry.attribute) is not None
    ]
    if len(names) < _LEAST_GUIDE_LINKS:
        yield found("APP006")


def featured_actions_are_usable(context: Context) -> Iterator[Issue]:
    """Source: DOC, Pass.featuredActions."""
    actions = context.items("featuredActions")
    count = Counter(item.identifier for _path, item in actions if isinstance(item, FeaturedAction))
    for number, (path, item) in enumerate(actions, 1):
        why = _fault_of_action(item, number, count)
        if not why and context.scheme in SCHEMES:
            why = f"a {STYLES[context.scheme].title.lower()} shows none"
        if why:
            yield found("APP007", path, number=number, why=why)


def airline_app_ends_live_activity(context: Context) -> Iterator[Issue]:
    """Source: DOC, Pass.associatedStoreIdentifiers."""
    present = context.pass_json.get("associatedStoreIdentifiers")
    if present and context.scheme == "semanticBoardingPass":
        yield found("APP008", ("associatedStoreIdentifiers",))


def _fault_of_action(item: object, number: int, count: Counter[str | None]) -> str:
    if not isinstance(item, FeaturedAction):
        return "it is no object"
    if number > ACTION_LIMIT:
        return "only two are shown"
    if not item.identifier:
        return "it has no identifier"
    if count[item.identifier] > 1:
        return f"the identifier “{item.identifier}” is used twice"
    if item.type not in values("featured_action"):
        return f"the type “{item.type}” is unknown" if item.type else "it has no type"
    return ""
