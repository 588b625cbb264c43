# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Short titles of keys for the labels of forms; made from the key where none is given."""

import re
from functools import cache

from common.text import _


def key_title(name: str) -> str:
    """Return the label for a key: ``organizationName`` becomes “Organization name”."""
    found = _titles().get(name)
    if found is not None:
        return found
    words = re.findall(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z0-9]+", name)
    text = " ".join(word if word.isupper() else word.lower() for word in words)
    return text[:1].upper() + text[1:]


@cache
def _titles() -> dict[str, str]:
    return {
        "passTypeIdentifier": _("Pass type"),
        "teamIdentifier": _("Team"),
        "serialNumber": _("Serial number"),
        "organizationName": _("Organization"),
        "groupingIdentifier": _("Group together"),
        "preferredStyleSchemes": _("Special layouts"),
        "formatVersion": _("Format"),
        "backgroundColor": _("Background"),
        "foregroundColor": _("Values"),
        "labelColor": _("Labels"),
        "stripColor": _("Strip"),
        "footerBackgroundColor": _("Footer"),
        "useAutomaticColors": _("Automatic colors"),
        "suppressHeaderDarkening": _("Plain header"),
        "suppressStripShine": _("No strip shine"),
        "logoSymbolName": _("Symbol as logo"),
        "expirationDate": _("Expires"),
        "voided": _("No longer valid"),
        "sharingProhibited": _("No sharing"),
        "webServiceURL": _("Web service"),
        "authenticationToken": _("Token"),
        "associatedStoreIdentifiers": _("App Store numbers"),
        "auxiliaryStoreIdentifiers": _("Further apps"),
        "appLaunchURL": _("App link"),
        "userInfo": _("Companion data"),
        "attributedValue": _("Value with links"),
        "changeMessage": _("Announcement"),
        "textAlignment": _("Alignment"),
        "dataDetectorTypes": _("Becomes a link"),
        "dateStyle": _("Date"),
        "timeStyle": _("Time"),
        "isRelative": _("Relative"),
        "ignoresTimeZone": _("Time as written"),
        "numberStyle": _("Number"),
        "currencyCode": _("Currency"),
        "encryptionPublicKey": _("Reader's key"),
        "requiresAuthentication": _("Ask each time"),
        "messageEncoding": _("Encoding"),
        "altText": _("Text below"),
        "transitType": _("Transport"),
        "maxDistance": _("Radius"),
    }
