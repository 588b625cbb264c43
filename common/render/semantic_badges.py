# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The badges of a semantic boarding pass, in the order Wallet gives them.

Source: DOC and HIG: fare class first, documents next, then security programs and privileges,
service requests last (wallet-format 4.9).
"""

from collections.abc import Iterator

from common.model.vocabulary import SSR_INFORMATION_BADGES, SSR_SERVICE_BADGES, VOCABULARY
from common.render.semantic_tags import Tags

_PROGRAM, _CAPABILITY = "PKTransitSecurityProgram", "PKPassengerCapability"


def badges(tags: Tags) -> Iterator[tuple[str, str]]:
    """Yield the text of each badge with the name of its tag."""
    if tags.text("ticketFareClass"):
        yield tags.text("ticketFareClass"), "ticketFareClass"
    if tags.value("internationalDocumentsAreVerified") is True:
        name = "internationalDocumentsVerifiedDeclarationName"
        yield tags.text(name) or "Documents verified", "internationalDocumentsAreVerified"
    for program in _programs(tags):
        yield _title(program, _PROGRAM), "passengerEligibleSecurityPrograms"
    for capability in _texts(tags, "passengerCapabilities"):
        yield _title(capability, _CAPABILITY), "passengerCapabilities"
    for name, known in (
        ("passengerServiceSSRs", SSR_SERVICE_BADGES),
        ("passengerInformationSSRs", SSR_INFORMATION_BADGES),
    ):
        for code in _texts(tags, name):
            if code in known:
                yield code, name


def _programs(tags: Tags) -> list[str]:
    """Return the programs the passenger may use at either end of the flight."""
    offered = {
        *_texts(tags, "departureLocationSecurityPrograms"),
        *_texts(tags, "destinationLocationSecurityPrograms"),
    }
    return [name for name in _texts(tags, "passengerEligibleSecurityPrograms") if name in offered]


def _texts(tags: Tags, name: str) -> list[str]:
    value = tags.value(name)
    return [one for one in value if isinstance(one, str)] if isinstance(value, tuple) else []


def _title(value: str, prefix: str) -> str:
    """Return the name for people of an enumerated value; the value itself if it is unknown."""
    for words in VOCABULARY.values():
        for word in words:
            if word.value == value:
                return word.meaning
    return value.removeprefix(prefix)
