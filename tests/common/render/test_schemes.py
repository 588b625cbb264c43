# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Posters and semantic boarding passes: when they are chosen and what they say."""

from typing import Any

import pytest

from common.render.layout import layout
from common.render.lock_screen import filled
from common.render.pillow_metrics import PillowTextMetrics
from common.render.scene import Picture, Scene, Text
from common.render.scheme import shown_style
from common.render.viewing import Face, Viewing
from tests.support.faces import FACES


def scene(name: str, **edits: Any) -> Scene:
    case = FACES[name]
    package = case.package()
    for key, value in edits.items():
        path = ("semantics", key)
        package = (
            package.without_value_at(path) if value is None else package.with_value_at(path, value)
        )
    return layout(package, PillowTextMetrics(), case.face, case.viewing)


def words(found: Scene) -> list[str]:
    return [item.text for item in found.items if isinstance(item, Text)]


@pytest.mark.parametrize(
    ("name", "ios", "style"),
    [
        ("poster-event", 27, "posterEventTicket"),
        ("poster-event", 18, "posterEventTicket"),
        ("poster-event", 17, "eventTicket"),
        ("flight-semantic", 26, "semanticBoardingPass"),
        ("flight-semantic", 25, "boardingPass"),
        ("poster-generic", 27, "posterGeneric"),
        ("poster-generic", 26, "generic"),
        ("store-typical", 27, "storeCard"),
    ],
)
def test_the_newest_layout_the_phone_knows_is_shown(name: str, ios: int, style: str) -> None:
    assert shown_style(FACES[name].package(), Viewing(ios=ios)) == style


@pytest.mark.parametrize("tag", ["eventName", "venueName", "venueRegionName", "venueRoom"])
def test_a_poster_that_lacks_a_tag_falls_back(tag: str) -> None:
    assert scene("poster-event").approximate
    assert not scene("poster-event", **{tag: None}).approximate


def test_a_poster_needs_its_teams_and_performers() -> None:
    sport, stage = "PKEventTypeSports", "PKEventTypeLivePerformance"
    assert not scene("poster-event", eventType=sport).approximate
    assert not scene("poster-event", eventType=stage).approximate
    assert scene("poster-event", eventType=stage, performerNames=["A"]).approximate


def test_a_poster_needs_nfc_and_a_picture() -> None:
    package = FACES["poster-event"].package()
    assert shown_style(package.without_value_at(("nfc",)), Viewing()) == "eventTicket"
    bare = package.without_files("artwork@2x.png")
    assert shown_style(bare, Viewing()) == "eventTicket"
    assert shown_style(bare, Viewing(show_empty_slots=True)) == "posterEventTicket"


def test_a_tag_in_a_field_counts_like_one_of_the_pass() -> None:
    package = FACES["poster-event"].package().without_value_at(("semantics", "eventName"))
    place = ("eventTicket", "primaryFields", 0, "semantics")
    moved = package.with_value_at(place, {"eventName": "Told by a field"})
    found = layout(moved, PillowTextMetrics())
    text = next(i for i in found.items if isinstance(i, Text) and i.text == "Told by a field")
    assert text.path == (*place, "eventName")


@pytest.mark.parametrize(
    ("info", "wanted"),
    [
        ({"undetermined": True, "unannounced": True}, ["TBD"]),
        ({"unannounced": True}, ["TBA"]),
        ({"date": "2026-11-07T20:00:00+01:00", "timeZone": "Asia/Tokyo"},
         ["Nov 8, 2026", "4:00\u202fAM"]),
        ({"date": "2026-11-07T20:00:00+01:00", "ignoreTimeComponents": True}, ["Nov 7, 2026"]),
    ],
)  # fmt: skip
def test_the_date_of_an_event_may_be_open(info: dict[str, Any], wanted: list[str]) -> None:
    found = scene("poster-event", eventStartDateInfo=info)
    dates = [item.text for item in found.items
             if isinstance(item, Text) and "eventStartDateInfo" in item.path]  # fmt: skip
    assert dates == wanted


def test_a_poster_shows_the_seat_or_the_admission() -> None:
    assert {"SECTION", "C", "ROW", "8", "SEAT", "23"} <= set(words(scene("poster-event")))
    admitted = scene("poster-event", seats=None, admissionLevel="Member")
    assert {"ADMISSION", "Member"} <= set(words(admitted))


def test_the_foot_of_a_poster_is_the_artwork_blurred() -> None:
    foot = [i for i in scene("poster-event").items if isinstance(i, Picture) and i.blur]
    assert len(foot) == 1
    assert foot[0].visible is not None
    assert not [i for i in scene("poster-event-color").items if isinstance(i, Picture) and i.blur]


def test_badges_stand_in_their_order_and_only_if_they_apply() -> None:
    found = words(scene("flight-semantic"))
    badges = [text for text in found if text in ("Economy Plus", "Documents verified", "CLEAR")]
    assert badges == ["Economy Plus", "Documents verified", "CLEAR"]
    assert not [text for text in found if "PreCheck" in text or text == "XXXX"]


def test_times_of_a_flight_are_those_of_the_place_and_the_current_ones() -> None:
    found = [text.replace("\u202f", " ") for text in words(scene("flight-semantic"))]
    assert "7:45 AM" in found  # not the planned 7:30
    assert "10:40 AM" in found  # Lisbon, an hour behind Oslo


def test_the_lock_screen_fills_in_the_new_value() -> None:
    assert "You now have 1,250 points" in words(scene("store-lock-screen"))
    german = " ".join(words(scene("store-lock-screen-de")))
    assert "Ihr Punktestand beträgt jetzt 1.250 Punkte" in german
    assert filled("now %@, 100 %", "5") == "now 5, 100 %"


def test_without_messages_the_lock_screen_says_so() -> None:
    assert "No field announces its change." in words(scene("coupon-lock-screen-empty"))


def test_the_stack_shows_the_band_of_the_header_only() -> None:
    found = scene("store-stack")
    assert found.height < 100
    assert {t.path[1] for t in found.targets if t.path[0] == "storeCard"} == {"headerFields"}


def test_the_watch_leaves_out_what_it_cannot_show() -> None:
    assert "Code 128 is not shown" in words(scene("store-watch-code128"))
    slots = {i.slot for i in scene("store-watch").items if isinstance(i, Picture)}
    assert slots == {"logo"}
    assert "PW-2026-000417" not in words(scene("store-watch"))  # text below the code


@pytest.mark.parametrize("face", [Face.BACK, Face.LOCK_SCREEN, Face.WATCH, Face.STACK])
def test_what_was_not_measured_is_marked_approximate(face: Face) -> None:
    package = FACES["store-typical"].package()
    assert layout(package, PillowTextMetrics(), face).approximate
    assert not layout(package, PillowTextMetrics(), Face.FRONT).approximate
