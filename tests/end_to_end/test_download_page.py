# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The page behind a download link in a real Chromium: for all eyes, and quiet to others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from common.assets import asset
from tests.support.browser import DESKTOP, PHONE, SMALL_PHONE, Browser, Device
from tests.support.distribution import PASS_TYPE, Caller
from tests.support.live_server import ServerThread
from tests.support.signed_passes import signed_pkpass, store_certificate
from tests.support.wallet_ca import PASSWORD, IssuedIdentity, WalletCA

DEVICES = [PHONE, SMALL_PHONE, DESKTOP]
THEMES = ["light", "dark"]
on_each_device = pytest.mark.parametrize("device", DEVICES, ids=lambda device: device.name)
in_each_theme = pytest.mark.parametrize("theme", THEMES)


@dataclass(frozen=True, slots=True)
class Link:
    """A download link, as it is sent and as the test reaches it."""

    public: str
    address: str


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture(scope="module")
def link(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Link]:
    folder = tmp_path_factory.mktemp("server")
    authority = WalletCA()
    identity = authority.issue(PASS_TYPE)
    (folder / "roots.pem").write_bytes(authority.root_pem())
    with ServerThread(folder, trusted_roots_file=folder / "roots.pem", push=False) as server:
        store_certificate(server.admin, identity.p12(PASSWORD), PASSWORD, PASS_TYPE)
        caller = Caller(server.url, server.token)
        body = {"recipients": {"recipient": [{"id": caller.person()}]}}
        reply = caller.post("/api/v1/message/pass/import", body, {"pkPass": coffee_card(identity)})
        (made,) = caller.done(str(reply.json()["requestId"]))
        public = caller.status(made["id"])["link"]
        yield Link(public, public.replace("https://passes.test", server.url))


def coffee_card(identity: IssuedIdentity) -> bytes:
    """Return the sample card, which has German texts, signed."""
    folder = asset("samples/coffee-card.pass")
    content = json.loads((folder / "pass.json").read_text("utf-8"))
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != "pass.json"]
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    ours = ("formatVersion", "passTypeIdentifier", "teamIdentifier", "serialNumber",
            "webServiceURL", "authenticationToken")  # fmt: skip
    keys = {key: value for key, value in content.items() if key not in ours}
    return signed_pkpass(identity.signer(), "1", files=files, **{"generic": None, **keys})


@on_each_device
@in_each_theme
def test_everybody_can_use_it(browser: Browser, link: Link, device: Device, theme: str) -> None:
    browser.open(link.address, device, theme, "de-DE")
    assert browser.run("return document.querySelector('h1').textContent").startswith("Ihr Pass")
    dark = browser.run("return matchMedia('(prefers-color-scheme: dark)').matches")
    assert dark is (theme == "dark")
    assert browser.violations() == []


def test_the_judge_sees_what_is_wrong(browser: Browser, link: Link) -> None:
    browser.open(link.address, PHONE)
    browser.run("document.querySelector('.carry p').style.color = '#cccccc';"
                "document.querySelector('.card').removeAttribute('alt')")  # fmt: skip
    found = " ".join(browser.violations())
    assert "color-contrast" in found
    assert "image-alt" in found


@in_each_theme
def test_so_can_they_when_the_link_has_ended(browser: Browser, link: Link, theme: str) -> None:
    browser.open(link.address[:-4] + "gone", PHONE, theme)
    assert "does not lead" in browser.run("return document.title")
    assert browser.violations() == []


def test_arabic_is_usable_too(browser: Browser, link: Link) -> None:
    browser.open(link.address, PHONE, "light", "ar")
    assert browser.run("return getComputedStyle(document.body).direction") == "rtl"
    assert browser.violations() == []


def test_it_asks_nobody_else(browser: Browser, link: Link) -> None:
    browser.open(link.address, DESKTOP)
    asked = set(browser.requests())
    home = link.address.partition("/p/")[0]
    assert {link.address, f"{link.address}/card.svg", f"{home}/p/page.css"} <= asked
    assert {address for address in asked if not address.startswith(f"{home}/")} == set()


def test_the_policy_lets_through_what_is_needed_and_nothing_more(
    browser: Browser, link: Link
) -> None:
    browser.open(link.address, DESKTOP)
    assert browser.complaints() == []
    browser.run(
        "const script = document.createElement('script');"
        "script.textContent = 'window.intruded = true';"
        "document.body.append(script);"
        "document.body.setAttribute('onclick', 'window.intruded = true');"
        "document.body.click();"
        "const image = document.createElement('img');"
        "image.src = 'http://tracker.example/pixel.png';"
        "document.body.append(image);"
    )
    assert browser.run("return window.intruded === undefined")
    refused = " ".join(browser.complaints())
    assert "script" in refused
    assert "tracker.example" in refused


def test_texts_are_set_in_inter(browser: Browser, link: Link) -> None:
    loaded = "return [...document.fonts].map(font => [font.family, font.weight, font.status])"
    browser.open(link.address, PHONE)
    assert browser.run(loaded) == [["Inter", "400", "loaded"], ["Inter", "600", "loaded"]]
    browser.open(f"{link.address}/card.svg", PHONE)
    fonts = browser.run(loaded)
    assert {(family, status) for family, _, status in fonts} == {("Inter", "loaded")}
    assert browser.complaints() == []


@on_each_device
@in_each_theme
def test_the_code_can_be_scanned_from_the_screen(
    browser: Browser, link: Link, device: Device, theme: str, tmp_path: Path
) -> None:
    browser.open(link.address, device, theme)
    browser.screenshot(tmp_path / "page.png")
    with Image.open(tmp_path / "page.png") as picture:
        found = {one.text for one in zxingcpp.read_barcodes(picture.convert("L"))}
    assert link.public in found


@on_each_device
def test_nothing_is_cut_off(browser: Browser, link: Link, device: Device) -> None:
    browser.open(link.address, device, language="de")
    size = browser.run("const page = document.documentElement;"
                       "return [page.scrollWidth, page.scrollHeight]")  # fmt: skip
    assert size[0] == device.width
    if not device.mobile:
        assert size[1] == device.height, "the code must be seen without scrolling"
    button = browser.run("return document.querySelector('.add').getBoundingClientRect().height")
    assert button >= 44  # WCAG 2.2, 2.5.5
