# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Templates as a zip of three JSON files, exchanged with Kony and Volt MX servers.

Source: kony-api.md 1.4.  Places and beacons are linked by name, since ids differ.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from common.package.archive import read_archive
from common.package.limits import SERVER_LIMITS
from common.package.pkpass import write_zip
from server.identifiers import new_number
from server.problems import BadRequestError
from server.repositories.database import Database
from server.repositories.places import Beacons, Places
from server.repositories.templates import Template, Templates
from server.services.stored_stock import number_of
from server.services.template_book import DUPLICATE, TemplateBook

_NAMES, _DEPENDENCIES, _PASSES = "TemplateNames.json", "Dependencies.json", "Pass.json"


class TemplateExchange:
    """Export and import."""

    def __init__(
        self,
        *,
        database: Database,
        templates: Templates,
        places: Places,
        beacons: Beacons,
        book: TemplateBook,
    ) -> None:
        """Keep what is needed."""
        self._database = database
        self._templates = templates
        self._places = places
        self._beacons = beacons
        self._book = book

    def export(self, numbers: Iterable[int] | None) -> bytes:
        """Return the zip of some templates, or of all.

        Raises:
            BadRequestError: one of them does not exist.
        """
        if numbers is None:
            chosen = self._templates.page(0, 100_000)[1]
        else:
            chosen = [self._book.find(number) for number in numbers]
        passes = [
            {
                "name": one.name,
                "passContent": _without_empty(one.content),
                "passIntegrationConfig": _without_empty(one.integration),
            }
            for one in chosen
        ]
        files = {
            _NAMES: {"pass": [one.name for one in chosen]},
            _DEPENDENCIES: {"dependencies": [self._dependencies(one) for one in chosen]},
            _PASSES: {"pass": passes},
        }
        return write_zip((name, _dumped(content)) for name, content in files.items())

    def import_(self, archive: bytes, kind: str, by: str) -> str:
        """Take the templates of a zip, all or none; return a number for the import.

        Args:
            archive: the zip.
            kind: ``insert`` refuses names that exist, ``upsert`` replaces them,
                ``delsert`` deletes all others first.
            by: who imports.

        Raises:
            PackageError: it is no archive, or a hostile one.
            BadRequestError: it holds no templates, or one that cannot be taken.
        """
        files = {entry.path: entry.data for entry in read_archive(archive, SERVER_LIMITS)}
        dependencies = _by_name(_loaded(files, _DEPENDENCIES).get("dependencies"))
        templates = _loaded(files, _PASSES).get("pass")
        if not isinstance(templates, list):
            raise BadRequestError("Failed to import the data")
        with self._database.write_tx():
            if kind == "delsert":
                self._remove_all()
            for payload in templates:
                self._put(payload, dependencies, kind, by)
        return str(new_number())

    def _put(
        self, payload: Any, dependencies: dict[str, dict[str, Any]], kind: str, by: str
    ) -> None:
        if not isinstance(payload, dict):
            raise BadRequestError("Failed to import the data")
        self._relink(payload, dependencies.get(str(payload.get("name")), {}))
        name, content, integration = self._book.checked(payload, {})
        same = self._templates.find_name(name)
        if same is not None and kind == "insert":
            raise BadRequestError(DUPLICATE)
        known = same or Template(0, name, {}, {})
        self._templates.put(replace(known, content=content, integration=integration), by)

    def _remove_all(self) -> None:
        for template in self._templates.page(0, 100_000)[1]:
            if self._templates.is_used(template.id):
                raise BadRequestError("Pass template is in use")
            self._templates.remove(template.id)

    def _dependencies(self, template: Template) -> dict[str, Any]:
        relevance = _object(template.content.get("passRelevance"))
        basics = _object(template.content.get("basicDetails"))
        places = [self._places.find(n) for n in _ids(relevance.get("relevantLocations"))]
        beacons = [self._beacons.find(n) for n in _ids(relevance.get("relevantBeacons"))]
        return {
            "name": template.name,
            "passTypeIdentifier": basics.get("passTypeIdentifier", ""),
            "beacons": [{"id": one.id, "name": one.name} for one in beacons if one],
            "locations": [{"id": one.id, "name": one.name} for one in places if one],
        }

    def _relink(self, payload: dict[str, Any], dependencies: dict[str, Any]) -> None:
        """Put this server's ids in place of those of the other, by the names of the things."""
        relevance = _object(_object(payload.get("passContent")).get("passRelevance"))
        for key, listed, store in (
            ("relevantLocations", "locations", self._places),
            ("relevantBeacons", "beacons", self._beacons),
        ):
            names = _by_id(dependencies.get(listed))
            entries = relevance.get(key)
            for entry in entries if isinstance(entries, list) else [entries]:
                if isinstance(entry, dict) and (name := names.get(str(entry.get("id")))):
                    found = store.find_name(name)
                    if found is None:
                        raise BadRequestError(f"There is no place or beacon named {name[:80]}.")
                    entry["id"] = found.id


def _loaded(files: dict[str, bytes], name: str) -> dict[str, Any]:
    found = next((data for path, data in files.items() if path.endswith(name)), b"{}")
    try:
        content = json.loads(found.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadRequestError("Failed to import the data") from error
    return _object(content)


def _object(value: Any) -> dict[str, Any]:
    value = value[0] if isinstance(value, list) and value else value
    return value if isinstance(value, dict) else {}


def _ids(value: Any) -> list[int]:
    entries = value if isinstance(value, list) else [value]
    return [number_of(str(entry.get("id"))) for entry in entries if isinstance(entry, dict)]


def _by_name(value: Any) -> dict[str, dict[str, Any]]:
    entries = value if isinstance(value, list) else []
    return {str(entry.get("name")): entry for entry in entries if isinstance(entry, dict)}


def _by_id(value: Any) -> dict[str, str]:
    entries = value if isinstance(value, list) else []
    found = (entry for entry in entries if isinstance(entry, dict))
    return {str(entry.get("id")): str(entry.get("name")) for entry in found}


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _without_empty(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in ("", None, [], {})}
    return [_without_empty(item) for item in value] if isinstance(value, list) else value


def _dumped(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=2).encode()
