# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Which layout a phone chooses for a pass: the newest one whose needs are met."""

from common.model.package import PassPackage
from common.model.pass_json import PassFields
from common.model.style import STYLES, scheme_of
from common.render.images import image_of
from common.render.semantic_tags import Tags
from common.render.viewing import Viewing
from common.render.wording import wording_of

_TEAMS = ("homeTeamAbbreviation", "awayTeamAbbreviation")


def shown_style(package: PassPackage, viewing: Viewing) -> str:
    """Return the key of the style or scheme that is shown.

    A layout whose needs are not met is skipped without a word, as Wallet does.
    Source: wallet-format 1.1 and 1.10.
    """
    pass_ = package.pass_json
    poster = pass_.get("posterGeneric")
    if isinstance(poster, PassFields) and (viewing.ios >= 27 or package.style == "posterGeneric"):
        return "posterGeneric"
    scheme = scheme_of(pass_)
    if scheme and viewing.ios >= int(STYLES[scheme].ios) and is_complete(package, scheme, viewing):
        return scheme
    return package.style or "generic"


def is_complete(package: PassPackage, scheme: str, viewing: Viewing) -> bool:
    """Return whether a pass has all that a scheme needs."""
    tags = Tags(package.pass_json, wording_of(package, viewing.language))
    needed = list(STYLES[scheme].required_semantics)
    if scheme == "posterEventTicket":
        kind = tags.value("eventType")
        needed += _TEAMS if kind == "PKEventTypeSports" else ()
        needed += ("performerNames",) if kind == "PKEventTypeLivePerformance" else ()
        if package.pass_json.get("nfc") is None or not _has_artwork(package, viewing):
            return False
    elif package.pass_json.fields.transit_type != "PKTransitTypeAir":
        return False
    return all(tags.has(name) for name in needed)


def _has_artwork(package: PassPackage, viewing: Viewing) -> bool:
    """Return whether there is something to fill the poster; places to fill count, too."""
    folder = wording_of(package, viewing.language).folder
    slots = ("artwork", "background")
    return viewing.show_empty_slots or any(image_of(package, slot, folder) for slot in slots)
