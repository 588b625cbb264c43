# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import stat
from pathlib import Path

import pytest

from common.errors import CertificateError
from common.signing.certificate import WrongPasswordError, load_identity
from common.signing.csr import new_key
from common.signing.pass_certificate import Identity
from designer.certificates.key_store import KeyStore, Protection
from designer.certificates.keychain import KeychainError
from tests.support.memory_keychain import MemoryKeychain
from tests.support.wallet_ca import PASS_TYPE, IssuedIdentity, WalletCA

CANARY = "canary-password-51c9"


def identity_of(issued: IssuedIdentity) -> Identity:
    return load_identity(issued.p12(CANARY), CANARY)


def test_identity_comes_back(
    store: KeyStore, keychain: MemoryKeychain, issued: IssuedIdentity
) -> None:
    entry = store.add(identity_of(issued))
    assert entry.protection is Protection.KEYCHAIN
    again = KeyStore(store.folder)
    (found,) = again.all()
    assert found == entry
    identity = again.unlock(found)
    identity.check()
    assert identity.others == (issued.wwdr,)
    assert again.for_pass_type(PASS_TYPE) == entry
    assert again.for_pass_type("pass.other") is None


def test_keychain_holds_32_bytes_and_no_key(
    store: KeyStore, keychain: MemoryKeychain, issued: IssuedIdentity
) -> None:
    store.add(identity_of(issued))
    store.add(identity_of(issued))
    (secret,) = keychain.entries.values()
    assert len(secret) == 44  # 32 bytes in Base64


def test_files_hold_no_secret(
    store: KeyStore, keychain: MemoryKeychain, issued: IssuedIdentity
) -> None:
    store.add(identity_of(issued))
    (secret,) = keychain.entries.values()
    for path in store.folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"-----BEGIN PRIVATE KEY" not in data
            assert b"RSA PRIVATE" not in data
            assert secret.encode() not in data
            assert CANARY.encode() not in data
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700


def test_passphrase_where_there_is_no_keychain(
    store: KeyStore, no_keychain: None, issued: IssuedIdentity
) -> None:
    with pytest.raises(WrongPasswordError, match="needs a passphrase"):
        store.add(identity_of(issued))
    assert store.all() == ()
    entry = store.add(identity_of(issued), "open sesame")
    assert entry.protection is Protection.PASSPHRASE
    for wrong in ("", "open"):
        with pytest.raises(WrongPasswordError):
            store.unlock(entry, wrong)
    store.unlock(entry, "open sesame").check()


def test_locked_keychain_is_told_and_nothing_kept(
    store: KeyStore, keychain: MemoryKeychain, issued: IssuedIdentity
) -> None:
    keychain.is_locked = True
    with pytest.raises(KeychainError, match="did not open"):
        store.add(identity_of(issued))
    assert store.all() == ()


def test_lost_wrapping_key_is_told(
    store: KeyStore, keychain: MemoryKeychain, issued: IssuedIdentity
) -> None:
    entry = store.add(identity_of(issued))
    keychain.entries.clear()
    with pytest.raises(KeychainError, match="no longer has"):
        KeyStore(store.folder).unlock(entry)
    keychain.entries["Passwright keys", "wrapping key"] = "another"
    with pytest.raises(CertificateError, match="cannot be opened"):
        KeyStore(store.folder).unlock(entry)


def test_request_waits_for_its_answer(
    store: KeyStore, keychain: MemoryKeychain, wallet_ca: WalletCA
) -> None:
    entry = store.add_request(PASS_TYPE, new_key())
    assert entry.is_waiting
    with pytest.raises(CertificateError, match="has not been added"):
        store.unlock(entry)
    answer = wallet_ca.sign_request(store.request_of(entry))
    done = KeyStore(store.folder).complete(entry, answer)
    assert not done.is_waiting
    store.unlock(done).check()


def test_answer_to_another_request_leaves_the_entry_waiting(
    store: KeyStore, keychain: MemoryKeychain, issued: IssuedIdentity
) -> None:
    entry = store.add_request(PASS_TYPE, new_key())
    with pytest.raises(CertificateError, match="another request"):
        store.complete(entry, issued.certificate_der())
    assert store.all() == (entry,)


def test_key_of_a_lone_certificate_is_found(
    store: KeyStore, keychain: MemoryKeychain, wallet_ca: WalletCA
) -> None:
    key = new_key()
    entry = store.add_request(PASS_TYPE, key)
    assert store.waiting_for(wallet_ca.issue(key=key).certificate) == entry
    assert store.waiting_for(wallet_ca.issue().certificate) is None


def test_renewal_keeps_the_old_one_usable(
    store: KeyStore, keychain: MemoryKeychain, wallet_ca: WalletCA, issued: IssuedIdentity
) -> None:
    old = store.add(identity_of(issued))
    waiting = store.renew(old)
    assert waiting.public_key == old.public_key
    assert store.for_pass_type(PASS_TYPE) == old
    fresh = wallet_ca.issue(key=issued.key, not_before=issued.certificate.not_valid_after_utc)
    assert store.waiting_for(fresh.certificate) == waiting


def test_server_is_remembered(
    store: KeyStore, keychain: MemoryKeychain, issued: IssuedIdentity
) -> None:
    entry = store.remember_server(store.add(identity_of(issued)), "Shop")
    assert store.all()[0].servers == ("Shop",)
    assert store.remember_server(entry, "Shop").servers == ("Shop",)


def test_removed_is_gone(store: KeyStore, keychain: MemoryKeychain, issued: IssuedIdentity) -> None:
    entry = store.add(identity_of(issued))
    store.remove(entry)
    assert list(store.folder.iterdir()) == []
    with pytest.raises(CertificateError):
        store.remove(entry)


def test_damaged_entries_are_passed_over(
    store: KeyStore, keychain: MemoryKeychain, issued: IssuedIdentity
) -> None:
    entry = store.add(identity_of(issued))
    (store.folder / "junk").mkdir()
    (store.folder / "junk" / "about.json").write_text('{"protection": 5}')
    (store.folder / "file").write_bytes(b"")
    assert store.all() == (entry,)


def test_folder_that_cannot_be_written_is_told(
    tmp_path: Path, keychain: MemoryKeychain, issued: IssuedIdentity
) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = KeyStore(tmp_path / "file" / "keys")
    with pytest.raises(CertificateError, match="could not be kept"):
        store.add(identity_of(issued))
