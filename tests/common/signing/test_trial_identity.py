# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import pytest

from common.model.package import PassPackage
from common.model.pass_json import Pass
from common.package.pkpass import build
from common.package.reader import read_pkpass
from common.signing.signer import PassSigner
from common.signing.trial_identity import TEST_TEAM, make_test_identity, will_not_install
from common.signing.wwdr import IntermediateMismatchError, Trust
from common.validation.doctor import Verdict, diagnose_package
from tests.support import openssl

PASS_TYPE = "pass.com.example.trial"


def test_it_signs_and_says_that_it_is_a_test() -> None:
    identity = make_test_identity(PASS_TYPE)
    trust = Trust(roots=identity.others)
    signer = PassSigner.from_identity(identity, trust=trust)
    signer.check(PASS_TYPE, TEST_TEAM)
    assert signer.certificate.is_test
    assert signer.certificate.is_for_passes
    assert openssl.cms_verifies(signer.sign(b"{}"), b"{}", identity.others[0])
    assert "will not install" in will_not_install()


def test_it_needs_to_be_believed_expressly() -> None:
    with pytest.raises(IntermediateMismatchError):
        PassSigner.from_identity(make_test_identity(PASS_TYPE))


@pytest.mark.parametrize("believed", [True, False])
def test_doctor_says_so_whomever_it_believes(believed: bool) -> None:
    identity = make_test_identity(PASS_TYPE)
    trust = Trust(roots=identity.others)
    value = {"formatVersion": 1, "passTypeIdentifier": PASS_TYPE, "teamIdentifier": TEST_TEAM}
    package = PassPackage(Pass.from_json(value))
    opened = read_pkpass(build(package, PassSigner.from_identity(identity, trust=trust)))
    diagnosis = diagnose_package(opened, trust if believed else Trust())
    assert diagnosis.verdict is Verdict.TEST_ONLY
    assert diagnosis.first_sentence == (
        "Wallet will not install this pass: it is signed with a test identity."
    )


def test_authorities_differ() -> None:
    """One test identity says nothing about another."""
    first, second = (make_test_identity(PASS_TYPE) for _ in range(2))
    with pytest.raises(IntermediateMismatchError):
        PassSigner.from_identity(first, trust=Trust(roots=second.others))
