# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Pass templates: checked when stored, their images kept, issued with values of the moment."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from common.kony.dates import audit_date
from common.kony.field_mapping import GROUPS
from common.kony.payload import Findings, Node, shortened
from common.kony.reader import read_design
from common.kony.stock import ImageReference
from server.findings import raise_errors
from server.problems import BadRequestError
from server.repositories.blobs import Images
from server.repositories.database import Database
from server.repositories.templates import Template, Templates
from server.services.distribution import Distribution, Submission
from server.services.stored_stock import StoredStock

NO_TEMPLATE = "Invalid pass template ID provided or No pass template found with given ID"
DUPLICATE = "Invalid Request Format/Duplicate Details Provided"
_CONTENT = ("passContent", "passTemplateData")
_CONFIG = ("passIntegrationConfig", "passIntegrationData")
_BOOK = "/api/v1/templates/passbook"


@dataclass(frozen=True, slots=True)
class FieldValue:
    """What a field of a template shall say this time; ``None`` leaves it."""

    key: str
    label: str | None = None
    data: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """A template to be issued.

    Attributes:
        recipients: the payload's recipients.
        values: what its fields shall say.
        serial: the serial number; that of a pass which was issued updates it.
        barcode: what its barcode shall say, by the payload's keys.
        further: priority, startTimeStamp, endTimeStamp and the like.
    """

    recipients: Any
    values: tuple[FieldValue, ...] = ()
    serial: str = ""
    barcode: Mapping[str, str] = field(default_factory=dict)
    further: Mapping[str, Any] = field(default_factory=dict)


class TemplateBook:
    """The use cases around templates."""

    def __init__(
        self,
        *,
        database: Database,
        templates: Templates,
        images: Images,
        distribution: Distribution,
    ) -> None:
        """Keep what is needed."""
        self._database = database
        self._templates = templates
        self._images = images
        self._distribution = distribution

    def find(self, number: int) -> Template:
        """Return a template.

        Raises:
            BadRequestError: there is none; Kony answers 400, not 404.
        """
        template = self._templates.find(number)
        if template is None:
            raise BadRequestError(NO_TEMPLATE, hint=f"GET {_BOOK} lists them.")
        return template

    def page(self, start: int, size: int) -> tuple[int, list[Template]]:
        """Return how many there are, and some of them."""
        return self._templates.page(start, size)

    def store(self, payload: Any, files: Mapping[str, bytes], by: str, number: int = 0) -> int:
        """Store a template, in place of another where a number is given.

        Raises:
            BadRequestError: it cannot be taken, or its name is another's.
        """
        if number:
            self.find(number)
        name, content, integration = self.checked(payload, files)
        with self._database.write_tx():
            same = self._templates.find_name(name)
            if same is not None and same.id != number:
                raise BadRequestError(DUPLICATE)
            self.keep_images(content, self._distribution.stock(files))
            return self._templates.put(Template(number, name, content, integration), by)

    def checked(
        self, payload: Any, files: Mapping[str, bytes]
    ) -> tuple[str, dict[str, Any], dict[str, Any]]:
        """Return name, content and notices of a payload that can be taken.

        Raises:
            BadRequestError: with Kony's sentence for the first fault.
        """
        if not isinstance(payload, dict):
            raise BadRequestError("Invalid request format")
        node = Node(payload, (), Findings())
        name = node.text("name", "passName").strip()
        if not name:
            raise BadRequestError("Pass name is empty")
        stock = self._distribution.stock(files)
        _, _, findings = read_design(payload, stock, self._distribution.service)
        raise_errors(findings)
        content = copy.deepcopy(_first(payload, _CONTENT))
        return name[:255], content, copy.deepcopy(_first(payload, _CONFIG))

    def keep_images(self, content: dict[str, Any], stock: StoredStock) -> None:
        """Store the images that a content names and name them by number instead."""
        for image in images_in(content):
            node = Node(image, (), Findings())
            reference = ImageReference(
                node.text("imageFieldName"), node.text("imageId"), node.text("url").strip()
            )
            data = stock.image(reference)
            if data is not None:
                number = self._images.add(data)
                image.update(blob=True, imageId=str(number), url="", imageFieldName="")
                image.update(size=len(data), extension="png")

    def remove(self, number: int) -> None:
        """Delete a template that nothing waits for.

        Raises:
            BadRequestError: there is none, or passes of it still wait to be issued.
        """
        self.find(number)
        with self._database.write_tx():
            if self._templates.is_used(number):
                raise BadRequestError("Pass template is in use")
            self._templates.remove(number)

    def issue(self, number: int, issue: Issue, *, caller: int, by: str, key: str | None) -> str:
        """Issue passes of a template; return the number of the request.

        Raises:
            BadRequestError: there is no such template or field, or a value cannot be taken.
        """
        template = self.find(number)
        content = copy.deepcopy(template.content)
        for value in issue.values:
            _set_field(content, value)
        _enter(content, issue)
        payload = {
            "passIntegrationConfig": template.integration,
            **issue.further,
            "recipients": issue.recipients,
            "passContent": content,
        }
        submission = Submission(payload, {}, None, caller, by, key, number)
        return self._distribution.take(submission)


def template_answer(template: Template) -> dict[str, Any]:
    """Return a template as lists show it.  Source: kony-api.md 1.4."""
    return {
        "id": template.id,
        "name": template.name,
        "passIntegrationConfig": template.integration,
        "createdBy": template.created_by,
        "createdDate": audit_date(template.created_at),
        "lastModifiedBy": template.modified_by,
        "lastModifiedDate": audit_date(template.modified_at),
        "passContent": template.content,
    }


def images_in(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every IMAGE object of a content, those of languages too."""
    for holder in _objects(content.get("appearance")):
        yield from _objects(holder.get("images"))
    for languages in _objects(content.get("languageDetails")):
        for entry in _objects(languages.get("languageEntries")):
            yield from _objects(entry.get("images"))


def with_name(template: Template, name: str) -> Template:
    """Return a template under another name."""
    return replace(template, name=name)


def _first(payload: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    found: Any = next((payload[name] for name in names if payload.get(name)), {})
    found = found[0] if isinstance(found, list) and found else found
    return found if isinstance(found, dict) else {}


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item


def _fields(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every FIELD object of a content."""
    for holder, groups in (("frontLayout", GROUPS), ("backLayout", ("fields",))):
        for layout in _objects(content.get(holder)):
            for group in groups:
                yield from _objects(layout.get(group))


def _keys(content: dict[str, Any]) -> list[str]:
    return [key for one in _fields(content) if (key := str(one.get("key", "")).strip())]


def _enter(content: dict[str, Any], issue: Issue) -> None:
    """Put in what is entered when a pass is created.  Source: kony-api.md 2.3 and 2.13."""
    if issue.serial:
        for basics in _objects(content.get("basicDetails")):
            basics["passSerialNumber"] = issue.serial
    for front in _objects(content.get("frontLayout")):
        for barcode in _objects(front.get("barcodeDetails")):
            barcode.update(issue.barcode)


def _set_field(content: dict[str, Any], value: FieldValue) -> None:
    for one in _fields(content):
        if str(one.get("key", "")).strip() == value.key:
            if value.label is not None:
                one["label"] = value.label
            if value.data is not None:
                one["data"] = value.data
            return
    known = ", ".join(_keys(content)) or "none"
    raise BadRequestError(
        f"There is no field {shortened(value.key)} in the template",
        hint=f"Its fields are: {shortened(known)}.",
    )
