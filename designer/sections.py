# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The parts of a pass beside its fields and images, and which keys belong to each.

A section is selected by ``("section", name)``.  Together they hold every key of pass.json
once; a test proves it.  Source: ux.md B.5.
"""

from dataclasses import dataclass
from functools import cache

from common.model.json_object import JsonObject, Path, schema
from common.model.pass_json import Pass
from common.text import _


@dataclass(frozen=True)
class Section:
    """One part.

    Attributes:
        name: as it stands in the path.
        title: for people.
        icon: a file of assets/icons.
        keys: the keys of pass.json that it holds, in the order shown.
        hint: what the part is for, one sentence.
    """

    name: str
    title: str
    icon: str
    keys: tuple[str, ...]
    hint: str

    @property
    def path(self) -> Path:
        """What selects it."""
        return ("section", self.name)


@cache
def sections() -> dict[str, Section]:
    """Return every section by name, in the order of the outline."""
    return {
        part.name: part
        for part in (
            Section(
                "basics",
                _("Pass"),
                "card",
                (
                    "organizationName",
                    "description",
                    "logoText",
                    "eventLogoText",
                    "passTypeIdentifier",
                    "teamIdentifier",
                    "serialNumber",
                    "groupingIdentifier",
                    "preferredStyleSchemes",
                    "formatVersion",
                ),
                _("Who issues the pass, and how it is told from others."),
            ),
            Section(
                "appearance",
                _("Colors"),
                "palette",
                (
                    "backgroundColor",
                    "foregroundColor",
                    "labelColor",
                    "stripColor",
                    "footerBackgroundColor",
                    "useAutomaticColors",
                    "suppressHeaderDarkening",
                    "suppressStripShine",
                    "logoSymbolName",
                ),
                _("Colors of the card and how well its texts can be read."),
            ),
            Section(
                "barcodes",
                _("Barcodes"),
                "barcode",
                ("barcodes", "barcode"),
                _("Codes in order of preference; a phone shows the first that it knows."),
            ),
            Section(
                "relevance",
                _("Relevance"),
                "place",
                ("relevantDates", "relevantDate", "locations", "maxDistance", "beacons"),
                _("When and where the phone offers the pass on its lock screen."),
            ),
            Section(
                "rules",
                _("Rules"),
                "shield",
                ("expirationDate", "voided", "sharingProhibited"),
                _("How long the pass is good, and what may be done with it."),
            ),
            Section(
                "actions",
                _("Actions and links"),
                "bolt",
                (
                    "featuredActions",
                    *_keys_of("posterEventTicket"),
                    *_keys_of("semanticBoardingPass"),
                ),
                _("Buttons below the pass, and where they lead."),
            ),
            Section(
                "distribution",
                _("Updates and app"),
                "server",
                (
                    "webServiceURL",
                    "authenticationToken",
                    "associatedStoreIdentifiers",
                    "auxiliaryStoreIdentifiers",
                    "appLaunchURL",
                    "userInfo",
                ),
                _("Where phones ask for updates, and the app that belongs to the pass."),
            ),
            Section(
                "nfc",
                _("Contactless"),
                "nfc",
                ("nfc",),
                _("What the pass says to a reader. Needs a certificate with Apple's NFC right."),
            ),
            Section(
                "semantics",
                _("Machine-readable tags"),
                "tag",
                ("semantics", "liveDataConfiguration", "upcomingPassInformation"),
                _("Facts about the event or journey that Wallet itself understands."),
            ),
            Section(
                "json",
                _("pass.json"),
                "braces",
                (),
                _("The file as it will be written."),
            ),
        )
    }


def section_of(path: Path) -> Section | None:
    """Return the section that shows a path, or ``None`` where another page does."""
    if len(path) == 2 and path[0] == "section":
        return sections().get(str(path[1]))
    if not path:
        return sections()["basics"]
    return next((part for part in sections().values() if path[0] in part.keys), None)


def _keys_of(scheme: str) -> tuple[str, ...]:
    """Return the links and contacts that belong to one layout."""
    cls: type[JsonObject] = Pass
    linked = ("url", "email", "phone")
    return tuple(
        name
        for name, entry in schema(cls).items()
        if entry.spec.styles
        and entry.spec.styles[0] == scheme
        and (entry.spec.kind in linked or name == "businessChatIdentifier")
    )
