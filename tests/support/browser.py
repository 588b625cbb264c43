# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A real Chromium without a window, steered over chromedriver; it reaches loopback alone."""

from __future__ import annotations

import base64
import json
import shutil
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Self

from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.chrome.webdriver import WebDriver

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
_DESKTOP_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36"
_ANDROID_AGENT = (
    "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/156.0.0.0 Mobile Safari/537.36"
)


@dataclass(frozen=True, slots=True)
class Device:
    """What the page is shown on; sizes in CSS pixels."""

    name: str
    width: int
    height: int
    scale: float
    mobile: bool

    @property
    def agent(self) -> str:
        """How it calls itself: never an iPhone, which gets the pass in place of a page."""
        return _ANDROID_AGENT if self.mobile else _DESKTOP_AGENT


PHONE = Device("phone", 390, 844, 3, mobile=True)
SMALL_PHONE = Device("small-phone", 320, 568, 2, mobile=True)
DESKTOP = Device("desktop", 1280, 800, 1, mobile=False)


class Browser:
    """One browser; each :meth:`open` shows one page on one device."""

    def __init__(self, profile: Path) -> None:
        """Start it with a new profile in ``profile``."""
        options = Options()
        options.binary_location = _program("chromium")
        for flag in (*_FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        self._driver = WebDriver(options, Service(_program("chromedriver")))
        self._driver.set_page_load_timeout(30)
        self._driver.set_script_timeout(30)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._driver.quit()

    def open(self, url: str, device: Device, theme: str = "light", language: str = "en") -> None:
        """Show a page, and wait until its images and fonts are there."""
        self._tell("Emulation.setDeviceMetricsOverride", width=device.width, height=device.height,
                   deviceScaleFactor=device.scale, mobile=device.mobile)  # fmt: skip
        self._tell("Emulation.setEmulatedMedia",
                   features=[{"name": "prefers-color-scheme", "value": theme}])  # fmt: skip
        self._tell("Network.setUserAgentOverride",
                   userAgent=device.agent, acceptLanguage=language)  # fmt: skip
        self._tell("Network.clearBrowserCache")
        self._driver.get_log("performance")
        self._driver.get_log("browser")
        self._driver.get(url)
        self._driver.execute_async_script(
            "const done = arguments[0];"
            "Promise.all([document.fonts.ready, ...[...document.images].map(i => i.decode())])"
            ".then(() => requestAnimationFrame(() => done()), () => done());"
        )

    def run(self, script: str, *arguments: object) -> Any:
        """Run a script's body in the page and return what it returns."""
        return self._driver.execute_script(script, *arguments)

    def violations(self) -> list[str]:
        """Return what axe-core finds wrong with the page, best practices included."""
        axe = files("selenium_axe_python").joinpath("axe-core/axe.min.js").read_text("utf-8")
        self._driver.execute_script(axe)
        found: Any = self._driver.execute_async_script(
            "const done = arguments[0];"
            "axe.run(document, {resultTypes: ['violations', 'incomplete']})"
            ".then(r => done([...r.violations, ...r.incomplete, {passed: r.passes.length}]));"
        )
        assert found.pop()["passed"] > 10, "axe looked at nothing"
        return [f"{one['id']}: {one['help']} {one['nodes'][0]['html']}" for one in found]

    def requests(self) -> list[str]:
        """Return the addresses that were asked for since the page was opened."""
        messages = [json.loads(one["message"])["message"]
                    for one in self._driver.get_log("performance")]  # fmt: skip
        return [one["params"]["request"]["url"] for one in messages
                if one["method"] == "Network.requestWillBeSent"]  # fmt: skip

    def complaints(self) -> list[str]:
        """Return what stands in the browser's console since the page was opened."""
        return [str(one["message"]) for one in self._driver.get_log("browser")]

    def screenshot(self, path: Path) -> None:
        """Write the whole page as a PNG."""
        answer = self._tell("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(answer["data"]))

    def _tell(self, command: str, **parameters: object) -> Any:
        return self._driver.execute_cdp_cmd(command, parameters)


def _program(name: str) -> str:
    found = shutil.which(name)
    assert found, f"{name} is missing; `make test` installs it"
    return found
