# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""All rules, and the one function that asks them: designer, command line and server use it.

A rule is a pure function from a context to findings; it never raises, whatever the pass is.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from common.model.package import PassPackage
from common.render.text_metrics import TextMetrics
from common.signing.pass_certificate import PassCertificate
from common.validation import (
    apps,
    barcode_proof,
    barcodes,
    certificate,
    colors,
    dates,
    field_formats,
    field_texts,
    fields,
    identity,
    images,
    localization,
    measured,
    nfc,
    package_files,
    relevance,
    schemes,
    semantic_tags,
    styles,
    top_level,
    upcoming_events,
    web_service,
)
from common.validation.context import Context, display
from common.validation.issue import Issue, Severity

Rule = Callable[[Context], Iterable[Issue]]

RULES: tuple[Rule, ...] = (
    package_files.files_are_not_stray,
    package_files.files_are_used,
    package_files.package_is_small,
    package_files.names_are_recognized,
    identity.format_version_is_one,
    identity.pass_type_is_present,
    identity.pass_type_is_ours,
    identity.serial_number_is_text,
    identity.serial_number_is_new,
    identity.serial_number_fits_in_addresses,
    identity.team_is_present,
    identity.team_has_ten_characters,
    identity.organization_is_present,
    identity.description_is_present,
    identity.description_is_short_and_telling,
    identity.pass_is_not_void,
    styles.style_is_present,
    styles.style_is_one,
    styles.poster_has_a_classic_twin,
    styles.boarding_pass_has_a_transit_type,
    styles.transit_type_is_known,
    styles.transit_type_is_for_boarding_passes,
    styles.schemes_are_texts,
    styles.schemes_fit_the_style,
    styles.schemes_end_with_the_classic_style,
    styles.classic_style_has_fields,
    styles.poster_hides_no_groups,
    top_level.values_have_their_types,
    top_level.max_distance_is_positive,
    top_level.keys_are_known,
    top_level.grouping_suits_the_style,
    top_level.sharing_prohibited_is_no_security,
    top_level.strip_shine_is_gone,
    top_level.look_keys_suit_the_style,
    top_level.automatic_colors_stand_alone,
    top_level.placeholders_are_closed,
    colors.colors_are_colors,
    colors.colors_have_the_documented_form,
    colors.colors_are_readable,
    colors.colors_are_set,
    dates.dates_can_be_read,
    dates.dates_have_no_fractions,
    dates.dates_have_a_zone,
    dates.zones_have_a_colon,
    dates.pass_has_not_expired,
    dates.old_relevant_date_has_a_new_twin,
    dates.entries_of_relevance_are_complete,
    dates.entries_have_both_names,
    dates.dates_have_an_effect_on_the_style,
    dates.relevance_is_to_come,
    dates.pass_expires_after_relevance,
    dates.old_and_new_relevance_agree,
    web_service.web_service_is_an_address,
    web_service.web_service_is_secure,
    web_service.web_service_has_a_token,
    web_service.token_is_long_enough,
    web_service.token_has_a_web_service,
    web_service.web_service_has_no_version,
    web_service.web_service_is_reachable,
    web_service.token_stays,
    web_service.identity_stays,
    web_service.token_is_our_own,
    apps.launch_address_has_an_app,
    apps.store_identifiers_are_numbers,
    apps.further_apps_suit_the_style,
    apps.links_are_addresses,
    apps.links_suit_the_style,
    apps.event_guide_has_links,
    apps.featured_actions_are_usable,
    apps.airline_app_ends_live_activity,
    relevance.coordinates_are_on_earth,
    relevance.locations_are_at_most_ten,
    relevance.coordinates_are_in_order,
    relevance.locations_have_a_text,
    relevance.beacons_have_a_uuid,
    relevance.beacon_numbers_fit,
    relevance.beacon_uuids_are_at_most_ten,
    relevance.minor_numbers_have_a_major,
    nfc.nfc_has_a_message,
    nfc.nfc_message_is_short,
    nfc.nfc_key_is_a_key,
    nfc.nfc_key_is_compressed,
    nfc.nfc_authentication_is_a_flag,
    nfc.sign_up_is_complete,
    nfc.sign_up_asks_for_something,
    nfc.sign_up_keys_are_known,
    fields.fields_have_a_key,
    fields.keys_are_unique,
    fields.values_are_texts_or_numbers,
    fields.front_values_are_filled,
    fields.fields_are_not_hollow,
    fields.alignment_has_an_effect,
    fields.detectors_are_on_the_back,
    fields.rows_are_on_event_tickets,
    fields.all_fields_are_shown,
    fields.header_is_sparse,
    fields.rows_beside_square_codes_are_short,
    fields.changes_are_announced,
    fields.announcements_are_few,
    fields.front_has_a_primary_field,
    fields.labels_are_in_sentence_case,
    fields.values_can_be_set,
    fields.front_values_have_one_line,
    field_formats.enumerations_are_known,
    field_formats.detectors_are_known,
    field_formats.dates_are_dates,
    field_formats.numbers_are_numbers,
    field_formats.formats_are_of_one_kind,
    field_formats.number_style_or_currency,
    field_formats.currencies_are_known,
    field_formats.relative_dates_have_a_date,
    field_texts.change_messages_have_their_place,
    field_texts.attributed_values_have_links_only,
    field_texts.values_have_no_html,
    field_texts.attributed_values_have_a_plain_twin,
    field_texts.links_lead_somewhere,
    barcodes.barcodes_are_a_list,
    barcodes.barcodes_are_objects,
    barcodes.formats_are_known,
    barcodes.barcodes_are_complete,
    barcodes.messages_can_be_encoded,
    barcodes.old_barcode_is_usable,
    barcodes.old_barcode_is_deprecated,
    barcodes.older_phones_have_a_code,
    barcodes.messages_suit_the_format,
    barcodes.watch_has_a_code,
    barcodes.codes_can_be_scanned,
    barcodes.airline_scanners_read_the_encoding,
    barcodes.posters_have_no_barcode,
    barcodes.messages_are_not_private,
    barcodes.tickets_can_be_checked,
    barcodes.old_and_new_barcode_agree,
    barcodes.encodings_are_known,
    barcode_proof.codes_read_back,
    images.icon_is_present,
    images.icon_has_all_scales,
    images.icon_has_its_plain_scale,
    images.images_are_png,
    images.images_will_load,
    images.images_are_not_empty,
    images.icon_is_opaque,
    images.images_are_not_too_large,
    images.images_are_not_too_small,
    images.images_keep_their_shape,
    images.scales_fit_together,
    images.images_suit_the_style,
    images.strip_hides_nothing,
    images.thumbnail_is_not_too_long,
    images.localized_images_are_not_hidden,
    images.localized_images_are_complete,
    images.images_carry_no_text,
    images.text_on_background_is_light,
    images.images_have_little_metadata,
    images.sign_up_logo_fits,
    images.images_are_light,
    images.profiles_are_usual,
    images.watch_has_what_the_strip_says,
    images.images_have_sharp_scales,
    semantic_tags.time_zones_are_known,
    semantic_tags.flight_codes_have_their_form,
    semantic_tags.security_programs_match,
    semantic_tags.excluded_tags_are_tags,
    semantic_tags.live_data_suits_the_style,
    semantic_tags.enumerations_are_known,
    semantic_tags.places_are_on_earth,
    semantic_tags.amounts_are_complete,
    semantic_tags.tags_suit_the_style,
    semantic_tags.dates_can_be_read,
    semantic_tags.names_are_the_documented_ones,
    semantic_tags.networks_are_complete,
    schemes.poster_has_its_tags,
    schemes.poster_has_nfc,
    schemes.poster_has_artwork,
    schemes.sports_poster_has_teams,
    schemes.live_poster_has_performers,
    schemes.event_starts_before_it_ends,
    schemes.poster_has_its_tiles,
    schemes.flight_has_its_tags,
    schemes.flight_goes_by_air,
    upcoming_events.events_are_complete,
    upcoming_events.images_are_usable,
    upcoming_events.images_have_a_source,
    upcoming_events.keys_are_in_capitals,
    upcoming_events.events_suit_the_style,
    upcoming_events.events_have_details,
    upcoming_events.fields_have_a_label,
    localization.strings_can_be_read,
    localization.strings_are_unicode,
    localization.texts_are_translated,
    localization.strings_are_used,
    localization.folders_are_languages,
    localization.translated_messages_keep_their_place,
    localization.texts_are_readable_as_they_stand,
    localization.strings_are_not_repeated,
    localization.translations_keep_placeholders,
    localization.languages_have_texts,
    localization.main_language_is_there,
    localization.translations_are_filled,
    measured.values_fit,
    measured.labels_fit,
    measured.logo_text_fits,
    measured.text_below_the_code_fits,
    measured.texts_are_readable_on_images,
    certificate.certificate_is_valid,
    certificate.certificate_stays_valid,
    certificate.certificate_is_for_passes,
    certificate.certificate_names_the_pass_type,
    certificate.certificate_names_the_team,
    certificate.certificate_allows_nfc,
    certificate.certificate_key_is_strong,
)
"""Every rule, in the order in which findings of one severity are shown."""

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.ADVICE: 2}


def validate(
    package: PassPackage,
    *,
    now: datetime | None = None,
    certificate: PassCertificate | None = None,
    metrics: TextMetrics | None = None,
    previous: PassPackage | None = None,
) -> tuple[Issue, ...]:
    """Return every finding about a package, the gravest first.

    Args:
        package: the document; any content is welcome, a broken one most of all.
        now: the moment for rules about time, without a zone in UTC; the present by default.
        certificate: the one that will sign, for the rules about it.
        metrics: measures text for the rules that lay the pass out; they rest without it.
        previous: the version published before, for the rules about updates.
    """
    moment = now or datetime.now(UTC)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    context = Context(package, moment, certificate, metrics, previous)
    issues = [issue for rule in RULES for issue in rule(context)]
    return tuple(sorted(issues, key=lambda issue: _RANK[issue.severity]))


def visible_issues(package: PassPackage, issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Return the findings that the author has not decided to live with.

    An ignored finding names its rule and its place; an empty place means all of the pass.
    Errors cannot be ignored: Wallet would not.
    """
    ignored = {
        (item.code, item.path or "") for item in package.project.ignored or () if item.reason
    }
    return tuple(issue for issue in issues if not _is_ignored(issue, ignored))


def _is_ignored(issue: Issue, ignored: set[tuple[str | None, str]]) -> bool:
    if issue.severity is Severity.ERROR:
        return False
    return (issue.code, "") in ignored or (issue.code, place(issue)) in ignored


def place(issue: Issue) -> str:
    """Return where a finding is: its file, its path, or both, as one text."""
    where = display(issue.path)
    if issue.path[:1] == ("images",):
        where = ""
    elif issue.path[:1] == ("strings",):
        where = str(issue.path[-1])
    return ":".join(part for part in (issue.file, where) if part)
