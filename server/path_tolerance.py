# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Reads paths as Kony's callers write them, before routing.

Runs of slashes count as one, one at the end is ignored, fixed words are compared without
regard to case; what stands for a variable is left alone, to its last byte.  The path is taken
as it came over the wire, so that an encoded slash within a serial number divides nothing; its
variables are decoded once, after routing.  Source: kony-api.md 1.0, reliability.md T10.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote

WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class PathTolerance:
    """A WSGI layer that rewrites the path to the spelling of the route table."""

    def __init__(self, app: WsgiApp, templates: Iterable[str]) -> None:
        """Wrap ``app``, whose routes have these URI templates."""
        self._app = app
        self._root = _Node()
        for template in templates:
            self._root.add([part for part in template.split("/") if part])

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Serve one request."""
        raw = environ.get("REQUEST_URI") or environ.get("PATH_INFO", "/")
        path = raw.partition("?")[0]
        environ["PATH_INFO"] = self.canonical(path)
        return self._app(environ, start_response)

    def canonical(self, path: str) -> str:
        """Return a path, still percent-encoded, as the route table spells it."""
        segments = [segment for segment in path.split("/") if segment]
        found = self._root.match(segments, 0)
        return "/" + "/".join(found if found is not None else segments)


class _Node:
    """One position in the tree of all routes."""

    __slots__ = ("is_end", "variable", "words")

    def __init__(self) -> None:
        self.words: dict[str, tuple[str, _Node]] = {}
        self.variable: _Node | None = None
        self.is_end = False

    def add(self, parts: list[str]) -> None:
        if not parts:
            self.is_end = True
        elif parts[0].startswith("{"):
            self.variable = self.variable or _Node()
            self.variable.add(parts[1:])
        else:
            word = parts[0]
            self.words.setdefault(word.lower(), (word, _Node()))[1].add(parts[1:])

    def match(self, segments: list[str], at: int) -> list[str] | None:
        """Return the segments from ``at`` in canonical spelling, or ``None`` for no route."""
        if at == len(segments):
            return [] if self.is_end else None
        segment = segments[at]
        known = self.words.get(segment)
        if known is None and self.words:
            known = self.words.get(unquote(segment).lower())
        if known is not None:
            rest = known[1].match(segments, at + 1)
            if rest is not None:
                return [known[0], *rest]
        if self.variable is not None:
            rest = self.variable.match(segments, at + 1)
            if rest is not None:
                return [segment, *rest]
        return None
