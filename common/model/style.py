# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What each style shows: groups, how many fields, in which order, which images.

Sources: wallet-format 3 (PG, HIG; merged rows also SHOT, measured on screenshots of iOS 17
and 18; posterGeneric and row 1 of event tickets DOC) and 2.2 for images (HIG).
"""

from dataclasses import dataclass

from common.model.pass_json import Pass


@dataclass(frozen=True)
class GroupSpec:
    """One field group of a style.

    Attributes:
        name: the JSON key of the list.
        limit: how many fields the face shows; ``None`` for no limit.
        merged_with: the group with which it shares one row and one limit, if any; the
            secondary fields come first there.
        second_row: how many more fields show in row 1 (``"row": 1``); 0 for no such row.
    """

    name: str
    limit: int | None
    merged_with: str = ""
    second_row: int = 0


@dataclass(frozen=True)
class StyleSpec:
    """One style or scheme.

    Attributes:
        key: the JSON key of the style dictionary, or the name of the scheme.
        title: its name for people.
        plural: the same for several, within a sentence.
        ios: the first iOS version that shows it.
        groups: of the front, in the order they are drawn from top to bottom, then those
            of the back and below the card.  Empty where the face is made from semantics.
        images: the image slots that it shows.
        meaning: what it is for, one sentence.
        scheme_of: the style key that carries it, for a scheme.
        required_semantics: tags without which Wallet falls back to the classic style.
    """

    key: str
    title: str
    plural: str
    ios: str
    groups: tuple[GroupSpec, ...]
    images: tuple[str, ...]
    meaning: str
    scheme_of: str = ""
    required_semantics: tuple[str, ...] = ()

    def group(self, name: str) -> GroupSpec | None:
        """Return what is known of a group, or ``None`` where the style does not show it."""
        return next((group for group in self.groups if group.name == name), None)


_HEADER = GroupSpec("headerFields", 3)
_BACK = GroupSpec("backFields", None)
_MERGED_ROW = (
    GroupSpec("secondaryFields", 4, merged_with="auxiliaryFields"),
    GroupSpec("auxiliaryFields", 4, merged_with="secondaryFields"),
)

STYLES: dict[str, StyleSpec] = {
    spec.key: spec
    for spec in (
        StyleSpec(
            key="boardingPass",
            title="Boarding pass",
            plural="boarding passes",
            ios="6",
            groups=(
                _HEADER,
                GroupSpec("primaryFields", 2),
                GroupSpec("auxiliaryFields", 5),  # above the secondary ones, PG
                GroupSpec("secondaryFields", 4),
                _BACK,
            ),
            images=("icon", "logo", "footer"),
            meaning="For planes, trains, buses, boats and other transport.",
        ),
        StyleSpec(
            key="coupon",
            title="Coupon",
            plural="coupons",
            ios="6",
            groups=(_HEADER, GroupSpec("primaryFields", 1), *_MERGED_ROW, _BACK),
            images=("icon", "logo", "strip"),
            meaning="For offers and discounts.",
        ),
        StyleSpec(
            key="eventTicket",
            title="Event ticket",
            plural="event tickets",
            ios="6",
            groups=(
                _HEADER,
                GroupSpec("primaryFields", 1),
                GroupSpec("secondaryFields", 4),
                GroupSpec("auxiliaryFields", 4, second_row=4),
                _BACK,
            ),
            images=("icon", "logo", "strip", "thumbnail", "background"),
            meaning="For concerts, movies, sports and other events.",
        ),
        StyleSpec(
            key="storeCard",
            title="Store card",
            plural="store cards",
            ios="6",
            groups=(_HEADER, GroupSpec("primaryFields", 1), *_MERGED_ROW, _BACK),
            images=("icon", "logo", "strip"),
            meaning="For loyalty, gift and points cards.",
        ),
        StyleSpec(
            key="generic",
            title="Generic",
            plural="generic passes",
            ios="6",
            groups=(
                _HEADER,
                GroupSpec("primaryFields", 1),
                GroupSpec("secondaryFields", 4),
                GroupSpec("auxiliaryFields", 4),
                _BACK,
            ),
            images=("icon", "logo", "thumbnail"),
            meaning="For membership cards and whatever fits no other style.",
        ),
        StyleSpec(
            key="posterGeneric",
            title="Poster",
            plural="posters",
            ios="27",
            groups=(
                GroupSpec("headerFields", 1),
                GroupSpec("primaryFields", 4),
                GroupSpec("footerFields", 1),  # documents allow two, one is displayed
                GroupSpec("additionalInfoFields", None),
                _BACK,
            ),
            images=("icon", "primaryLogo", "artwork", "background"),
            meaning="Full-bleed artwork; stands beside a classic style for older phones.",
        ),
        StyleSpec(
            key="posterEventTicket",
            title="Poster event ticket",
            plural="poster event tickets",
            ios="18",
            groups=(GroupSpec("additionalInfoFields", None), _BACK),
            images=(
                "icon",
                "logo",
                "primaryLogo",
                "secondaryLogo",
                "artwork",
                "background",
                "venueMap",
            ),
            meaning="An event ticket drawn by Wallet from semantic tags over artwork.",
            scheme_of="eventTicket",
            # Source: PB and DOC, wallet-format 1.10.
            required_semantics=("eventName", "venueName", "venueRegionName", "venueRoom"),
        ),
        StyleSpec(
            key="semanticBoardingPass",
            title="Semantic boarding pass",
            plural="semantic boarding passes",
            ios="26",
            groups=(_BACK,),
            images=("icon", "logo", "primaryLogo"),
            meaning="A flight drawn by Wallet from semantic tags and its own flight data.",
            scheme_of="boardingPass",
            # Source: DOC, wallet-format 1.10; PB only warns about cities and one time zone.
            required_semantics=(
                "airlineCode",
                "flightNumber",
                "departureAirportCode",
                "departureCityName",
                "departureLocationTimeZone",
                "destinationAirportCode",
                "destinationCityName",
                "destinationLocationTimeZone",
                "originalBoardingDate",
                "originalDepartureDate",
                "originalArrivalDate",
                "passengerName",
            ),
        ),
    )
}
"""Every style and scheme by its key, classic ones first."""

CLASSIC_STYLES = ("boardingPass", "coupon", "eventTicket", "storeCard", "generic")
"""The styles that every iOS version knows.  Source: DOC, PG."""

SCHEMES = ("posterEventTicket", "semanticBoardingPass")
"""Layouts that are asked for by preferredStyleSchemes.  Source: DOC."""


def limit(style: str, group: str) -> int | None:
    """Return how many fields of a group a style shows; 0 where it shows none, ``None`` for any."""
    spec = STYLES.get(style)
    found = None if spec is None else spec.group(group)
    return 0 if found is None else found.limit


def scheme_of(pass_: Pass) -> str:
    """Return the special layout a pass asks for, such as ``posterEventTicket``; empty for none."""
    wanted = pass_.get("preferredStyleSchemes")
    names = wanted if isinstance(wanted, (tuple, list)) else ()
    for name in names:
        if name in SCHEMES and STYLES[name].scheme_of == pass_.style:
            return str(name)
    return ""


def faces(pass_: Pass) -> frozenset[str]:
    """Return every style and scheme that a pass may be shown in, by key.

    A key of pass.json matters where its styles meet these.
    """
    present = {name for name in STYLES if name not in SCHEMES and pass_.get(name) is not None}
    scheme = scheme_of(pass_)
    return frozenset(present | {scheme} if scheme else present)
