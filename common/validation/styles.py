# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about the style of the pass, its transit type and its style schemes."""

from collections.abc import Iterator

from common.model.pass_json import FIELD_GROUPS, PassFields
from common.model.style import CLASSIC_STYLES, STYLES
from common.model.vocabulary import VOCABULARY, values
from common.validation.catalog import found
from common.validation.context import Context
from common.validation.issue import Issue


def style_is_present(context: Context) -> Iterator[Issue]:
    """Source: DOC, PG."""
    if not context.styles:
        yield found("TOP011")


def style_is_one(context: Context) -> Iterator[Issue]:
    """Source: PG, exactly one; a poster may stand beside it (DOC)."""
    classic = [name for name in context.styles if name in CLASSIC_STYLES]
    if len(classic) > 1:
        yield found("TOP012", (classic[1],), styles=", ".join(classic))


def poster_has_a_classic_twin(context: Context) -> Iterator[Issue]:
    """Source: DOC, Pass.posterGeneric."""
    if context.styles == ("posterGeneric",):
        yield found("TOP013", ("posterGeneric",))


def boarding_pass_has_a_transit_type(context: Context) -> Iterator[Issue]:
    """Source: DOC, PassFields.transitType."""
    fields = context.pass_json.boarding_pass
    if fields is not None and fields.get("transitType") in (None, ""):
        yield found("TRN001", ("boardingPass", "transitType"))


def transit_type_is_known(context: Context) -> Iterator[Issue]:
    """Source: DOC, PassFields.transitType."""
    fields = context.pass_json.boarding_pass
    value = None if fields is None else fields.get("transitType")
    if value not in (None, "") and value not in list(values("transit_type")):
        choices = ", ".join(word.value for word in VOCABULARY["transit_type"])
        path = ("boardingPass", "transitType")
        yield found("TRN002", path, value=value, choices=choices)


def transit_type_is_for_boarding_passes(context: Context) -> Iterator[Issue]:
    """Source: DOC, PassFields.transitType."""
    for style in context.styles:
        fields = context.pass_json.get(style)
        if style != "boardingPass" and fields.get("transitType") is not None:
            yield found("TRN003", (style, "transitType"))


def schemes_are_texts(context: Context) -> Iterator[Issue]:
    """Source: DOC, Pass.preferredStyleSchemes."""
    value = context.pass_json.get("preferredStyleSchemes")
    if value is not None and not isinstance(value, tuple):
        yield found("SEM001", ("preferredStyleSchemes",))


def schemes_fit_the_style(context: Context) -> Iterator[Issue]:
    """Source: DOC, Pass.preferredStyleSchemes; a scheme that fails is skipped in silence."""
    for number, name in enumerate(context.pass_json.preferred_style_schemes or ()):
        known = name in values("style_scheme")
        of_style = known and name in STYLES and (STYLES[name].scheme_of or name) == context.style
        if not of_style:
            yield found("SEM002", ("preferredStyleSchemes", number), value=name)


def schemes_end_with_the_classic_style(context: Context) -> Iterator[Issue]:
    """Source: DOC, Pass.preferredStyleSchemes."""
    if context.scheme and context.style not in (context.pass_json.preferred_style_schemes or ()):
        yield found("SEM003", ("preferredStyleSchemes",), style=context.style)


def classic_style_has_fields(context: Context) -> Iterator[Issue]:
    """Source: DOC; a system that cannot show the scheme shows the classic card."""
    style = context.style
    if style is None or style == "posterGeneric":
        return
    if not context.scheme and "posterGeneric" not in context.styles:
        return
    fields = context.pass_json.get(style)
    if isinstance(fields, PassFields) and not any(fields.get(group) for group in FIELD_GROUPS[:4]):
        yield found("SEM017", (style,), style=STYLES[style].title.lower())


def poster_hides_no_groups(context: Context) -> Iterator[Issue]:
    """Source: DOC, posterGeneric has no secondary and auxiliary fields."""
    fields = context.pass_json.poster_generic
    for group in ("secondaryFields", "auxiliaryFields"):
        if fields is not None and fields.get(group):
            yield found("FLD024", ("posterGeneric", group), group=group)
