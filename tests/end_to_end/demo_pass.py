# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What the demo does to a pass: give it an identity and an address, change one value."""

from common.errors import PasswrightError
from common.model import edits
from common.model.json_object import Path as PassPath
from common.model.package import PassPackage
from common.model.pass_json import FieldContent, walk_fields
from designer.document import PassDocument

FALLBACKS = {
    "formatVersion": 1,
    "passTypeIdentifier": "pass.example.demo",
    "teamIdentifier": "A1B2C3D4E5",
    "serialNumber": "DEMO-1",
    "organizationName": "Demo",
    "description": "Demo pass",
}
"""What a pass must have to be signed and served; a scrubbed one may lack it."""


def make_publishable(document: PassDocument, web_service_url: str, token: str) -> None:
    """Fill what is missing and let the pass call our server, as steps that can be undone."""
    for name, value in FALLBACKS.items():
        found = document.current.at((name,))
        if not isinstance(found, type(value)) or not found:
            document.edit(f"Fill {name}", edits.set_value(document.current, (name,), value))
    for name, text in (("webServiceURL", web_service_url), ("authenticationToken", token)):
        document.edit(f"Set {name}", edits.set_value(document.current, (name,), text))


def changing_field(package: PassPackage) -> PassPath:
    """Return the path of the value that the demo changes: the first that shows on the front."""
    found = [(path, content) for path, content in walk_fields(package.pass_json)]
    front = [item for item in found if item[0][1] not in ("backFields", "additionalInfoFields")]
    for path, content in front + found:
        if isinstance(content.value, (str, int, float)):
            return (*path, "value")
    raise PasswrightError("This pass has no field whose value could be changed.")


def changed_value(package: PassPackage, path: PassPath, round_: int) -> str | int | float:
    """Return another value of the same kind: numbers grow, texts say which round it is."""
    content = package.at(path[:-1])
    assert isinstance(content, FieldContent)
    value = content.value
    if isinstance(value, (int, float)):
        return value + 10 * round_
    assert value is not None
    return f"{value.split(' · ')[0]} · {round_}"


def change_value(document: PassDocument, path: PassPath, round_: int) -> str | int | float:
    """Change the value through the document, as one named step; return the new value."""
    value = changed_value(document.current, path, round_)
    steps = document.undo_stack.count()
    document.edit("Change value", edits.set_value(document.current, path, value))
    assert document.undo_stack.count() == steps + 1
    return value
