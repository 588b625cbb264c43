# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The page behind a link: for phones and for everything else."""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
import zxingcpp
from PIL import Image

from common.model.color import contrast, parse_color
from server.pages import LANGUAGES, choose_language
from tests.support.distribution import PASS_TYPE, Caller, content, order
from tests.support.iphone import Reply, open_pkpass, request
from tests.support.live_server import ServerThread
from tests.support.signed_passes import store_certificate
from tests.support.wallet_ca import PASSWORD, IssuedIdentity

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15"
DESKTOP = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"
ANDROID = "Mozilla/5.0 (Linux; Android 16) Chrome/140.0 Mobile"
HOSTILE = "<script>alert(1)</script>\"'&"


class Link:
    """A download link of a pass that was just issued."""

    def __init__(self, server: ServerThread, caller: Caller, **basics: str) -> None:
        (made,) = caller.done(caller.sent(order(content(**basics), caller.person())))
        self.number = made["id"]
        self.caller = caller
        public = caller.status(made["id"])["link"]
        assert re.fullmatch(r"https://passes\.test/p/[\w-]{43}", public)
        self.public = public
        self.address = public.replace("https://passes.test", server.url)

    def get(self, path: str = "", agent: str = DESKTOP, accept: str = "en") -> Reply:
        return request("GET", self.address + path, None,
                       {"User-Agent": agent, "Accept-Language": accept})  # fmt: skip


@pytest.fixture
def link(issuer: ServerThread, caller: Caller) -> Link:
    return Link(issuer, caller)


def test_an_iphone_gets_the_pass(link: Link) -> None:
    reply = link.get(agent=IPHONE)
    assert reply.headers["content-type"] == "application/vnd.apple.pkpass"
    assert open_pkpass(reply.body).pass_type == PASS_TYPE
    assert link.caller.status(link.number)["openedDateStr"]


@pytest.mark.parametrize("agent", [DESKTOP, ANDROID, ""])
def test_everything_else_gets_a_page(link: Link, agent: str) -> None:
    reply = link.get(agent=agent)
    assert (reply.status, reply.headers["content-type"]) == (200, "text/html; charset=utf-8")
    page = reply.body.decode()
    assert "Your pass from Corner Café" in page
    assert "Add to Apple Wallet" in page
    assert not link.caller.status(link.number)["openedDateStr"]


class _Elements(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_page_asks_nobody_else_and_runs_nothing(link: Link) -> None:
    reply = link.get()
    policy = reply.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; img-src 'self'; style-src 'self'")
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["referrer-policy"] == "no-referrer"
    elements = _Elements(reply.body.decode()).found
    assert "script" not in {tag for tag, _ in elements}
    for tag, attributes in elements:
        assert not any(name.startswith("on") or name == "style" for name in attributes), tag
        for name in ("src", "href"):
            assert (attributes.get(name) or "/").startswith("/"), attributes
        if tag == "img":
            assert attributes["alt"]


def test_all_that_the_page_names_is_there(link: Link, issuer: ServerThread) -> None:
    for _, attributes in _Elements(link.get().body.decode()).found:
        address = attributes.get("src") or attributes.get("href")
        if address:
            reply = request("GET", issuer.url + address)
            assert reply.status == 200, address
            assert reply.body
    assert link.caller.status(link.number)["openedDateStr"]


def test_the_drawing_and_the_code(link: Link) -> None:
    card = link.get("/card.svg")
    assert card.headers["content-type"] == "image/svg+xml"
    root = ElementTree.fromstring(card.body)  # noqa: S314  # our own drawing
    assert root.tag.endswith("svg")
    assert b"<script" not in card.body
    code = link.get("/qr.svg").body.decode()
    assert _decoded(code) == link.public


def _decoded(svg: str) -> str:
    """Draw the runs of a QR drawing and read it with a reader of codes."""
    (size,) = {int(n) for n in re.findall(r'viewBox="0 0 (\d+) \1"', svg)}
    image = Image.new("L", (size * 4, size * 4), 255)
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg):
        left, top = int(x) * 4, int(y) * 4
        image.paste(0, (left, top, left + int(length) * 4, top + 4))
    return str(zxingcpp.read_barcodes(image)[0].text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_the_visitors_language(link: Link, language: str) -> None:
    page = link.get(accept=f"{language}-XX,en;q=0.3").body.decode()
    assert f'<html lang="{language}"' in page
    assert ('dir="rtl"' in page) is (language == "ar")


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [("", "en"), ("xx", "en"), ("de;q=0.2, fr;q=0.9", "fr"), ("de;q=0, fr", "fr"),
     ("de-CH", "de"), (";;,q=", "en"), ("es;q=x, it", "it")],
)  # fmt: skip
def test_choosing_a_language(accepted: str, expected: str) -> None:
    assert choose_language(accepted) == expected


def test_what_people_typed_stays_text(issuer: ServerThread, caller: Caller) -> None:
    link = Link(issuer, caller, organizationName=HOSTILE, description=HOSTILE)
    page = link.get().body.decode()
    assert "<script" not in page
    tags = {tag for tag, _ in _Elements(page).found}
    assert tags <= {"html", "head", "meta", "title", "link", "body", "main", "h1", "img", "p",
                    "a", "section"}  # fmt: skip
    assert b"<script" not in link.get("/card.svg").body


def test_unknown_ended_and_used_links_look_the_same(link: Link, issuer: ServerThread) -> None:
    database = issuer.parts.database
    with database.write_tx():
        database.execute("UPDATE distribution_pass SET fetches = 100")
    used = link.get()
    with database.write_tx():
        database.execute("UPDATE distribution_pass SET fetches = 0, issued_at = 1")
    ended = link.get()
    unknown = request("GET", f"{issuer.url}/p/{'x' * 43}", None,
                      {"User-Agent": DESKTOP, "Accept-Language": "en"})  # fmt: skip
    assert used.status == ended.status == unknown.status == 404
    assert used.body == ended.body == unknown.body
    assert b"does not lead to a pass" in used.body


def test_a_link_that_was_never_used_ends_with_the_issuing(link: Link, issuer: ServerThread) -> None:
    database = issuer.parts.database
    with database.write_tx():
        database.execute("UPDATE distribution_order SET stop_after = 1")
    assert link.get().status == 410
    with database.write_tx():
        database.execute("UPDATE distribution_pass SET opened_at = 1")
    assert link.get().status == 200


STYLE = (Path(__file__).parents[3] / "assets" / "pages" / "page.css").read_text("utf-8")
PAIRS = [("ink", "paper"), ("quiet", "sheet"), ("on-press", "press"), ("ink", "sheet")]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_the_page_can_be_read_in_light_and_dark(theme: int, text: str, ground: str) -> None:
    themes = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    colors = dict(re.findall(r"--([\w-]+): (#\w+)", themes[theme]))
    front, back = parse_color(colors[text]), parse_color(colors[ground])
    assert front is not None
    assert back is not None
    assert contrast(front, back) >= 4.5  # WCAG 2.2, 1.4.3


def test_links_never_follow_the_host_header(link: Link) -> None:
    reply = request("GET", link.address + "/qr.svg", None, {"Host": "evil.example"})
    assert _decoded(reply.body.decode()) == link.public


@pytest.fixture
def single_use(
    tmp_path: Path, roots_file: Path, identity: IssuedIdentity
) -> Iterator[ServerThread]:
    with ServerThread(
        tmp_path / "single", trusted_roots_file=roots_file, push=False, link_fetches=1
    ) as running:
        store_certificate(running.admin, identity.p12(PASSWORD), PASSWORD, PASS_TYPE)
        yield running


def test_a_link_of_single_use(single_use: ServerThread) -> None:
    link = Link(single_use, Caller(single_use.url, single_use.token))
    assert request("HEAD", link.address + "/pass.pkpass").status == 200
    first = link.get("/pass.pkpass")
    assert Image.open(io.BytesIO(open_pkpass(first.body).files["icon.png"])).size == (38, 38)
    assert link.get("/pass.pkpass").status == 404


def test_of_many_at_once_one_gets_a_link_of_single_use(single_use: ServerThread) -> None:
    link = Link(single_use, Caller(single_use.url, single_use.token))
    answers: list[int] = []
    gate = threading.Barrier(8)

    def fetch() -> None:
        gate.wait()
        answers.append(link.get("/pass.pkpass").status)

    threads = [threading.Thread(target=fetch) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200, *[404] * 7]
