# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Examples of the rules about fields, transit types and barcodes."""

from tests.common.validation.examples import (
    CODE128,
    DATED,
    EAN,
    NUMBER,
    QR,
    REMOVED,
    SERVICE,
    TICKET,
    field_pair,
    many,
    measured,
    of,
    pair,
    poster,
)

PDF417 = {**QR, "format": "PKBarcodeFormatPDF417"}

LONG_TEXT = "A text that goes on and on beside the logo"

EXAMPLES = (
    pair("FLD001", of({"secondaryFields.0.key": REMOVED})),
    pair("FLD001", of({"secondaryFields": [None, {"key": "a", "value": 1}]})),
    pair("FLD001", of({"secondaryFields.0.key": 7})),
    pair(
        "FLD002", of({"secondaryFields.0.key": "points"}), of({"secondaryFields.0.key": "Points"})
    ),
    field_pair("FLD003", {"value": None}, {"value": 0}),
    field_pair("FLD003", {"value": True}, {"value": "true"}),
    field_pair("FLD003", {"value": ["a", 1]}, {"value": "a"}),
    field_pair("FLD004", {"value": ""}, {"value": " "}),
    field_pair("FLD005", {"textAlignment": "Left"}, {"textAlignment": "PKTextAlignmentLeft"}),
    field_pair(
        "FLD005",
        {"value": 1, "numberStyle": "x"},
        {"value": 1, "numberStyle": "PKNumberStylePercent"},
    ),
    field_pair("FLD006", {"textAlignment": "PKTextAlignmentLeft"}, {}, path="backFields.0"),
    field_pair(
        "FLD007",
        {"value": "soon", "dateStyle": "PKDateStyleShort"},
        {"value": DATED["value"], "dateStyle": "PKDateStyleShort"},
    ),
    field_pair(
        "FLD007",
        {"value": "{date}", "timeStyle": "PKDateStyleShort"},
        {"value": "{{date}}", "timeStyle": "PKDateStyleShort"},
    ),
    field_pair(
        "FLD008", {"value": "2.5", "currencyCode": "EUR"}, {"value": 2.5, "currencyCode": "EUR"}
    ),
    field_pair("FLD009", {**DATED, "currencyCode": "EUR"}, DATED),
    field_pair(
        "FLD010",
        {**NUMBER, "currencyCode": "EUR", "numberStyle": "PKNumberStyleDecimal"},
        {**NUMBER, "currencyCode": "EUR"},
    ),
    field_pair("FLD011", {**NUMBER, "currencyCode": "€"}, {**NUMBER, "currencyCode": "EUR"}),
    field_pair("FLD011", {**NUMBER, "currencyCode": "eur"}, {**NUMBER, "currencyCode": "CHF"}),
    field_pair("FLD012", {"changeMessage": "Gate changed"}, {"changeMessage": "Gate %@"}),
    field_pair("FLD012", {"changeMessage": "%@ and %@"}, {"changeMessage": ""}),
    field_pair("FLD012", {"changeMessage": "20 % off, now %@"}, {"changeMessage": "Now %1$@"}),
    pair("FLD013", of(SERVICE), of({**SERVICE, "headerFields.0.changeMessage": "Points: %@"})),
    field_pair("FLD014", {"attributedValue": "a & b"}, {"attributedValue": "a &amp; b"}),
    field_pair(
        "FLD014",
        {"attributedValue": "<b>a</b>"},
        {"attributedValue": "<a href='https://x.org'>a</a>"},
    ),
    field_pair(
        "FLD014", {"attributedValue": '<a href="https://x.org">a'}, {"attributedValue": "1 < 2"}
    ),
    field_pair("FLD015", {"value": "a<br/>b"}, {"value": "a <b a"}),
    field_pair("FLD015", {"value": '<a href="https://x.org">a</a>'}, {"value": "<Name>"}),
    field_pair("FLD016", {"value": "", "attributedValue": "a"}, {"attributedValue": "a"}),
    field_pair(
        "FLD017", {"dataDetectorTypes": ["Link"]}, {"dataDetectorTypes": []}, path="backFields.0"
    ),
    field_pair(
        "FLD017",
        {"dataDetectorTypes": [1]},
        {"dataDetectorTypes": ["PKDataDetectorTypeLink"]},
        path="backFields.0",
    ),
    field_pair("FLD018", {"dataDetectorTypes": []}, {}),
    field_pair("FLD019", {"row": 2}, {"row": 1}, path="auxiliaryFields.0", style=TICKET),
    field_pair("FLD019", {"row": 0}, {}, path="auxiliaryFields.0"),
    pair("FLD020", of({"primaryFields": many(2)}), of({"primaryFields": many(2)}, "boardingPass")),
    pair(
        "FLD020",
        of({"secondaryFields": many(3), "auxiliaryFields": many(2, "g")}),
        of({"secondaryFields": many(2), "auxiliaryFields": many(2, "g")}),
    ),
    pair(
        "FLD020",
        of({"auxiliaryFields": many(5)}, TICKET),
        of({"auxiliaryFields": [*many(4), {**many(1, "g")[0], "row": 1}]}, TICKET),
    ),
    pair("FLD022", of({"headerFields": many(3)}), of({"headerFields": many(2)})),
    pair(
        "FLD023",
        of({"auxiliaryFields": many(4)}, "generic"),
        of({"auxiliaryFields": many(4), "barcodes": [PDF417]}, "generic"),
    ),
    pair(
        "FLD024",
        of({"generic": {"primaryFields": many(1)}}, "posterGeneric"),
        of({"generic": {"primaryFields": many(1)}, "secondaryFields": []}, "posterGeneric"),
    ),
    field_pair(
        "FLD026",
        {"value": "Donaudampfschifffahrtsgesellschaft"},
        {"value": "Donau-Dampfschiff-Fahrts-Gesellschaft"},
    ),
    field_pair("FLD026", {"value": "Bravo 🎉"}, {"value": "Bravo"}),
    field_pair("FLD027", {"label": "PASSENGER"}, {"label": "VAT"}),
    field_pair(
        "FLD028",
        {
            **DATED,
            "dateStyle": "PKDateStyleNone",
            "timeStyle": "PKDateStyleShort",
            "isRelative": True,
        },
        {**DATED, "isRelative": True},
    ),
    pair(
        "FLD029",
        of({"backFields": [{**item, "changeMessage": "%@"} for item in many(4)]}),
        of({"backFields": [{**item, "changeMessage": "%@"} for item in many(3)]}),
    ),
    field_pair("FLD032", {"isRelative": "yes"}, {"isRelative": False}),
    pair("FLD033", of({"primaryFields": []}), of({"primaryFields": many(1)})),
    field_pair("FLD034", {"label": "", "value": ""}, {"label": "", "value": " "}),
    field_pair(
        "FLD035",
        {"attributedValue": '<a href="www.x.org">a</a>'},
        {"attributedValue": '<a href="tel:1">a</a>'},
        path="backFields.0",
    ),
    field_pair("FLD036", {"value": "a\nb"}, {"value": "a b\n"}),
    pair("TRN001", of({"transitType": REMOVED}, "boardingPass")),
    pair(
        "TRN002",
        of({"transitType": "Air"}, "boardingPass"),
        of({"transitType": "PKTransitTypeAir"}, "boardingPass"),
    ),
    pair("TRN003", of({"transitType": "PKTransitTypeAir"}), of({}, "boardingPass")),
    pair("BAR001", of({"barcodes": QR}), of({"barcodes": [QR]})),
    pair("BAR002", of({"barcodes": [{**QR, "format": "PKBarcodeFormatText"}, QR]})),
    pair("BAR003", of({"barcodes.0.messageEncoding": REMOVED})),
    pair("BAR003", of({"barcodes.0.message": 5})),
    pair("BAR004", of({"barcodes.0.message": "€"}), of({"barcodes.0.message": "ä"})),
    pair("BAR005", of({"barcode": CODE128}), of({"barcode": QR})),
    pair("BAR005", of({"barcode": {"format": "PKBarcodeFormatQR", "message": "1"}})),
    pair("BAR006", of({"barcode": QR})),
    pair("BAR007", of({"barcodes": [EAN]}), of({"barcodes": [EAN, QR]})),
    pair(
        "BAR008",
        of({"barcodes": [{**EAN, "message": "4006381333932"}, QR]}),
        of({"barcodes": [{**EAN, "message": "400638133393"}, QR]}),
    ),
    pair(
        "BAR008",
        of({"barcodes": [{**EAN, "format": "PKBarcodeFormatI2of5", "message": "123"}, QR]}),
        of({"barcodes": [{**EAN, "format": "PKBarcodeFormatI2of5", "message": "1234"}, QR]}),
    ),
    pair(
        "BAR008",
        of({"barcodes": [{**EAN, "format": "PKBarcodeFormatCode39", "message": "abc"}, QR]}),
        of({"barcodes": [{**EAN, "format": "PKBarcodeFormatCode39", "message": "A-1"}, QR]}),
    ),
    pair(
        "BAR008",
        of({"barcodes": [{**EAN, "format": "PKBarcodeFormatCodabar", "message": "a12b"}, QR]}),
        of({"barcodes": [{**EAN, "format": "PKBarcodeFormatCodabar", "message": "A12B"}, QR]}),
    ),
    pair(
        "BAR008",
        of({"barcodes": [{**CODE128, "message": "ä"}, QR]}),
        of({"barcodes": [CODE128, QR]}),
    ),
    pair("BAR009", of({"barcodes": [CODE128]}), of({"barcodes": [CODE128, QR]})),
    pair("BAR010", of({"barcodes.0.message": "x" * 301}), of({"barcodes.0.message": "x" * 300})),
    pair(
        "BAR011",
        of({"barcodes": [{**QR, "message": "ü", "messageEncoding": "utf-8"}]}, "boardingPass"),
        of({"barcodes": [{**QR, "messageEncoding": "utf-8"}]}, "boardingPass"),
    ),
    pair("BAR013", poster(barcodes=[QR]), poster()),
    pair("BAR015", of({"barcodes.0.message": "a@example.org"}), of({"barcodes.0.message": "a@b"})),
    pair(
        "BAR015",
        of({"barcodes.0.message": "+47 22 00 00 00"}),
        of({"barcodes.0.message": "4722000000"}),
    ),
    pair("BAR015", of({"barcodes.0.message": "BEGIN:VCARD N:A"})),
    pair("BAR016", of({"barcodes": []}, TICKET), of({"barcodes": []})),
    pair("BAR017", of({"barcode": {**QR, "message": "2"}}), of({"barcode": QR})),
    pair("BAR018", of({"barcodes": [QR, "1"]})),
    pair(
        "BAR019",
        of({"barcodes.0.messageEncoding": "windows-1252"}),
        of({"barcodes.0.messageEncoding": "UTF-8"}),
    ),
    pair("FLD021", measured({"headerFields.0.value": LONG_TEXT}), measured({})),
    pair("FLD030", measured({"logoText": LONG_TEXT}), measured({"logoText": "Rye"})),
    pair("FLD031", measured({"headerFields.0.label": LONG_TEXT}), measured({})),
    pair(
        "BAR012",
        measured({"barcodes.0.altText": LONG_TEXT * 3}),
        measured({"barcodes.0.altText": "1"}),
    ),
    pair(
        "BAR010",
        of({"barcodes": [{**CODE128, "message": "aZ" * 30}]}),
        of({"barcodes": [{**CODE128, "message": "aZ" * 20}]}),
    ),
    pair("BAR014", of({"barcodes.0.message": "x" * 5000}), of({"barcodes.0.message": "x" * 900})),
    pair(
        "BAR014",
        of({"barcodes": [{**CODE128, "message": "aZ" * 60}]}),
        of({"barcodes": [{**CODE128, "message": "aZ" * 20}]}),
    ),
)
