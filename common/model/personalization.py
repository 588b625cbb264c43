# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""personalization.json: what a rewards pass asks for when it is signed up (iOS 10).

Source: DOC, Personalize (wallet-format 1.11).
"""

from dataclasses import dataclass

from common.model.json_object import JsonObject, json_key

PERSONALIZATION_JSON = "personalization.json"
"""The file in the package."""


@dataclass(frozen=True, kw_only=True)
class Personalization(JsonObject):
    """The sign-up sheet of a rewards pass."""

    description: str | None = json_key(
        "description", "What the program offers.", ios="10", required=True, localizable=True
    )
    required_personalization_fields: tuple[str, ...] | None = json_key(
        "requiredPersonalizationFields",
        "What the holder is asked for; at least one.",
        ios="10",
        required=True,
        kind="enum:personalization_field",
    )
    terms_and_conditions: str | None = json_key(
        "termsAndConditions",
        "Terms to be accepted; may contain links.",
        ios="10",
        localizable=True,
    )
