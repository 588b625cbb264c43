# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The list below posters and semantic boarding passes."""

from common.render.layout import layout
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
