# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The page behind a download link, and the pass itself.  Source: kony-api.md 5.6."""

from __future__ import annotations

import re
from urllib.parse import quote

from falcon import Request, Response

from common.model.package import PassPackage
from common.model.strings_file import StringsFile
from common.render.barcode_matrix import barcode_matrix
from common.render.layout import layout
from common.render.pillow_metrics import PillowTextMetrics
from common.render.scene import Scene
from common.render.svg import dark_runs, to_svg
from common.render.viewing import Face, Viewing
from server.pages import (
    LANGUAGES,
    PAGE_FILES,
    choose_language,
    page_file,
    render,
    stylesheet,
    words_in,
)
from server.problems import NotFoundError
from server.resources.wallet_pass import PKPASS_TYPE
from server.services.downloads import Download, Downloads, EndedError
from server.web_fonts import font_style

_PAGE_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
_DRAWING_POLICY = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'"
_PHONE = re.compile(r"\b(iPhone|iPad|iPod)\b")
_LOCALES = {"en": "en_US", "de": "de_DE", "fr": "fr_FR", "es": "es_ES", "it": "it_IT", "ar": "ar"}
_QUIET = 4
_CODE_MODULE = 4  # CSS pixels of a module, so that all are alike on every screen


class DownloadPage:
    """GET ``/p/{token}``: the pass for an iPhone, a page for everything else."""

    limit_class = "public"

    def __init__(self, downloads: Downloads, public_url: str) -> None:
        self._downloads = downloads
        self._public_url = public_url

    def on_get(self, req: Request, resp: Response, token: str) -> None:
        """Answer by what asks; every answer depends on it, so none is kept."""
        protect(resp)
        language = choose_language(req.get_header("Accept-Language"))
        try:
            download = self._downloads.find(token)
        except NotFoundError as error:
            resp.status = 410 if isinstance(error, EndedError) else 404
            words = words_in(language)
            _answer_page(resp, render("gone.html", language=language, words=words))
            return
        resp.set_header("Vary", "User-Agent, Accept-Language")
        if _PHONE.search(req.user_agent or ""):
            answer_pass(resp, self._downloads, download, count=req.method != "HEAD")
            return
        _answer_page(resp, self._page(req, download, token, language))

    on_head = on_get

    def _page(self, req: Request, download: Download, token: str, language: str) -> str:
        package = self._downloads.package(download)
        words = words_in(language)
        scene = draw(package, req.get_header("Accept-Language"))[0]
        texts = _texts(package, viewing_for(package, req.get_header("Accept-Language")).language)
        organization = package.pass_json.organization_name or ""
        description = package.pass_json.description or ""
        return render(
            "download.html",
            language=language,
            words=words,
            title=words["your_pass"].format(name=texts.get(organization, organization)),
            description=texts.get(description, description),
            address=f"/p/{quote(token, safe='')}",
            width=round(scene.width),
            height=round(scene.height),
            code_size=_CODE_MODULE * qr_size(f"{self._public_url}/p/{token}"),
        )


class DownloadPass:
    """GET ``/p/{token}/pass.pkpass``."""

    limit_class = "public"

    def __init__(self, downloads: Downloads) -> None:
        self._downloads = downloads

    def on_get(self, req: Request, resp: Response, token: str) -> None:
        """Answer the pass and note that it was opened."""
        protect(resp)
        download = self._downloads.find(token)
        answer_pass(resp, self._downloads, download, count=req.method != "HEAD")

    on_head = on_get


class DownloadCard:
    """GET ``/p/{token}/card.svg``: the front of the pass, as the designer draws it."""

    limit_class = "public"

    def __init__(self, downloads: Downloads) -> None:
        self._downloads = downloads

    def on_get(self, req: Request, resp: Response, token: str) -> None:
        """Answer the drawing in the visitor's language."""
        protect(resp)
        package = self._downloads.package(self._downloads.find(token))
        _answer_drawing(resp, draw(package, req.get_header("Accept-Language"))[1])


class DownloadCode:
    """GET ``/p/{token}/qr.svg``: the address of the page, to carry it to a phone."""

    limit_class = "public"

    def __init__(self, downloads: Downloads, public_url: str) -> None:
        self._downloads = downloads
        self._public_url = public_url

    def on_get(self, req: Request, resp: Response, token: str) -> None:
        """Answer the code; it leads to the configured address, whatever Host says."""
        protect(resp)
        self._downloads.find(token)
        _answer_drawing(resp, qr_svg(f"{self._public_url}/p/{token}"))


class PageStyle:
    """GET ``/p/page.css``."""

    limit_class = "public"

    def on_get(self, req: Request, resp: Response) -> None:
        """Answer the style sheet."""
        resp.content_type = "text/css; charset=utf-8"
        resp.cache_control = ["public", "max-age=3600"]
        resp.data = stylesheet()


class PageFile:
    """GET ``/p/inter-400.woff2`` and the like: what all pages share."""

    limit_class = "public"

    def __init__(self, name: str) -> None:
        self._name = name

    def on_get(self, req: Request, resp: Response) -> None:
        """Answer the file; its bytes never change under this name."""
        resp.content_type = PAGE_FILES[self._name]
        resp.cache_control = ["public", "max-age=31536000", "immutable"]
        resp.data = page_file(self._name)


def protect(resp: Response) -> None:
    """Set what keeps a link secret and a page harmless."""
    resp.cache_control = ["no-store"]
    resp.set_header("Referrer-Policy", "no-referrer")
    resp.set_header("Content-Security-Policy", _PAGE_POLICY)
    resp.set_header("X-Robots-Tag", "noindex")


def answer_pass(resp: Response, downloads: Downloads, download: Download, *, count: bool) -> None:
    """Answer the .pkpass."""
    data = downloads.fetch(download) if count else b""
    resp.content_type = PKPASS_TYPE
    name = quote(download.stored.serial, safe="")
    resp.set_header("Content-Disposition", f'attachment; filename="{name}.pkpass"')
    resp.data = data


def viewing_for(package: PassPackage, accepted: str | None) -> Viewing:
    """Return how a visitor sees a pass: in a language that it has, with dates of theirs."""
    language = choose_language(accepted, ("", *package.languages()))
    return Viewing(language=language, locale=_LOCALES[choose_language(accepted, LANGUAGES)])


def draw(package: PassPackage, accepted: str | None) -> tuple[Scene, str]:
    """Return the scene of a pass's front and its SVG."""
    scene = layout(package, PillowTextMetrics(), Face.FRONT, viewing_for(package, accepted))
    return scene, to_svg(scene, package, style=font_style(scene))


def qr_size(text: str) -> int:
    """Return how many modules a side of such a QR code has, with its quiet zone."""
    return barcode_matrix("PKBarcodeFormatQR", text, "utf-8").width + 2 * _QUIET


def qr_svg(text: str) -> str:
    """Return a QR code as an SVG drawing, with its quiet zone."""
    matrix = barcode_matrix("PKBarcodeFormatQR", text, "utf-8")
    size = qr_size(text)
    runs = "".join(
        f"M{x + _QUIET} {y + _QUIET}h{length}v1h-{length}z"
        for y, x, length in dark_runs(matrix.rows)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" '
        f'shape-rendering="crispEdges"><path d="{runs}"/></svg>'
    )


def _texts(package: PassPackage, language: str) -> dict[str, str]:
    data = package.files.get(f"{language}.lproj/pass.strings", b"")
    return StringsFile.parse(data).texts


def _answer_page(resp: Response, page: str) -> None:
    resp.content_type = "text/html; charset=utf-8"
    resp.text = page


def _answer_drawing(resp: Response, drawing: str) -> None:
    resp.content_type = "image/svg+xml"
    resp.set_header("Content-Security-Policy", _DRAWING_POLICY)
    resp.text = drawing
