# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What goes into a report: the log, the system, and the pass with its texts made unreadable."""

import hashlib
import io
import json
import platform
import re
import zipfile
from collections.abc import Mapping

from PySide6.QtCore import qVersion

from common.model.json_object import Json
from common.model.package import PassPackage

_PLAIN = frozenset(
    {"format", "messageEncoding", "transitType", "textAlignment", "dateStyle", "timeStyle"}
    | {"numberStyle", "currencyCode", "dataDetectorTypes", "preferredStyleSchemes", "type"}
    | {"backgroundColor", "foregroundColor", "labelColor", "stripColor"}
)
"""Keys whose values are needed to find a mistake and say nothing about anybody."""

_HOME = re.compile(r"(/home/|/Users/|[A-Z]:\\Users\\)[^/\\\s\"']+")


def report_files(package: PassPackage, log: str, *, with_images: bool = False) -> dict[str, bytes]:
    """Return the files of a report by name.

    Args:
        package: the document; its texts are replaced by marks of the same length.
        log: what the designer noted; names of home folders are taken out.
        with_images: whether the images go along, because the person has ticked it.
    """
    redacted = redact(package.pass_json.to_json())
    files = {
        "system.txt": _system().encode(),
        "log.txt": _HOME.sub(r"\1…", log).encode(),
        "pass.json": json.dumps(redacted, ensure_ascii=False, indent=2).encode(),
        "files.txt": _listing(package.files).encode(),
    }
    if with_images:
        files |= {f"images/{n}": data for n, data in package.files.items() if n.endswith(".png")}
    return files


def redact(value: Json, key: str = "") -> Json:
    """Return JSON of the same shape in which no text or number can be read."""
    if isinstance(value, dict):
        return {name: redact(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [redact(item, key) for item in value]
    if isinstance(value, bool) or value is None or key in _PLAIN:
        return value
    if isinstance(value, str):
        mark = hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        return f"text of {len(value)} characters, {mark}"
    return type(value)(0)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return the files as one zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _listing(files: Mapping[str, bytes]) -> str:
    return "".join(f"{len(data):>9}  {name}\n" for name, data in sorted(files.items()))


def _system() -> str:
    return (
        f"Passwright {version()}\nPython {platform.python_version()}\nQt {qVersion()}\n"
        f"{platform.system()} {platform.release()} {platform.machine()}\n"
    )


def version() -> str:
    """Return the version of the installed program; a checkout that is not installed has none."""
    from importlib.metadata import PackageNotFoundError, version  # rarely needed

    try:
        return version("passwright")
    except PackageNotFoundError:
        return "from source"
