# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The published sample request, its placeholders filled, gives the pass.json of the mapping."""

import json
from pathlib import Path

from common.kony.reader import Recipient, read_request
from common.kony.stock import ImageReference, Service
from common.model.json_object import Json
from common.model.pass_json import Beacon, Location
from tests.support.images import png

DATA = Path(__file__).parents[2] / "data" / "kony"


class ShopStock:
    """A place, a beacon and two images."""

    def location(self, location_id: str) -> Location | None:
        return Location(latitude=51.5, longitude=-0.12) if location_id == "193" else None

    def beacon(self, beacon_id: str) -> Beacon | None:
        uuid = "f7826da6-4fa2-4e98-8024-bc5b71e0893e"
        return Beacon(proximity_uuid=uuid, major=3, minor=9) if beacon_id == "156" else None

    def image(self, reference: ImageReference) -> bytes | None:
        return png(87, 87) if reference.field_name == "iconFile" else png(20, 10)


def read(name: str) -> Json:
    return json.loads((DATA / name).read_text("utf-8"))


SERVICE = Service("https://passes.example.com", "ABCDE12345")


def test_sample_request_field_by_field() -> None:
    request = read_request(read("seed_request.json"), ShopStock(), SERVICE)
    assert [f for f in request.findings if f.is_error] == []
    (order,) = request.orders
    assert order.content is not None
    assert order.content.package.pass_json.to_json() == read("seed_pass.json")


def test_sample_request_files_and_facts() -> None:
    (order,) = read_request(read("seed_request.json"), ShopStock(), SERVICE).orders
    assert order.content is not None
    files = order.content.package.files
    assert set(files) == {
        "icon.png", "icon@2x.png", "logo.png",
        "de.lproj/pass.strings", "en.lproj/pass.strings", "de.lproj/logo.png",
    }  # fmt: skip
    assert files["de.lproj/pass.strings"].decode() == (
        '"field1" = "Feld eins";\n"field2" = "Feld zwei";\n"field3" = "Feld drei";\n'
    )
    assert order.recipients == (Recipient(id="48494"),)
    assert [notice.channel for notice in order.integration.issue] == ["SMS", "EMAIL"]
    assert "{{SMS Pass Link}}" in order.integration.issue[0].content
    assert [notice.channel for notice in order.integration.update] == ["SMS", "EMAIL"]
    assert (order.priority, order.starts_at, order.ends_at) == (True, 0, 0)
    assert order.content.zone.name == "America/New_York"
    assert order.content.auto_updates


def test_sample_request_without_https_gets_no_updates() -> None:
    service = Service("http://passes.example.com", "ABCDE12345")
    request = read_request(read("seed_request.json"), ShopStock(), service)
    (order,) = request.orders
    assert order.content is not None
    pass_ = order.content.package.pass_json
    assert (pass_.web_service_url, pass_.authentication_token) == (None, None)
    assert not order.content.auto_updates
    assert any("HTTPS" in finding.message for finding in request.findings)


def test_worked_example() -> None:
    request = read_request(read("worked_example.json"), ShopStock(), SERVICE)
    assert [f.message for f in request.findings if f.is_error] == []
    (order,) = request.orders
    assert order.content is not None
    assert order.content.package.pass_json.to_json() == read("worked_example_pass.json")
