# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The phone's own words follow the language that is previewed."""

from dataclasses import astuple

import pytest

from common.render.layout import layout
from common.render.pillow_metrics import PillowTextMetrics
from common.render.scene import Scene, Text
from common.render.system_words import system_words
from common.render.viewing import Face, Viewing
from tests.support.faces import FACES

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "ar", "ja", "zh")


def words_on(face: Face, viewing: Viewing) -> list[str]:
    scene: Scene = layout(FACES["store-back"].package(), PillowTextMetrics(), face, viewing)
    return [item.text for item in scene.items if isinstance(item, Text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_back_and_the_lock_screen_speak_it(language: str) -> None:
    words = system_words(language)
    back = words_on(Face.BACK, Viewing(language=language))
    assert {words.notices, words.remove} <= set(back)
    assert words.now in words_on(Face.LOCK_SCREEN, Viewing(language=language))


def test_no_two_languages_are_the_same_by_mistake() -> None:
    assert len({astuple(system_words(language)) for language in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("de_CH", "de"),
        ("pt-BR", "pt"),
        ("no", "nb"),
        ("zh_TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-Hans", "zh"),
        ("xx", "en"),
        ("", "en"),
    ],
)
def test_a_language_is_found_by_any_of_its_names(name: str, like: str) -> None:
    assert system_words(name) == system_words(like)


def test_without_a_language_the_region_decides() -> None:
    assert system_words("fr").remove in words_on(Face.BACK, Viewing(locale="fr_FR"))


def test_the_clock_shows_the_time_of_the_phone() -> None:
    from datetime import UTC, datetime

    noon = datetime(2027, 1, 5, 12, 30, tzinfo=UTC)
    assert "13:30" in words_on(Face.LOCK_SCREEN, Viewing(now=noon, time_zone="Europe/Berlin"))
