# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
from common.model.json_object import schema
from common.model.pass_json import STYLE_KEYS, Pass, PassFields
from common.model.style import SCHEMES, STYLES, faces, limit, scheme_of
from common.model.vocabulary import VOCABULARY, values, word


def test_every_style_key_is_described() -> None:
    assert set(STYLES) == {*STYLE_KEYS, *SCHEMES}


def test_groups_are_keys_of_the_style_dictionary() -> None:
    for spec in STYLES.values():
        assert {group.name for group in spec.groups} <= set(schema(PassFields))


def test_limits() -> None:
    assert limit("boardingPass", "auxiliaryFields") == 5
    assert limit("posterGeneric", "secondaryFields") == 0
    assert limit("coupon", "backFields") is None
    assert limit("unheard", "backFields") == 0


def test_a_scheme_counts_only_on_its_style() -> None:
    poster = {"preferredStyleSchemes": ["posterEventTicket", "eventTicket"]}
    assert scheme_of(Pass.from_json({**poster, "eventTicket": {}})) == "posterEventTicket"
    assert scheme_of(Pass.from_json({**poster, "coupon": {}})) == ""
    assert faces(Pass.from_json({**poster, "eventTicket": {}})) == {
        "eventTicket",
        "posterEventTicket",
    }


def test_vocabulary_has_no_double_values() -> None:
    for name, words in VOCABULARY.items():
        assert len(values(name)) == len(words)
    assert values("unheard") == frozenset()
    found = word("barcode_format", "PKBarcodeFormatEAN13")
    assert found is not None
    assert found.ios == "27"
    assert word("barcode_format", "QR") is None
