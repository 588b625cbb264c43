# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""PassPackage: the one document, frozen.

It holds pass.json as values and every other file as bytes.  The bytes of a pass.strings or
an image *are* the document; parsed forms are made from them on demand and cached.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as FolderPath
from types import MappingProxyType

from common.model.json_object import Json, JsonObject, Path, at, json_key, remove_at, replace_at
from common.model.pass_json import FieldContent, Pass

PASS_JSON = "pass.json"  # noqa: S105  # a file name
MANIFEST = "manifest.json"
SIGNATURE = "signature"
SIDECAR = ".passwright"
"""Folder of what is ours alone; never exported.  Source: ux.md B.8."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_FILES: Mapping[str, bytes] = MappingProxyType({})


def dump_json(value: Json) -> str:
    """Return JSON as we write it: indented, in order, not escaped."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def encode_json(text: str) -> bytes:
    """Return JSON text as bytes; half of a surrogate pair has no UTF-8 and is escaped."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub(lambda half: f"\\u{ord(half.group()):04x}", text).encode()


@dataclass(frozen=True, kw_only=True)
class ParkedField(JsonObject):
    """A field that the present style has no home for; kept for the way back."""

    style: str | None = json_key("style", "The style it came from; empty if parked by hand.")
    group: str | None = json_key("group", "The group it came from.")
    field: FieldContent | None = json_key("field", "The field itself.")


@dataclass(frozen=True, kw_only=True)
class IgnoredRule(JsonObject):
    """A finding that the author has decided to live with."""

    code: str | None = json_key("code", "The rule's code.")
    path: str | None = json_key(
        "path", "The place, as keys joined by dots; empty for the whole pass."
    )
    reason: str | None = json_key("reason", "Why it is ignored.")


@dataclass(frozen=True, kw_only=True)
class FileChoice(JsonObject):
    """A file of the pass that each recipient has their own of."""

    slot: str | None = json_key(
        "slot", "The image slot, such as thumbnail, or the file, such as thumbnail@2x.png."
    )
    file: str | None = json_key(
        "file", "The file to take, with placeholders, such as photos/{{id}}.jpg."
    )


@dataclass(frozen=True, kw_only=True)
class Project(JsonObject):
    """The sidecar's project.json: what belongs to the design but not to the pass."""

    format_version: int | None = json_key("formatVersion", "Version of the sidecar, now 1.")
    parked: tuple[ParkedField, ...] | None = json_key("parked", "Fields without a home.")
    file_choices: tuple[FileChoice, ...] | None = json_key(
        "fileChoices", "Files that each recipient has their own of."
    )
    transit_type: str | None = json_key(
        "transitType", "The transit type of the boarding pass that this was."
    )
    ignored: tuple[IgnoredRule, ...] | None = json_key("ignored", "Findings ignored, with reasons.")
    server_profile: str | None = json_key("serverProfile", "Name of the server to publish to.")
    serial_strategy: str | None = json_key("serialStrategy", "How serial numbers are made.")


@dataclass(frozen=True)
class Source:
    """What a package was read from, to write it again unchanged.

    Attributes:
        pass_json: the bytes of pass.json as read.
        pass_value: what was read from them.
        files: the other files as read.
        manifest: the bytes of manifest.json, if there was one.
        signature: the bytes of the signature, if there was one.
        archive: the whole .pkpass, if it came from one.
        folder: the folder it was read from, if it came from one.
        is_strict: whether pass.json was strict JSON in UTF-8, so that it may be signed as
            it stands.
    """

    pass_json: bytes
    pass_value: Pass
    files: Mapping[str, bytes]
    manifest: bytes | None = None
    signature: bytes | None = None
    archive: bytes | None = None
    folder: FolderPath | None = None
    is_strict: bool = True


@dataclass(frozen=True)
class PassPackage:
    """A pass with all its files.

    Attributes:
        pass_json: the values of pass.json.
        files: every other file that is exported, by its path in the package, such as
            ``strip@2x.png`` or ``de.lproj/pass.strings``; without manifest and signature.
        project: what the sidecar says; never exported.
        sidecar: further files of the sidecar, by path below it, such as
            ``sources/strip.jpg``; never exported.
        source: where it was read from; not part of its value.
    """

    pass_json: Pass
    files: Mapping[str, bytes] = field(default_factory=lambda: _NO_FILES)
    project: Project = field(default_factory=Project)
    sidecar: Mapping[str, bytes] = field(default_factory=lambda: _NO_FILES)
    source: Source | None = field(default=None, compare=False, repr=False)

    @property
    def style(self) -> str | None:
        """The JSON key of the style shown, such as ``storeCard``."""
        return self.pass_json.style

    def at(self, path: Path) -> object:
        """Return the value at a path of pass.json, or ``None``."""
        found: object = at(self.pass_json, path)
        return found

    def with_value_at(self, path: Path, value: object) -> "PassPackage":
        """Return a copy with a value at a path of pass.json; raises ``LookupError``."""
        return replace(self, pass_json=replace_at(self.pass_json, path, value))

    def without_value_at(self, path: Path) -> "PassPackage":
        """Return a copy without what stands at a path of pass.json."""
        return replace(self, pass_json=remove_at(self.pass_json, path))

    def with_file(self, name: str, data: bytes) -> "PassPackage":
        """Return a copy in which a file has these bytes; a new one comes last."""
        return replace(self, files=MappingProxyType({**self.files, name: data}))

    def without_files(self, *names: str) -> "PassPackage":
        """Return a copy without these files; names that are not there are ignored."""
        kept = {name: data for name, data in self.files.items() if name not in names}
        return replace(self, files=MappingProxyType(kept))

    def pass_json_bytes(self) -> bytes:
        """Return pass.json as it is saved: the bytes as read while the value is unchanged."""
        if self.source is not None and self.source.pass_value == self.pass_json:
            return self.source.pass_json
        return self._strict_pass_json()

    def _strict_pass_json(self) -> bytes:
        return encode_json(dump_json(self.pass_json.to_json()))

    def is_as_read(self) -> bool:
        """Return whether nothing that is exported differs from what was read."""
        source = self.source
        return (
            source is not None
            and source.pass_value == self.pass_json
            and source.files == self.files
        )

    def exported_files(self) -> dict[str, bytes]:
        """Return every file of the package to sign: without manifest, signature and sidecar.

        Dot entries (``.git``, ``.DS_Store``) are left out.  Source: ux.md B.8.  What could
        only be read with leniency is written as strict JSON.
        """
        is_strict = self.source is None or self.source.is_strict
        files = {PASS_JSON: self.pass_json_bytes() if is_strict else self._strict_pass_json()}
        files.update(
            (name, data)
            for name, data in self.files.items()
            if not any(part.startswith(".") for part in name.split("/"))
        )
        return files

    def languages(self) -> tuple[str, ...]:
        """Return the names of the .lproj folders, such as ``("de", "pt-BR")``, sorted."""
        folders = {name.split("/", 1)[0] for name in self.files if "/" in name}
        return tuple(sorted(f.removesuffix(".lproj") for f in folders if f.endswith(".lproj")))
