# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A person at a real X server: finds by what a screen reader is told, acts by mouse and keys.

Runs on the system's Python, which has the bindings of AT-SPI; the program runs in its own.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 20.0
"""Seconds after which something that should appear is missing."""


class JourneyError(Exception):
    """Something was not there, or did not happen."""


class Screen:
    """The program on the display of this process."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._started = time.monotonic()
        self._noted = self._started

    def start(self, *arguments: str) -> None:
        """Start the designer and wait until it is seen."""
        command = [os.environ["JOURNEY_PYTHON"], "-m", "designer", *arguments]
        self._process = subprocess.Popen(command)
        self.note("started")

    def kill(self) -> None:
        """Pull the plug."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        """End the program if it still runs."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()

    def note(self, what: str) -> None:
        """Print how long a step took."""
        now = time.monotonic()
        print(f"{now - self._noted:6.2f} s  {what}", flush=True)
        self._noted = now

    def total(self) -> float:
        """Return the seconds since the start."""
        return time.monotonic() - self._started

    def find(self, name: str, role: str = "", *, timeout: float = PATIENCE) -> Atspi.Accessible:
        """Return a visible thing by its name, or the beginning of it before an ellipsis."""
        found = self.wait(lambda: self._look(name, role), f"{role} “{name}”", timeout)
        assert isinstance(found, Atspi.Accessible)
        return found

    def see(self, text: str, *, timeout: float = PATIENCE) -> None:
        """Wait until something that is shown contains a text."""
        self.wait(lambda: self._contains(text), f"text “{text}”", timeout)

    def is_seen(self, name: str, role: str = "") -> bool:
        """Return whether something is there now."""
        return self._look(name, role) is not None

    def click(self, thing: Atspi.Accessible | str, role: str = "", *, times: int = 1) -> None:
        """Click in the middle of a thing."""
        found = self.find(thing, role) if isinstance(thing, str) else thing
        box = self._settled(found)
        x, y = box.x + box.width // 2, box.y + box.height // 2
        xdotool("mousemove", str(x), str(y), "sleep", "0.05")
        xdotool("click", "--repeat", str(times), "--delay", "60", "1")

    def type(self, text: str) -> None:
        """Type on the keyboard."""
        xdotool("type", "--delay", "12", text)

    def keys(self, *names: str) -> None:
        """Press keys, such as ``ctrl+e``."""
        xdotool("key", "--delay", "40", *names)

    def focused(self) -> list[str]:
        """Return the names of what has the focus or is selected in the active window."""
        return [one.get_name() or "" for one in self._walk(active=True) if _has_focus(one)]

    def tab_to(self, name: str, most: int = 80) -> None:
        """Press Tab until a thing has the focus."""
        for _press in range(most):
            if name in self.focused():
                return
            self.keys("Tab")
            time.sleep(0.06)
        raise JourneyError(f"Tab does not reach “{name}”; at {self.focused()}")

    def wait(self, look: Callable[[], object], what: str, timeout: float = PATIENCE) -> object:
        """Wait until looking finds something."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            try:
                found = look()
            except GLib.Error:  # it went away while we looked
                found = None
            if found:
                return found
            time.sleep(0.05)
        raise JourneyError(f"{what} did not appear; there is: {self._inventory()}")

    def _settled(self, found: Atspi.Accessible) -> Atspi.Rect:
        """Return where a thing is, once it no longer moves."""
        before = None
        for _look in range(40):
            box = found.get_extents(Atspi.CoordType.SCREEN)
            now = (box.x, box.y, box.width, box.height)
            if now == before and box.width > 0:
                return box
            before = now
            time.sleep(0.05)
        return box

    def _look(self, name: str, role: str) -> Atspi.Accessible | None:
        matches = [one for one in self._walk() if _is_called(one, name) and _has_role(one, role)]
        return matches[-1] if matches else None

    def _contains(self, text: str) -> bool:
        return any(text in (one.get_name() or "") for one in self._walk())

    def _walk(self, *, active: bool = False) -> Iterator[Atspi.Accessible]:
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(number)
            if program is not None and "asswright" in (program.get_name() or ""):
                for window in _children(program):
                    if not active or window.get_state_set().contains(Atspi.StateType.ACTIVE):
                        yield window
                        yield from _below(window)

    def _inventory(self) -> str:
        names = {f"{one.get_role_name()} “{one.get_name()}”" for one in self._walk()}
        return ", ".join(sorted(name for name in names if "“”" not in name))[:3000]


def _below(thing: Atspi.Accessible) -> Iterator[Atspi.Accessible]:
    for child in _children(thing):
        yield child
        yield from _below(child)


def _children(thing: Atspi.Accessible) -> Iterator[Atspi.Accessible]:
    for number in range(min(thing.get_child_count(), 400)):
        try:
            child = thing.get_child_at_index(number)
            if child is not None and child.get_state_set().contains(Atspi.StateType.SHOWING):
                yield child
        except GLib.Error:
            continue


def _has_focus(thing: Atspi.Accessible) -> bool:
    return bool(thing.get_state_set().contains(Atspi.StateType.FOCUSED))


def _is_called(thing: Atspi.Accessible, name: str) -> bool:
    found = thing.get_name() or ""
    return found == name or (name.endswith("…") and found.startswith(name[:-1]))


def _has_role(thing: Atspi.Accessible, role: str) -> bool:
    return not role or thing.get_role_name() == role


def xdotool(*arguments: str) -> None:
    """Act on the X server."""
    subprocess.run(["xdotool", *arguments], check=True)


def run(journey: Callable[[Screen], None]) -> None:
    """Go one journey; prints the time of each step and what stopped it."""
    screen = Screen()
    try:
        journey(screen)
        print(f"{screen.total():6.2f} s  in all", flush=True)
    except JourneyError as error:
        print(f"STOPPED: {error}", flush=True)
        sys.exit(1)
    finally:
        screen.stop()
