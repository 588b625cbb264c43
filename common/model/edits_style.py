# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The change of style: fields without a home are parked and come back; see edits.py.

Source: ux.md B.4: switching style keeps everything.
"""

from dataclasses import replace

from common.errors import EditError
from common.model.field_key import unique_key
from common.model.json_object import Path, replace_at
from common.model.package import ParkedField, PassPackage, Project
from common.model.pass_json import FIELD_GROUPS, FieldContent, PassFields
from common.model.style import SCHEMES, STYLES, GroupSpec
from common.text import _

_DEFAULT_TRANSIT = "PKTransitTypeGeneric"


def change_style(package: PassPackage, style: str) -> PassPackage:
    """Return a copy in another style.

    Fields at the end of a group that the style does not show go to the project's parked
    ones; parked fields that it does show come back.  So for a pass that its style shows
    completely a change and the change back give the same pass.  Boarding passes get their
    transit type, others lose it.
    """
    if style not in STYLES or style in SCHEMES:
        raise EditError(
            _("There is no style “{style}”.").format(style=style),
            hint=_("Choose one of the six styles."),
        )
    old = package.style
    if old == style:
        return package
    if style in package.pass_json.names():
        raise EditError(
            _("The pass has a “{style}” beside its “{old}” already.").format(style=style, old=old),
            hint=_("Remove “{style}” first, or remove “{old}” to show it.").format(
                style=style, old=old
            ),
        )
    if old is None:
        pass_ = package.pass_json.with_value(style, PassFields())
    else:
        pass_ = package.pass_json.with_style_moved(old, style)
    moved = replace(package, pass_json=pass_)
    return _unpark_all(_park_homeless(_with_transit_type(moved, style), old or style, style), style)


def park_field(package: PassPackage, path: Path) -> PassPackage:
    """Return a copy in which a field is kept aside until it is taken back by hand."""
    field = package.at(path)
    if not isinstance(field, FieldContent) or len(path) != 3:
        raise EditError(_("There is no field at this place."), hint=_("Choose the field again."))
    parked = ParkedField(group=str(path[1]), field=field)
    left = package.without_value_at(path)
    return _with_parked(left, (*(package.project.parked or ()), parked))


def unpark_field(package: PassPackage, number: int, group_path: Path) -> PassPackage:
    """Return a copy in which a parked field stands last in a group."""
    parked = _parked_at(package, number)
    left = discard_parked(package, number)
    try:
        return _with_field(left, group_path, parked.field or FieldContent())
    except LookupError as error:
        raise EditError(_("There is no such group."), hint=_("Choose another group.")) from error


def discard_parked(package: PassPackage, number: int) -> PassPackage:
    """Return a copy without a parked field."""
    _parked_at(package, number)
    parked = package.project.parked or ()
    return _with_parked(package, (*parked[:number], *parked[number + 1 :]))


def _with_transit_type(package: PassPackage, style: str) -> PassPackage:
    """Put the transit type aside, or take it back; it is required on boarding passes only."""
    path: Path = (style, "transitType")
    present = package.at(path)
    if style == "boardingPass" and present is None:
        kept = package.project.transit_type or _DEFAULT_TRANSIT
        project = package.project.without("transitType")
        return replace(package.with_value_at(path, kept), project=project)
    if style != "boardingPass" and isinstance(present, str):
        project = package.project
        if present != _DEFAULT_TRANSIT:  # the default comes back by itself
            project = project.with_value("transitType", present)
        return replace(package.without_value_at(path), project=project)
    return package


def _park_homeless(package: PassPackage, old: str, style: str) -> PassPackage:
    parked: list[ParkedField] = []
    for group in FIELD_GROUPS:
        fields = _fields_of(package, style, group)
        room = _room(package, style, group)
        if room is None or len(fields) <= room:
            continue
        parked += [ParkedField(style=old, group=group, field=field) for field in fields[room:]]
        path: Path = (style, group)
        if room:
            package = package.with_value_at(path, fields[:room])
        else:
            package = package.without_value_at(path)
    return _with_parked(package, (*(package.project.parked or ()), *parked)) if parked else package


def _unpark_all(package: PassPackage, style: str) -> PassPackage:
    """Take back what came from this style, and what has room in it.

    What was parked by hand stays parked.
    """
    left: list[ParkedField] = []
    for parked in package.project.parked or ():
        group = parked.group or ""
        comes_home = parked.style == style
        has_room = bool(parked.style) and _has_room(package, style, group)
        if parked.field is not None and group and (comes_home or has_room):
            package = _with_field(package, (style, group), parked.field)
        else:
            left.append(parked)
    return _with_parked(package, tuple(left)) if package.project.parked else package


def _room(package: PassPackage, style: str, group: str) -> int | None:
    """Return how many fields a group of a style can show here, ``None`` for any number.

    Where two groups share a row, the secondary fields come first.
    Source: wallet-format.md 3.
    """
    spec = _group_spec(style, group)
    if spec is None:
        return 0
    if spec.limit is None:
        return None
    taken = 0
    if spec.merged_with and group != "secondaryFields":
        taken = len(_fields_of(package, style, spec.merged_with))
    return max(0, spec.limit + spec.second_row - taken)


def _has_room(package: PassPackage, style: str, group: str) -> bool:
    """Return whether one more field shows in a group, and pushes none of its row out."""
    spec = _group_spec(style, group)
    if spec is None or spec.limit is None:
        return spec is not None
    groups = (group, spec.merged_with) if spec.merged_with else (group,)
    taken = sum(len(_fields_of(package, style, name)) for name in groups)
    return taken < spec.limit + spec.second_row


def _group_spec(style: str, group: str) -> GroupSpec | None:
    """Return what a style, or a scheme that it may ask for, knows of a group."""
    specs = [STYLES[style], *(STYLES[s] for s in SCHEMES if STYLES[s].scheme_of == style)]
    return next((found for found in (spec.group(group) for spec in specs) if found), None)


def _fields_of(package: PassPackage, style: str, group: str) -> tuple[FieldContent, ...]:
    fields = package.at((style, group))
    return fields if isinstance(fields, tuple) else ()


def _with_field(package: PassPackage, group_path: Path, field: FieldContent) -> PassPackage:
    """Put a field last into a group, under another key if its own was taken meanwhile."""
    if field.key is not None:
        field = field.with_value("key", unique_key(package.pass_json, field.key))
    present = package.at(group_path)
    fields = tuple(present) if isinstance(present, (list, tuple)) else ()
    return replace(package, pass_json=replace_at(package.pass_json, group_path, (*fields, field)))


def _parked_at(package: PassPackage, number: int) -> ParkedField:
    parked = package.project.parked or ()
    if not 0 <= number < len(parked):
        raise EditError(_("There is no such parked field any more."), hint=_("Choose it again."))
    return parked[number]


def _with_parked(package: PassPackage, parked: tuple[ParkedField, ...]) -> PassPackage:
    project: Project = package.project.without("parked")
    if parked:
        project = replace(project, parked=parked)
    return replace(package, project=project)
