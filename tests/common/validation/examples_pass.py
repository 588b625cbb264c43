# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Examples of the rules about the pass as a whole: keys, colors, dates, services, relevance."""

import json

from tests.common.validation.examples import (
    KEY,
    NFC,
    PERSONAL,
    QR,
    REMOVED,
    SERVICE,
    TICKET,
    UUID,
    Case,
    flight,
    images,
    many,
    of,
    pair,
    pem_key,
    poster,
    uncompressed_key,
)

PERSONALIZED = {
    "personalization.json": json.dumps(PERSONAL).encode(),
    **images("personalizationLogo", 2, 3),
}
DATES = [{"date": "2027-03-20T17:00:00Z", "relevantDate": "2027-03-20T17:00:00Z"}]
START, END = "2027-03-20T17:00:00Z", "2027-03-20T20:00:00Z"
OSLO = {"latitude": 59.9, "longitude": 10.7, "relevantText": "Hello"}
BEACON = {"proximityUUID": UUID, "major": 1, "minor": 2}
ACTION = {"identifier": "order", "type": "order", "url": "https://example.org"}


def personal(**changes: object) -> bytes:
    return json.dumps({**PERSONAL, **changes}).encode()


def previous(**changes: object) -> dict[str, object]:
    return {"previous": of({**SERVICE, **changes}).package()}


EXAMPLES = (
    pair("TOP001", of({"formatVersion": "1"})),
    pair("TOP001", of({"formatVersion": True})),
    pair("TOP001", of({"formatVersion": REMOVED})),
    pair("TOP002", of({"passTypeIdentifier": REMOVED})),
    pair(
        "TOP003",
        of({"passTypeIdentifier": "com.example.card"}),
        of({"passTypeIdentifier": "pass.x-1.y"}),
    ),
    pair(
        "TOP003",
        of({"passTypeIdentifier": "pass.com.apple.x"}),
        of({"passTypeIdentifier": "pass.com.apples"}),
    ),
    pair("TOP004", of({"serialNumber": 12}), of({"serialNumber": "12"})),
    pair("TOP004", of({"serialNumber": REMOVED})),
    pair("TOP005", of({"serialNumber": "1"}, "coupon", **previous()), of(**previous())),
    pair("TOP006", of({"serialNumber": "a/b c"}), of({"serialNumber": "a-b_c.1"})),
    pair("TOP007", of({"teamIdentifier": ""})),
    pair("TOP008", of({"teamIdentifier": "a1b2c3d4e5"}), of({"teamIdentifier": "{{team}}"})),
    pair("TOP009", of({"organizationName": " ", "logoText": "Rye"})),
    pair("TOP010", of({"description": ""})),
    pair("TOP011", of({"storeCard": REMOVED}), of({"storeCard": {}})),
    pair("TOP012", of({"generic": {}}), of({"posterGeneric": {"primaryFields": many(1)}})),
    pair(
        "TOP013",
        of({}, "posterGeneric"),
        of({"generic": {"primaryFields": many(1)}}, "posterGeneric"),
    ),
    pair("TOP014", of({"organizationName": 5}), of({"organizationName": "5"})),
    pair("TOP014", of({"voided": "false"}), of({"voided": False})),
    pair("TOP014", of({"backFields": {}}), of({"backFields": []})),
    pair("TOP015", of({"maxDistance": "200"}), of({"maxDistance": 200.5})),
    pair("TOP015", of({"maxDistance": 0})),
    pair("TOP016", of({"logotext": "x"}), of({"userInfo": {"logotext": [1]}})),
    pair("TOP016", of({"secondaryFields.0.lable": "x"})),
    pair("TOP018", of({"labelColor": "rgb(255-255-255)"}), of({"labelColor": "#fff"})),
    pair(
        "TOP019", of({"labelColor": "rgb(300, 300, 300)"}), of({"labelColor": "rgb(255, 255, 255)"})
    ),
    pair("TOP019", of({"labelColor": "rgba(250, 250, 250, 1)"})),
    pair("TOP019", of({"labelColor": "White"})),
    pair("TOP020", of({"labelColor": "rgb(60, 60, 60)"}), of({"labelColor": "rgb(160, 160, 160)"})),
    pair("TOP021", of({"labelColor": REMOVED})),
    pair("TOP022", of({"groupingIdentifier": "a"}), of({"groupingIdentifier": "a"}, TICKET)),
    pair(
        "TOP023",
        of({"expirationDate": "2026-11-21T11:59:00Z"}),
        of({"expirationDate": "2026-11-21T12:01:00Z"}),
    ),
    pair(
        "TOP024", of({"expirationDate": "2027-03-20"}), of({"expirationDate": "2027-03-20T00:00Z"})
    ),
    pair("TOP025", of({"expirationDate": "2027-03-20T00:00:00.5Z"})),
    pair(
        "TOP026",
        of({"relevantDates": [{**DATES[0], "date": "2027-03-20T00:00:00"}]}),
        of({"relevantDates": DATES}),
    ),
    pair(
        "TOP027",
        of({"expirationDate": "2027-03-20T00:00:00+0100"}),
        of({"expirationDate": "2027-03-20T00:00:00+01:00"}),
    ),
    pair(
        "TOP028", of({"relevantDate": START}), of({"relevantDate": START, "relevantDates": DATES})
    ),
    pair(
        "TOP029",
        of({"relevantDates": [{"startDate": START}]}),
        of({"relevantDates": [{"startDate": START, "endDate": END}]}),
    ),
    pair("TOP029", of({"relevantDates": [{"startDate": END, "endDate": START}]})),
    pair(
        "TOP029", of({"relevantDates": [{"startDate": START, "endDate": "2027-03-22T00:00:00Z"}]})
    ),
    pair("TOP029", of({"relevantDates": [{}]})),
    pair("TOP029", of({"relevantDates": [{"date": "2027-03-20", "relevantDate": START}]})),
    pair("TOP029", of({"relevantDates": [7, DATES[0]]})),
    pair("TOP030", of({"relevantDates": [{"date": START}]}), of({"relevantDates": DATES})),
    pair("TOP031", of({"sharingProhibited": True}), of({"sharingProhibited": False})),
    pair("TOP032", of({"suppressStripShine": True})),
    pair("TOP033", of({"relevantDates": DATES}), of({"relevantDates": DATES, "locations": [OSLO]})),
    pair("TOP033", of({"relevantDate": START}), of({"relevantDate": START}, TICKET)),
    pair(
        "TOP035",
        of({"relevantDate": "2026-11-20T00:00:00Z"}),
        of({"relevantDate": "2026-11-22T00:00:00Z"}),
    ),
    pair(
        "TOP036",
        of({"expirationDate": "2027-03-19T00:00:00Z", "relevantDates": DATES}),
        of({"expirationDate": "2027-03-21T00:00:00Z", "relevantDates": DATES}),
    ),
    pair("TOP037", of({"voided": True}), of({"voided": False})),
    pair("TOP038", of({"description": "x" * 200}), of({"description": "x" * 100})),
    pair("TOP038", of({"description": "Example"})),
    pair(
        "TOP039",
        of({"secondaryFields.0.value": "{{name}"}),
        of({"secondaryFields.0.value": "{{name}}"}),
    ),
    pair(
        "TOP040",
        of({"relevantDate": "2027-03-19T17:00:00Z", "relevantDates": DATES}),
        of({"relevantDate": START, "relevantDates": DATES}),
    ),
    pair(
        "TOP041",
        of({"locations": [{**OSLO, "altitude": "9"}]}),
        of({"locations": [{**OSLO, "altitude": 9}]}),
    ),
    pair("TOP041", of({"barcodes.0.altText": 5})),
    pair(
        "WEB001",
        of({**SERVICE, "webServiceURL": "https://a b.org"}),
        of({**SERVICE, "webServiceURL": "https://a.org:8443/x"}),
    ),
    pair("WEB002", of({**SERVICE, "webServiceURL": "http://example.org"}), of(SERVICE)),
    pair(
        "WEB003",
        of({**SERVICE, "authenticationToken": REMOVED} | {"authenticationToken": ""}),
        of(SERVICE),
    ),
    pair(
        "WEB004",
        of({**SERVICE, "authenticationToken": "fifteen-letters"}),
        of({**SERVICE, "authenticationToken": "sixteen-letters!"}),
    ),
    pair("WEB005", of({"authenticationToken": "7c1e9a40d2b84f6fa311c0de"}), of(SERVICE)),
    pair(
        "WEB006",
        of({**SERVICE, "webServiceURL": "https://example.org/v1/"}),
        of({**SERVICE, "webServiceURL": "https://example.org/v10"}),
    ),
    pair(
        "WEB007",
        of({**SERVICE, "webServiceURL": "https://192.168.0.7/"}),
        of({**SERVICE, "webServiceURL": "https://93.184.215.14/"}),
    ),
    pair("WEB007", of({**SERVICE, "webServiceURL": "https://localhost:8080/"})),
    pair(
        "WEB008",
        of({**SERVICE, "authenticationToken": "another-token-of-mine"}, **previous()),
        of(SERVICE, **previous()),
    ),
    pair("WEB009", of({**SERVICE, "serialNumber": "2"}, **previous()), of(SERVICE, **previous())),
    pair(
        "WEB010",
        of({**SERVICE, "authenticationToken": "vxwxd7J8AlNNFPS8k0a0FfUFtq0ewzFdc"}),
        of(SERVICE),
    ),
    pair(
        "APP001",
        of({"appLaunchURL": "app://x"}),
        of({"appLaunchURL": "app://x", "associatedStoreIdentifiers": [1]}),
    ),
    pair(
        "APP002",
        of({"associatedStoreIdentifiers": ["1", 2]}),
        of({"associatedStoreIdentifiers": [1, 2]}),
    ),
    pair(
        "APP003",
        of({"auxiliaryStoreIdentifiers": [1]}, TICKET),
        poster(auxiliaryStoreIdentifiers=[1]),
    ),
    pair("APP004", poster(sellURL="example.org"), poster(sellURL="https://example.org")),
    pair("APP004", poster(contactVenueEmail="nobody"), poster(contactVenueEmail="a@example.org")),
    pair(
        "APP004",
        poster(contactVenuePhoneNumber="call us"),
        poster(contactVenuePhoneNumber="+47 55 00 00 00"),
    ),
    pair(
        "APP005",
        of({"sellURL": "https://example.org"}, TICKET),
        poster(sellURL="https://example.org"),
    ),
    pair("APP006", poster(sellURL=REMOVED), poster()),
    pair(
        "APP007",
        of({"featuredActions": [{**ACTION, "type": "fly"}]}),
        of({"featuredActions": [ACTION]}),
    ),
    pair("APP007", of({"featuredActions": [ACTION, ACTION]})),
    pair(
        "APP007",
        of(
            {
                "featuredActions": [
                    ACTION,
                    {**ACTION, "identifier": "b"},
                    {**ACTION, "identifier": "c"},
                ]
            }
        ),
    ),
    pair("APP007", of({"featuredActions": [3]})),
    pair("APP007", poster(featuredActions=[ACTION])),
    pair(
        "APP008",
        flight(associatedStoreIdentifiers=[1]),
        of({"associatedStoreIdentifiers": [1]}, "boardingPass"),
    ),
    pair("LOC001", of({"locations": [{**OSLO, "latitude": "59.9"}]}), of({"locations": [OSLO]})),
    pair("LOC001", of({"locations": [{"latitude": 1, "relevantText": "a"}]})),
    pair("LOC001", of({"locations": [{**OSLO, "longitude": 181}]})),
    pair("LOC001", of({"locations": [None]})),
    pair("LOC002", of({"locations": [OSLO] * 11}), of({"locations": [OSLO] * 10})),
    pair(
        "LOC003",
        of({"locations": [{**OSLO, "latitude": 100, "longitude": 10}]}),
        of({"locations": [OSLO]}),
    ),
    pair(
        "LOC003",
        of({"locations": [{**OSLO, "latitude": 0, "longitude": 0}]}),
        of({"locations": [{**OSLO, "latitude": 0}]}),
    ),
    pair("LOC004", of({"locations": [{"latitude": 1, "longitude": 1}]}), of({"locations": [OSLO]})),
    pair("BEA001", of({"beacons": [{**BEACON, "proximityUUID": "x"}]}), of({"beacons": [BEACON]})),
    pair("BEA001", of({"beacons": ["x"]})),
    pair(
        "BEA002",
        of({"beacons": [{**BEACON, "major": 65536}]}),
        of({"beacons": [{**BEACON, "major": 65535}]}),
    ),
    pair("BEA002", of({"beacons": [{**BEACON, "minor": "2"}]})),
    pair(
        "BEA003",
        of({"beacons": [{"proximityUUID": f"{n:02}{UUID[2:]}"} for n in range(11)]}),
        of({"beacons": [BEACON] * 11}),
    ),
    pair(
        "BEA004", of({"beacons": [{"proximityUUID": UUID, "minor": 1}]}), of({"beacons": [BEACON]})
    ),
    pair("NFC001", of({"nfc": {**NFC, "message": ""}}), of({"nfc": NFC})),
    pair(
        "NFC002",
        of({"nfc": {**NFC, "message": "ä" * 33}}),
        of({"nfc": {**NFC, "message": "a" * 64}}),
    ),
    pair("NFC003", of({"nfc": {**NFC, "encryptionPublicKey": pem_key()}}), of({"nfc": NFC})),
    pair("NFC003", of({"nfc": {"message": "1"}})),
    pair("NFC003", of({"nfc": {**NFC, "encryptionPublicKey": KEY[:-8]}})),
    pair("NFC004", of({"nfc": {**NFC, "requiresAuthentication": "true"}}), of({"nfc": NFC})),
    pair("NFC004", poster(nfc={"message": "1", "encryptionPublicKey": KEY}), poster()),
    pair(
        "NFC005", of({"nfc": {**NFC, "encryptionPublicKey": uncompressed_key()}}), of({"nfc": NFC})
    ),
    pair("PER001", of({}, files=PERSONALIZED), of({**SERVICE, "nfc": NFC}, files=PERSONALIZED)),
    pair(
        "PER002",
        of(
            files={
                **PERSONALIZED,
                "personalization.json": json.dumps(
                    {**PERSONAL, "requiredPersonalizationFields": ["Name"]}
                ).encode(),
            }
        ),
        of(files=PERSONALIZED),
    ),
    pair("PER002", of(files={"personalization.json": b"[]"})),
    pair(
        "PER002",
        of(
            files={
                "personalization.json": b'{"description": "x", "requiredPersonalizationFields": []}'
            }
        ),
    ),
    pair(
        "PER003",
        of(files={"personalization.json": personal(terms="x")}),
        of(files=PERSONALIZED),
    ),
)
__all__ = ["EXAMPLES", "PERSONALIZED", "QR", "Case"]
