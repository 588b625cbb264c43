# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Apple's roots and WWDR intermediates, recognized by fingerprint; none of them is shipped."""

from dataclasses import dataclass

from cryptography import x509

from common.signing.pass_certificate import authority_key_identifier, fingerprint


@dataclass(frozen=True)
class Generation:
    """A certificate of Apple's that we recognize.

    Attributes:
        name: how people call it, such as ``G4``.
        common_name: its subject's common name.
        unit: its subject's organizational unit.
        sha256: fingerprint of the whole certificate, in hexadecimal.
        key_identifier: identifier of its key, in hexadecimal.
        use: what Apple signs with it.
        is_root: whether it is one of the roots.
    """

    name: str
    common_name: str
    unit: str
    sha256: str
    key_identifier: str
    use: str
    is_root: bool = False

    @property
    def url(self) -> str:
        """Where Apple offers it for download, DER."""
        suffix = "" if self.name == "G1" else self.name
        return f"https://www.apple.com/certificateauthority/AppleWWDRCA{suffix}.cer"


_WWDR = "Apple Worldwide Developer Relations Certification Authority"
_AUTHORITY = "Apple Certification Authority"

GENERATIONS = (
    Generation(
        "G1 of 2008",
        _WWDR,
        "Apple Worldwide Developer Relations",
        "64b302913f11ca1b6806093b76cade7f7b123be0c04924fda87f5f4e8647f051",
        "88271709a9b618608becebbaf64759c55254a3b7",
        "passes of 2012; ended in 2016",
    ),
    Generation(
        "G1",
        _WWDR,
        "Apple Worldwide Developer Relations",
        "ce057691d730f89ca25e916f7335f4c8a15713dcd273a658c024023f8eb809c2",
        "88271709a9b618608becebbaf64759c55254a3b7",
        "old passes; ended in 2023",
    ),
    Generation(
        "G2",
        "Apple Worldwide Developer Relations CA - G2",
        _AUTHORITY,
        "9ed4b3b88c6a339cf1387895bda9ca6ea31a6b5ce9edf7511845923b0c8ac94c",
        "84b684cc3a866272165994e81aa3bd48df3adf0b",
        "Apple Pay",
    ),
    Generation(
        "G3",
        _WWDR,
        "G3",
        "dcf21878c77f4198e4b4614f03d696d89c66c66008d4244e1b99161aac91601f",
        "09fec01590f9af640a9212b92628630c97eca7b2",
        "app signing",
    ),
    Generation(
        "G4",
        _WWDR,
        "G4",
        "ea4757885538dd8cb59ff4556f676087d83c85e70902c122e42c0808b5bce14c",
        "5bd9fa1de79a1a0ba399762250863e91c85b77a8",
        "Pass Type ID, with and without NFC; APNs",
    ),
    Generation(
        "G5",
        _WWDR,
        "G5",
        "53fd008278e5a595fe1e908ae9c5e5675f26243264a5a6438c023e3ce2870760",
        "198b978d4a5b617857f4a55c35128a3908e3b075",
        "App Store",
    ),
    Generation(
        "G6",
        _WWDR,
        "G6",
        "bdd4ed6e74691f0c2bfd01be0296197af1379e0418e2d300efa9c3bef642ca30",
        "3f2f942351d350c99a283dedb07ce5cfa5906299",
        "ECDSA software signing",
    ),
    Generation(
        "G7",
        _WWDR,
        "G7",
        "0f570d7502373a2102e2106faaa8fa4844944a07ee676198484f4d6ce15bea47",
        "5d42106c1bbbc752974e44bd1327b93a1277832b",
        "receipts",
    ),
    Generation(
        "G8",
        _WWDR,
        "G8",
        "29901badea37c9f300ce9869956beeb001d7e71bffb2e2d9533e132a4e87e6bd",
        "b5bdbc80c40ce338a4f4b7ad23b3ef44ceb95a85",
        "receipts",
    ),
    Generation(
        "Apple Root CA",
        "Apple Root CA",
        _AUTHORITY,
        "b0b1730ecbc7ff4505142c49f1295e6eda6bcaed7e2c68c5be91b5a11001f024",
        "2bd06947947609fef46b8d2e40a6f7474d7f085e",
        "root",
        is_root=True,
    ),
    Generation(
        "Apple Root CA - G2",
        "Apple Root CA - G2",
        _AUTHORITY,
        "c2b9b042dd57830e7d117dac55ac8ae19407d38e41d88f3215bc3a890444a050",
        "c499136c1803c27bc0a3a00d7f72807a1c77268d",
        "root",
        is_root=True,
    ),
    Generation(
        "Apple Root CA - G3",
        "Apple Root CA - G3",
        _AUTHORITY,
        "63343abfb89a6a03ebb57e9b3f5fa7be7c4f5c756f3017b3a8c488c3653e9179",
        "bbb0dea15833889aa48a99debebdebafdacb24ab",
        "root",
        is_root=True,
    ),
)
"""Apple's intermediates and roots.

Source: the certificates themselves, from apple.com/certificateauthority; the fingerprints
agree with those in apple-platform-rs, walt-passes-android and pass-js.  The first one is
embedded in Apple's sample passes of 2012 and signed by the root.
"""

_BY_FINGERPRINT = {generation.sha256: generation for generation in GENERATIONS}
_BY_KEY = {generation.key_identifier: generation for generation in GENERATIONS}


def generation_of(certificate: x509.Certificate) -> Generation | None:
    """Return which of Apple's certificates this is, by its fingerprint."""
    return _BY_FINGERPRINT.get(fingerprint(certificate))


def generation_wanted(certificate: x509.Certificate) -> Generation | None:
    """Return which of Apple's certificates a certificate says that issued it."""
    return _BY_KEY.get(authority_key_identifier(certificate).hex())
