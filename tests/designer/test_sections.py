# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
from collections import Counter

from common.model.json_object import schema
from common.model.pass_json import STYLE_KEYS, Pass
from designer.sections import section_of, sections

KEPT_ELSEWHERE = {"userInfo"}
"""Keys that the inspector shows although the table has no type for them."""


def test_every_key_of_pass_json_stands_in_one_section() -> None:
    shown = Counter(key for part in sections().values() for key in part.keys)
    assert [key for key, count in shown.items() if count > 1] == []
    assert set(shown) - KEPT_ELSEWHERE == set(schema(Pass)) - set(STYLE_KEYS)


def test_a_key_leads_to_its_section() -> None:
    assert section_of(("labelColor",)) == sections()["appearance"]
    assert section_of(("locations", 0, "latitude")) == sections()["relevance"]
    assert section_of(("section", "nfc")) == sections()["nfc"]
    assert section_of(()) == sections()["basics"]
    assert section_of(("storeCard", "headerFields", 0)) is None
