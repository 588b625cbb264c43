# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Examples of the rules about files, images, languages and the certificate."""

from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from PIL import Image

from common.signing.pass_certificate import PassCertificate
from tests.common.validation.examples import (
    NFC,
    NOW,
    REMOVED,
    SERVICE,
    TICKET,
    authority,
    certificate,
    clear_icon,
    encoded,
    images,
    lproj,
    many,
    measured,
    noisy,
    of,
    pair,
    strings,
    with_metadata,
    with_profile,
    with_text,
)
from tests.common.validation.examples_pass import PERSONALIZED
from tests.support.images import jpeg, png
from tests.support.wallet_ca import PASS_TYPE, TEAM

ICON = "icon@2x.png"
DE_EN = {
    "de": {"Member": "Mitglied", "Terms": "Bedingungen"},
    "en": {"Member": "Member", "Terms": "Terms"},
}
FULL = {"Member", "Terms", "Points", "Balance", "Card of the example"}
DE = {key: f"{key} (de)" for key in FULL}
EN = {key: f"{key} (en)" for key in FULL}
TRUNCATED = png(76, 76)[:-20]
TWO_LINES = "Twenty percent off any loaf\nuntil the end of January"
SIXTEEN = encoded(Image.new("I;16", (76, 76)))


def weak_certificate() -> dict[str, object]:
    key = rsa.generate_private_key(65537, 1024)  # noqa: S505  # weak on purpose
    return {"certificate": certificate(key=key)}


def plain_certificate() -> PassCertificate:
    """Return a certificate that Apple's portal did not make for passes."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.USER_ID, PASS_TYPE),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, TEAM),
        ]
    )
    builder = x509.CertificateBuilder(name, name, key.public_key(), 7)
    start, end = NOW - timedelta(days=1), NOW + timedelta(days=300)
    dated = builder.not_valid_before(start).not_valid_after(end)
    return PassCertificate(dated.sign(key, hashes.SHA256()))


EXAMPLES = (
    pair("PKG007", of(files={"Thumbs.db": b"x"}), of(files={".DS_Store": b"x"})),
    pair("PKG007", of(files={"design/card.psd": b"x"})),
    pair("PKG008", of(files={"readme.txt": b"x"}), of(files={"tooling.json": b"{}"})),
    pair("PKG009", of(files={"a.bin": b"x" * 2_100_000}), of(files={"a.bin": b"x" * 1_900_000})),
    pair("PKG012", of(files={"Logo@2X.PNG": png(100, 100)}), of(files=images("logo"))),
    pair("PKG012", of(files={"strip2x.png": png(750, 288)})),
    pair(
        "IMG001",
        of(
            files={
                "icon.png": REMOVED,
                ICON: REMOVED,
                "icon@3x.png": REMOVED,
                "logo@2x.png": png(320, 100),
            }
        ),
    ),
    pair("IMG002", of(files={ICON: REMOVED})),
    pair("IMG003", of(files={ICON: jpeg(76, 76)}), of(files={"logo@2x.png": png(100, 100)})),
    pair("IMG004", of(files={ICON: SIXTEEN})),
    pair("IMG004", of(files={"logo@2x.png": TRUNCATED})),
    pair(
        "IMG005",
        of(files={ICON: clear_icon()}),
        of(files={ICON: encoded(Image.new("RGBA", (76, 76), "red"))}),
    ),
    pair(
        "IMG006",
        of(files={"logo@2x.png": png(321 + 9, 100)}),
        of(files={"logo@2x.png": png(320, 100)}),
    ),
    pair(
        "IMG007",
        of(files={"strip@2x.png": png(375, 144)}),
        of(files={"strip@2x.png": png(750, 288)}),
    ),
    pair(
        "IMG008",
        of(files={"strip@2x.png": png(750, 400)}),
        of(files={"strip@2x.png": png(750, 290)}),
    ),
    pair(
        "IMG008",
        of({}, "coupon", files={"strip@2x.png": png(900, 288)}),
        of({}, TICKET, files={"strip@2x.png": png(750, 196)}),
    ),
    pair(
        "IMG009",
        of(files={"logo.png": png(160, 50), "logo@2x.png": png(320, 90)}),
        of(files={"logo.png": png(159, 50), "logo@2x.png": png(319, 100)}),
    ),
    pair("IMG010", of(files=images("thumbnail")), of({}, "generic", files=images("thumbnail"))),
    pair(
        "IMG011",
        of({}, TICKET, files={**images("strip"), **images("background")}),
        of({}, TICKET, files={**images("thumbnail"), **images("background")}),
    ),
    pair(
        "IMG012",
        of({}, "generic", files={"thumbnail@2x.png": png(180, 90)}),
        of({}, "generic", files={"thumbnail@2x.png": png(180, 120)}),
    ),
    pair(
        "IMG013",
        of(files={**images("logo"), **images("logo", language="de")}),
        of(files=images("logo", language="de")),
    ),
    pair(
        "IMG014",
        of(files={**images("logo", language="de"), **images("logo", 2, language="en")}),
        of(files={**images("logo", language="de"), **images("logo", language="en")}),
    ),
    pair(
        "IMG016",
        of({"foregroundColor": "rgb(0, 0, 0)"}, TICKET, files=images("background")),
        of({}, TICKET, files=images("background")),
    ),
    pair("IMG017", of(files={ICON: with_metadata(60_000)}), of(files={ICON: with_metadata(100)})),
    pair(
        "IMG018",
        of(files={**PERSONALIZED, "personalizationLogo@2x.png": png(301, 80)}),
        of(files=PERSONALIZED),
    ),
    pair("IMG018", of(files={**PERSONALIZED, "personalizationLogo@2x.png": REMOVED})),
    pair("IMG019", of(files={"strip@2x.png": noisy((750, 288))}), of(files=images("strip"))),
    pair("IMG020", of(files={ICON: with_profile("Fuji")}), of(files={ICON: with_profile("sRGB")})),
    pair("IMG021", of(files={"logo.png": b""})),
    pair(
        "IMG022",
        of({"primaryFields": [], "secondaryFields": []}, files=images("strip")),
        of({"primaryFields": []}, files=images("strip")),
    ),
    pair("IMG023", of(files=images("logo", 1)), of(files=images("logo", 2))),
    pair(
        "TOP020",
        of({"labelColor": "rgb(60, 60, 60)"}, TICKET, files=images("thumbnail")),
        of({"labelColor": "rgb(60, 60, 60)"}, TICKET, files=images("background")),
    ),
    pair(
        "TOP034",
        measured(files={"strip@2x.png": png(750, 288, (240, 240, 240))}),
        measured(files={"strip@2x.png": png(750, 288, (20, 60, 20))}),
    ),
    pair(
        "IMG015",
        of(files={"strip@2x.png": with_text(TWO_LINES)}),
        of(files={"strip@2x.png": with_text("Rye")}),
    ),
    pair(
        "IMG015",
        of(files={"strip@2x.png": with_text("Nimm zwei, zahle eins, jeden\nDienstag im Oktober")}),
        of(files={"strip@2x.png": noisy((750, 288))}),
    ),
    pair(
        "IMG007",
        of(files={**images("strip", 3), "strip@2x.png": png(375, 144)}),
        of(files=images("strip", 2, 3)),
    ),
    pair("IMG024", of(files={"icon.png": REMOVED})),
    pair(
        "STR001",
        of(files={"de.lproj/pass.strings": b'"a" = ;;\n = "b";'}),
        of(files=lproj(de=DE, en=EN)),
    ),
    pair(
        "STR002",
        of(files={"de.lproj/pass.strings": '"Member" = "Mitglied\xfc";'.encode("latin-1")}),
        of(files={"de.lproj/pass.strings": b"\xff\xfe" + '"Member" = "\xfc";'.encode("utf-16-le")}),
    ),
    pair("STR003", of(files=lproj(de=DE, en={**EN, "Ida": "Ida"})), of(files=lproj(de=DE, en=EN))),
    pair("STR003", of(files=lproj(de={"Terms": "Bedingungen"})), of(files=lproj(de=DE))),
    pair("STR004", of(files=lproj(de={**DE, "Other": "Anderes"})), of(files=lproj(de=DE))),
    pair("STR005", of(files=lproj(german=DE)), of(files=lproj(pt_BR=DE))),
    pair(
        "STR005",
        of(files={"de_DE.lproj/pass.strings": strings(**DE)}),
        of(files={"zh-Hans.lproj/pass.strings": strings(**DE)}),
    ),
    pair(
        "STR006",
        of(
            {"headerFields.0.changeMessage": "Points: %@"}, files=lproj(de={"Points: %@": "Punkte"})
        ),
        of(
            {"headerFields.0.changeMessage": "Points: %@"},
            files=lproj(de={"Points: %@": "%@ Punkte"}),
        ),
    ),
    pair(
        "STR007",
        of({"headerFields.0.label": "LBL_GATE"}, files=lproj(de={"LBL_GATE": "Tor"})),
        of({"headerFields.0.label": "LBL_GATE"}),
    ),
    pair(
        "STR008",
        of(files={"de.lproj/pass.strings": strings(Member="A") + strings(Member="B")}),
        of(files={"de.lproj/pass.strings": strings(Member="A", Terms="B")}),
    ),
    pair(
        "STR009",
        of({"headerFields.0.label": "Hi {{name}}"}, files=lproj(de={"Hi {{name}}": "Hallo"})),
        of(
            {"headerFields.0.label": "Hi {{name}}"},
            files=lproj(de={"Hi {{name}}": "Hallo {{ name }}"}),
        ),
    ),
    pair(
        "STR010",
        of(files={**lproj(de=DE), **images("logo", language="fr")}),
        of(files=images("logo", language="fr")),
    ),
    pair("STR011", of(files=lproj(de=DE)), of(files=lproj(de=DE, en=EN))),
    pair("STR012", of(files=lproj(de={**DE, "Member": ""})), of(files=lproj(de={**DE, " ": ""}))),
    pair(
        "SIG007",
        of(
            certificate=certificate(
                not_before=NOW - timedelta(days=400), not_after=NOW - timedelta(days=1)
            )
        ),
        of(certificate=certificate(not_before=NOW - timedelta(days=1))),
    ),
    pair(
        "SIG008",
        of(
            certificate=certificate(
                not_before=NOW - timedelta(days=300), not_after=NOW + timedelta(days=9)
            )
        ),
        of(certificate=certificate(not_before=NOW - timedelta(days=1))),
    ),
    pair("SIG009", of(certificate=plain_certificate()), of(certificate=certificate())),
    pair(
        "SIG010",
        of(certificate=certificate("pass.com.example.other")),
        of(certificate=certificate()),
    ),
    pair(
        "SIG011",
        of(certificate=certificate(PASS_TYPE, "ZZZZZZZZZZ")),
        of(certificate=certificate()),
    ),
    pair(
        "SIG014",
        of({"nfc": NFC}, certificate=certificate()),
        of({"nfc": NFC}, certificate=certificate(nfc=True)),
    ),
    pair("SIG014", of(SERVICE, files=PERSONALIZED, certificate=certificate())),
    pair("SIG016", of(**weak_certificate()), of(certificate=certificate())),
)
__all__ = ["EXAMPLES", "TEAM", "authority", "many"]
