# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The list below posters and semantic boarding passes."""

import pytest

from common.render.below_card import _FLIGHT_LINKS, _GUIDE_LINKS
from common.render.layout import layout
from common.render.link_words import link_word
from common.render.pillow_metrics import PillowTextMetrics
from common.render.scene import Scene, Text
from common.render.viewing import Viewing
from tests.support.faces import FACES


def words(found: Scene) -> list[str]:
    return [item.text for item in found.items if isinstance(item, Text)]


def test_links_tiles_and_events_follow_in_this_order() -> None:
    found = words(layout(FACES["poster-event-guide"].package(), PillowTextMetrics()))
    listed = ["Bag policy", "Call the venue", "Supporter number", "00 734", "Winter concert"]
    assert found[-len(listed) :] == listed


def test_each_row_selects_what_it_shows() -> None:
    found = layout(FACES["poster-event-guide"].package(), PillowTextMetrics())
    for path in (
        ("bagPolicyURL",),
        ("eventTicket", "additionalInfoFields", 0),
        ("upcomingPassInformation", 0),
    ):
        target = found.target_of(path)
        assert target is not None
        assert target.path == path
        assert target.box.y > 502


def test_services_of_an_airline_are_listed_below_the_flight() -> None:
    package = FACES["flight-semantic"].package()
    linked = package.with_value_at(("changeSeatURL",), "https://a.example")
    found = layout(linked, PillowTextMetrics())
    assert words(found)[-1] == "Change seat"
    assert found.height > layout(package, PillowTextMetrics()).height


def test_a_classic_card_lists_nothing() -> None:
    package = FACES["poster-event-guide"].package()
    found = layout(package, PillowTextMetrics(), viewing=Viewing(ios=17))
    assert found.height == 502
    assert "Bag policy" not in words(found)


@pytest.mark.parametrize("language", ["de", "fr", "es", "it", "pt_BR", "nl", "ar", "ja", "zh-Hans"])
def test_every_link_has_a_word_in_every_language(language: str) -> None:
    titles = {*_GUIDE_LINKS.values(), *_FLIGHT_LINKS.values()}
    same = {title for title in titles if link_word(title, language) == title}
    assert same <= {"Upgrade", "Wi-Fi", "Merchandise", "Entertainment"}
    assert all(link_word(title, "xx") == title for title in titles)


def test_the_links_speak_the_previewed_language() -> None:
    viewing = Viewing(language="de", locale="de_DE")
    case = FACES["poster-event-guide"]
    scene = layout(case.package(), PillowTextMetrics(), case.face, viewing)
    found = words(scene)
    assert "Ort anrufen" in found
    assert "Call the venue" not in found
