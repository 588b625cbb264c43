# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from common.signing.authority_store import AuthorityStore
from common.signing.certificate import NotACertificateFileError
from common.signing.wwdr import (
    GENERATIONS,
    IntermediateMismatchError,
    generation_of,
)
from tests.support.wallet_ca import IssuedIdentity

G4 = next(generation for generation in GENERATIONS if generation.name == "G4")
G6 = next(generation for generation in GENERATIONS if generation.name == "G6")


def _named(certificates: tuple[x509.Certificate, ...], name: str) -> x509.Certificate:
    found = {g.name: c for c in certificates if (g := generation_of(c)) is not None}
    return found[name]


def test_empty_store(tmp_path: Path) -> None:
    assert AuthorityStore(tmp_path / "none").certificates() == ()


def test_strangers_are_not_kept(tmp_path: Path, issued: IssuedIdentity) -> None:
    store = AuthorityStore(tmp_path / "store")
    assert store.keep([issued.wwdr, issued.root]) == ()
    assert not store.folder.exists()


def test_apples_are_kept(
    tmp_path: Path, apple_certificates: tuple[x509.Certificate, ...], issued: IssuedIdentity
) -> None:
    store = AuthorityStore(tmp_path / "store")
    kept = store.keep([*apple_certificates, issued.wwdr])
    assert len(kept) == 11
    assert set(AuthorityStore(store.folder).certificates()) == set(apple_certificates)


def test_folder_that_cannot_be_written_stops_nobody(
    tmp_path: Path, apple_certificates: tuple[x509.Certificate, ...]
) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = AuthorityStore(tmp_path / "file" / "authorities")
    assert store.keep(apple_certificates) == ()
    assert store.certificates() == ()


def test_planted_certificate_is_passed_over(tmp_path: Path, issued: IssuedIdentity) -> None:
    (tmp_path / f"{G4.sha256}.cer").write_bytes(issued.wwdr.public_bytes(Encoding.DER))
    (tmp_path / "junk.cer").write_bytes(b"junk")
    assert AuthorityStore(tmp_path).certificates() == ()


def test_wrong_download_shows_both_fingerprints(tmp_path: Path, issued: IssuedIdentity) -> None:
    store = AuthorityStore(tmp_path)
    with pytest.raises(IntermediateMismatchError) as caught:
        store.import_file(issued.wwdr.public_bytes(Encoding.DER), G4)
    assert G4.sha256 in caught.value.message
    assert list(tmp_path.iterdir()) == []


def test_download_that_is_no_certificate(tmp_path: Path) -> None:
    with pytest.raises(NotACertificateFileError):
        AuthorityStore(tmp_path).import_file(b"<html>moved</html>", G4)


def test_other_generation_than_wanted_is_refused(
    tmp_path: Path, apple_certificates: tuple[x509.Certificate, ...]
) -> None:
    data = _named(apple_certificates, "G6").public_bytes(Encoding.PEM)
    store = AuthorityStore(tmp_path)
    with pytest.raises(IntermediateMismatchError):
        store.import_file(data, G4)
    assert store.import_file(data) == G6


def test_table_is_true(apple_certificates: tuple[x509.Certificate, ...]) -> None:
    """Names and key identifiers of the table are those of the certificates."""
    found = {generation_of(c): c for c in apple_certificates}
    assert set(GENERATIONS) - set(found) == {GENERATIONS[0]}
    for generation, certificate in found.items():
        assert generation is not None
        names = {str(a.value) for a in certificate.subject}
        assert {generation.common_name, generation.unit} <= names
        ski = certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
        assert ski.value.digest.hex() == generation.key_identifier
        assert generation.is_root == (certificate.issuer == certificate.subject)
