# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Every rule as a record: code, severity, what it says, what to do, and why we think so.

A code is stable: tests, documents and ignored findings name it; one that goes stays unused.
Texts are templates; ``{name}`` is filled by the rule.  Sources: wallet-format 0 explains the
tags; CHOICE is ours, "CHOICE sev" means that the fact is sourced and the severity is ours.
"""

from dataclasses import dataclass

from common.model.json_object import Path
from common.text import _
from common.validation.issue import Issue, Severity

E, W, H = Severity.ERROR, Severity.WARNING, Severity.ADVICE


@dataclass(frozen=True)
class RuleSpec:
    """What is known of one rule.

    Attributes:
        code: stable identifier, such as ``FLD002``.
        severity: how much a finding matters.
        message: template of what is wrong.
        hint: template of what to do.
        source: where the fact comes from.
    """

    code: str
    severity: Severity
    message: str
    hint: str
    source: str


def found(
    code: str, path: Path = (), *, at_file: str = "", at_language: str = "", **values: object
) -> Issue:
    """Return the finding of a rule, its texts translated and filled with ``values``."""
    spec = CATALOG[code]
    return Issue(
        code=code,
        severity=spec.severity,
        path=path,
        message=_(spec.message).format(**values),
        hint=_(spec.hint).format(**values),
        file=at_file,
        language=at_language,
    )


_RULES = (
    # 5.1 Package, manifest, signature.  Found by reader, manifest and verifier unless noted.
    RuleSpec(
        "PKG001",
        E,
        "The file cannot be opened as a ZIP archive: {why}.",
        "Build the package again.",
        "DOC",
    ),
    RuleSpec(
        "PKG002",
        E,
        "pass.json is missing at the root of the archive.",
        "Zip the contents of the folder, not the folder itself.",
        "DOC",
    ),
    RuleSpec(
        "PKG003",
        E,
        "pass.json cannot be read: {why}.",
        "Mend the JSON and save it as UTF-8.",
        "DOC, ISS",
    ),
    RuleSpec(
        "PKG004",
        E,
        "The key “{key}” occurs twice in one object.",
        "Remove one of the two.",
        "CHOICE",
    ),
    RuleSpec(
        "PKG005", W, "pass.json begins with a byte-order mark.", "Save it without one.", "CHOICE"
    ),
    RuleSpec(
        "PKG006",
        E,
        "The archive has the unsafe entry “{file}”.",
        "Remove it and build the package again.",
        "CHOICE: safe unpacking",
    ),
    RuleSpec(
        "PKG007",
        W,
        "“{file}” is a stray file that does not belong in a pass.",
        "Remove it from the package.",
        "ISS",
    ),
    RuleSpec(
        "PKG008",
        W,
        "Wallet does not use the file “{file}”.",
        "Remove it, or ignore this where an app reads it.",
        "PB",
    ),
    RuleSpec(
        "PKG009",
        H,
        "The pass is large ({size} MB), which slows installing and updating.",
        "Make the images smaller.",
        "CHOICE",
    ),
    RuleSpec(
        "PKG010",
        E,
        "The bundle is beyond its limit of 10 passes and 150 MB.",
        "Split it into several bundles.",
        "DOC",
    ),
    RuleSpec(
        "PKG011", E, "The bundle holds unpacked passes.", "Put whole .pkpass files into it.", "ISS"
    ),
    RuleSpec(
        "PKG012",
        W,
        "Wallet does not recognize the file name “{file}”.",
        "Rename it to “{name}”.",
        "ISS eventyay#5606",
    ),
    RuleSpec(
        "PKG013",
        H,
        "The file is a bundle of {count} passes; this is the first of them.",
        "Unpack the file to get at the others.",
        "CHOICE",
    ),
    RuleSpec(
        "PRJ001",
        W,
        "The project's own settings cannot be read.",
        "Update Passwright to change them; the pass itself is not concerned.",
        "CHOICE",
    ),
    RuleSpec(
        "PLC001",
        E,
        "No column is called “{name}”.",
        "Add the column to the rows, or correct the placeholder.",
        "CHOICE: never an empty field by silence",
    ),
    RuleSpec(
        "PLC002",
        E,
        "The placeholder “{written}” cannot be filled: {why}.",
        "Use one of the formats that “passwright batch --help” lists.",
        "CHOICE",
    ),
    RuleSpec(
        "PLC003",
        E,
        "A file for “{slot}” cannot be chosen: {why}.",
        "Name an image slot, such as thumbnail, or a file of the pass.",
        "CHOICE",
    ),
    RuleSpec(
        "MAN001", E, "manifest.json is missing or malformed.", "Export the pass again.", "DOC"
    ),
    RuleSpec(
        "MAN002", E, "“{file}” is missing from {side}.", "Export the pass again.", "DOC, PKG#207"
    ),
    RuleSpec(
        "MAN003",
        E,
        "“{file}” was changed after the manifest was made.",
        "Sign again after every change.",
        "DOC",
    ),
    RuleSpec(
        "MAN004", E, "“{file}” must not stand in the manifest.", "Export the pass again.", "DOC"
    ),
    RuleSpec(
        "MAN005",
        E,
        "The manifest does not use SHA-1 in lower-case hex.",
        "Export the pass again.",
        "DOC",
    ),
    RuleSpec(
        "MAN006",
        E,
        "The manifest writes a path with a backslash: “{file}”.",
        "Export the pass again.",
        "PKG#207",
    ),
    RuleSpec("SIG001", E, "The package is not signed.", "Sign it with your certificate.", "DOC"),
    RuleSpec(
        "SIG002",
        E,
        "The signature has the wrong form.",
        "Sign again, with a detached PKCS#7 signature.",
        "DOC",
    ),
    RuleSpec(
        "SIG003",
        E,
        "The signature does not match manifest.json.",
        "Sign again; nothing may touch the manifest afterwards.",
        "DOC",
    ),
    RuleSpec(
        "SIG004",
        E,
        "The intermediate certificate of Apple is missing from the signature.",
        "Sign again with the intermediate that issued your certificate.",
        "DOC, ISS",
    ),
    RuleSpec(
        "SIG005",
        E,
        "The intermediate certificate in the signature did not issue the signing certificate.",
        "Sign again with the intermediate whose key identifier the certificate names.",
        "php-pkpass#118, dotnet-passbook#152, CORPUS",
    ),
    RuleSpec(
        "SIG006",
        E,
        "The intermediate certificate in the signature has expired.",
        "Sign again with Apple's present one, generation 4.",
        "ISS",
    ),
    RuleSpec(
        "SIG007",
        E,
        "The certificate is valid from {start} to {end} only.",
        "Renew it in Apple's developer portal.",
        "DOC",
    ),
    RuleSpec(
        "SIG008",
        W,
        "The certificate expires on {end}.",
        "Renew it before then in Apple's developer portal.",
        "CHOICE",
    ),
    RuleSpec(
        "SIG009",
        W,
        "The certificate is not marked as one for passes.",
        "Choose a Pass Type ID certificate.",
        "CORPUS: on all 50 leaves; CHOICE sev",
    ),
    RuleSpec(
        "SIG010",
        E,
        "The certificate is for “{certificate}”, the pass says “{value}”.",
        "Change the pass type identifier, or choose the matching certificate.",
        "DOC",
    ),
    RuleSpec(
        "SIG011",
        E,
        "The certificate belongs to team “{certificate}”, the pass says “{value}”.",
        "Change the team identifier, or choose the matching certificate.",
        "DOC",
    ),
    RuleSpec(
        "SIG012",
        E,
        "The signature has no signing time.",
        "Sign again with signed attributes.",
        "PG, PKG",
    ),
    RuleSpec(
        "SIG013",
        E,
        "The private key does not belong to the certificate.",
        "Choose the key file that was made with this certificate.",
        "CHOICE",
    ),
    RuleSpec(
        "SIG014",
        E,
        "{what} needs a certificate of the kind “Pass Type ID with NFC”.",
        "Ask Apple for the NFC entitlement, or remove it from the pass.",
        "jpasskit#96",
    ),
    RuleSpec(
        "SIG015",
        W,
        "The signing time {time} lies in the future.",
        "Set the clock of the signing computer.",
        "CHOICE",
    ),
    RuleSpec(
        "SIG016",
        W,
        "The key of the certificate is weak: {why}.",
        "Use an RSA key of 2048 bits or more, or an elliptic curve.",
        "CHOICE",
    ),
    # 5.2 Top-level keys.
    RuleSpec("TOP001", E, "formatVersion must be the number 1{value}.", "Set it to 1.", "DOC"),
    RuleSpec(
        "TOP002",
        E,
        "The pass type identifier is missing.",
        "Enter the identifier that you registered in Apple's developer portal.",
        "DOC",
    ),
    RuleSpec(
        "TOP003",
        E,
        "“{value}” cannot be your pass type identifier: {why}.",
        "Enter an identifier such as pass.org.example.card.",
        "PB",
    ),
    RuleSpec(
        "TOP004",
        E,
        "The serial number must be a text that is not empty.",
        "Give the pass a serial number.",
        "DOC",
    ),
    RuleSpec(
        "TOP005",
        W,
        "The serial number “{value}” was already issued with other content.",
        "Use a new serial number, unless this is meant as an update.",
        "react-native-wallet#4",
    ),
    RuleSpec(
        "TOP006",
        W,
        "The serial number “{value}” has characters that do not fit into web addresses.",
        "Use letters, digits, hyphen, underscore and period.",
        "CHOICE",
    ),
    RuleSpec(
        "TOP007",
        E,
        "The team identifier is missing.",
        "Enter the ten characters of your team.",
        "DOC",
    ),
    RuleSpec(
        "TOP008",
        W,
        "“{value}” does not look like a team identifier.",
        "Check it: ten capital letters and digits.",
        "CHOICE",
    ),
    RuleSpec(
        "TOP009",
        E,
        "The organization name is missing.",
        "Enter who issues the pass; notifications show it.",
        "DOC",
    ),
    RuleSpec(
        "TOP010",
        E,
        "The description is missing.",
        "Describe the pass in a few words; VoiceOver reads them aloud.",
        "DOC",
    ),
    RuleSpec(
        "TOP011",
        E,
        "The pass has no style.",
        "Choose one, such as a store card or an event ticket.",
        "DOC, PG",
    ),
    RuleSpec(
        "TOP012",
        E,
        "The pass has more than one style: {styles}.",
        "Keep one of them.",
        "PG: exactly one",
    ),
    RuleSpec(
        "TOP013",
        W,
        "The pass has the poster style alone, which iPhones before iOS 27 cannot install.",
        "Add a classic style beside it.",
        "DOC",
    ),
    RuleSpec(
        "TOP014", E, "“{key}” must be {type}.", "Write it as {type}, or remove it.", "DOC: types"
    ),
    RuleSpec(
        "TOP015",
        W,
        "Wallet ignores a maxDistance of {value}.",
        "Enter a number of meters above 0.",
        "PB; not above 0: CHOICE",
    ),
    RuleSpec(
        "TOP016",
        W,
        "Wallet does not know the key “{key}”; it is kept.",
        "{advice}",
        "CHOICE, CORPUS",
    ),
    RuleSpec(
        "TOP018",
        E,
        "“{value}” is not a color.",
        "Write it as rgb(r, g, b), each from 0 to 255.",
        "dotnet-passbook#49",
    ),
    RuleSpec(
        "TOP019",
        W,
        "Wallet may not read the color “{value}”: {why}.",
        "Write it as rgb(r, g, b), each from 0 to 255.",
        "PB",
    ),
    RuleSpec(
        "TOP020",
        H,
        "The {key} is hard to read on the background (contrast {ratio} to 1).",
        "Choose a lighter or darker color; 4.5 to 1 is enough for small text.",
        "HIG",
    ),
    RuleSpec("TOP021", H, "The pass leaves {keys} to the system.", "Set all three colors.", "DOC"),
    RuleSpec(
        "TOP022",
        W,
        "Grouping works for boarding passes and event tickets only.",
        "Remove groupingIdentifier.",
        "DOC",
    ),
    RuleSpec(
        "TOP023",
        W,
        "The pass has expired since {value}; Wallet hides it.",
        "Set a later date, or remove it.",
        "DOC",
    ),
    RuleSpec(
        "TOP024",
        E,
        "Wallet cannot read “{value}” as a date.",
        "Write it as 2027-03-20T17:00:00+01:00.",
        "jpasskit#217, jpasskit#253",
    ),
    RuleSpec(
        "TOP025",
        W,
        "Wallet cannot read fractions of a second in “{value}”.",
        "Drop the fraction.",
        "ISS",
    ),
    RuleSpec(
        "TOP026",
        W,
        "The date “{value}” has no time zone.",
        "Append Z, or an offset such as +01:00.",
        "DOC",
    ),
    RuleSpec(
        "TOP027",
        W,
        "The zone of the date “{value}” needs a colon.",
        "Write it as +00:00, or as Z.",
        "ISS",
    ),
    RuleSpec(
        "TOP028",
        H,
        "relevantDate is deprecated since iOS 18.",
        "Add relevantDates with the same moment, and keep both.",
        "DOC",
    ),
    RuleSpec(
        "TOP029",
        W,
        "Entry {number} of relevantDates is not usable: {why}.",
        "Give it a date, or a start and an end at most 24 hours later.",
        "DOC, PKG; CHOICE sev",
    ),
    RuleSpec(
        "TOP030",
        H,
        "Entry {number} of relevantDates has only one of date and relevantDate.",
        "Write both: iOS 18 and iOS 26 use different names.",
        "PKG",
    ),
    RuleSpec(
        "TOP031",
        H,
        "sharingProhibited only hides the Share action; the file can still be copied.",
        "Do not rely on it for security: check each pass where it is shown.",
        "DOC",
    ),
    RuleSpec("TOP032", H, "suppressStripShine has had no effect since iOS 7.", "Remove it.", "DOC"),
    RuleSpec(
        "TOP033",
        H,
        "Wallet ignores dates of relevance on this style as long as there is no place.",
        "Add a location.",
        "DOC",
    ),
    RuleSpec(
        "TOP034",
        H,
        "The text “{text}” is hard to read on what is really behind it (contrast {ratio} to 1).",
        "Change the color of the text, or calm the image there.",
        "HIG; measured on the pixels",
    ),
    RuleSpec(
        "TOP035",
        H,
        "All dates of relevance have passed.",
        "Enter a later one, or remove them.",
        "CHOICE",
    ),
    RuleSpec(
        "TOP036",
        W,
        "The pass expires before it becomes relevant.",
        "Set expirationDate later than the dates of relevance.",
        "CHOICE",
    ),
    RuleSpec(
        "TOP037",
        H,
        "The pass is marked as void.",
        "Remove the mark, unless this pass is meant to be void.",
        "CHOICE",
    ),
    RuleSpec(
        "TOP038",
        H,
        "The description {why}.",
        "Write one short sentence that begins with the kind of pass.",
        "HIG",
    ),
    RuleSpec(
        "TOP039",
        W,
        "A placeholder in “{value}” does not end.",
        "Close it with two braces, as in {{{{name}}}}.",
        "CHOICE",
    ),
    RuleSpec(
        "TOP040",
        W,
        (
            "relevantDate is not among relevantDates, so phones before iOS 18 offer the pass at "
            "another time."
        ),
        "Use the same moment in both.",
        "CHOICE",
    ),
    RuleSpec(
        "TOP041",
        W,
        "“{key}” must be {type}.",
        "Write it as {type}, or remove it.",
        "DOC: types; CHOICE sev",
    ),
    # 5.3 Web service and apps.
    RuleSpec(
        "WEB001",
        E,
        "“{value}” is not a web address.",
        "Correct it; write a space as %20.",
        "dotnet-passbook#49",
    ),
    RuleSpec(
        "WEB002",
        E,
        "iPhones accept only https for updates, not “{value}”.",
        "Use an address that begins with https.",
        "DOC",
    ),
    RuleSpec(
        "WEB003",
        E,
        "webServiceURL needs an authenticationToken.",
        "Add one of at least 16 characters.",
        "DOC",
    ),
    RuleSpec(
        "WEB004",
        E,
        "The authentication token has {count} characters; at least 16 are needed.",
        "Make a longer one.",
        "DOC",
    ),
    RuleSpec(
        "WEB005",
        W,
        "The authentication token is unused without webServiceURL.",
        "Add webServiceURL, or remove the token.",
        "pkpassvalidator",
    ),
    RuleSpec(
        "WEB006",
        W,
        "webServiceURL ends in /v1, and Wallet adds /v1 itself.",
        "Remove it from the end.",
        "CHOICE",
    ),
    RuleSpec(
        "WEB007", W, "iPhones cannot reach “{host}”.", "Use a host name that is public.", "CHOICE"
    ),
    RuleSpec(
        "WEB008",
        W,
        "The authentication token differs from the one published before.",
        "Keep the earlier one: phones with the pass still use it.",
        "DOC",
    ),
    RuleSpec(
        "WEB009",
        W,
        (
            "{key} differs from what was published before; phones take this for another pass or "
            "lose its updates."
        ),
        "Go back to “{value}”, or issue a new pass on purpose.",
        "DOC",
    ),
    RuleSpec(
        "WEB010",
        W,
        "The authentication token is the one of a public sample.",
        "Make your own: whoever knows it can fetch the pass.",
        "CORPUS",
    ),
    RuleSpec(
        "APP001",
        E,
        "appLaunchURL needs associatedStoreIdentifiers.",
        "Add the App Store number of at least one app.",
        "PG",
    ),
    RuleSpec(
        "APP002",
        E,
        "{key} must be a list of numbers.",
        "Write the numbers without quotes.",
        "DOC: type",
    ),
    RuleSpec(
        "APP003",
        W,
        "auxiliaryStoreIdentifiers works on poster event tickets only.",
        "Remove it.",
        "DOC",
    ),
    RuleSpec(
        "APP004", W, "“{value}” in {key} is not {what}.", "Correct it.", "DOC: type; CHOICE sev"
    ),
    RuleSpec(
        "APP005",
        W,
        "{key} has no effect on this pass.",
        "Remove it; it works on {styles} only.",
        "DOC",
    ),
    RuleSpec(
        "APP006",
        H,
        "With fewer than two links the event guide may show no buttons.",
        "Add another link of the venue.",
        "PKG",
    ),
    RuleSpec(
        "APP007",
        W,
        "Featured action {number} is not usable: {why}.",
        "Keep at most two, each with its own identifier and a known type.",
        "DOC",
    ),
    RuleSpec(
        "APP008",
        H,
        "With an app of its own the airline turns off Wallet's live activity for the flight.",
        "Remove associatedStoreIdentifiers, unless that is meant.",
        "DOC",
    ),
    # 5.4 Relevance objects.
    RuleSpec(
        "LOC001",
        E,
        "Location {number} is not usable: {why}.",
        "Enter latitude from -90 to 90 and longitude from -180 to 180 as numbers.",
        "DOC: required, number",
    ),
    RuleSpec(
        "LOC002",
        W,
        "Wallet uses at most 10 locations, and there are {count}.",
        "Keep the nearest ten.",
        "DOC",
    ),
    RuleSpec(
        "LOC003",
        H,
        "Latitude and longitude of location {number} look {what}.",
        "Check them on a map.",
        "CHOICE",
    ),
    RuleSpec(
        "LOC004",
        H,
        "Location {number} shows no text on the lock screen.",
        "Add a relevant text.",
        "HIG",
    ),
    RuleSpec(
        "BEA001",
        W,
        "Beacon {number} has no usable proximityUUID.",
        "Enter the UUID that the beacon sends.",
        "DOC: required; CHOICE sev",
    ),
    RuleSpec(
        "BEA002",
        W,
        "Beacon {number}: {key} must be a whole number from 0 to 65535.",
        "Correct it.",
        "DOC",
    ),
    RuleSpec(
        "BEA003",
        W,
        "Wallet uses at most 10 different beacon UUIDs, and there are {count}.",
        "Remove some, or give several beacons one UUID.",
        "DOC",
    ),
    RuleSpec(
        "BEA004",
        H,
        "Beacon {number} has a minor number but no major number, so it matches no beacon.",
        "Add the major number.",
        "CHOICE",
    ),
    RuleSpec(
        "NFC001",
        E,
        "The NFC payload has no message.",
        "Enter what the reader shall receive.",
        "DOC: required",
    ),
    RuleSpec(
        "NFC002",
        W,
        "The NFC message has {count} bytes, and Wallet cuts it after 64.",
        "Shorten it.",
        "DOC",
    ),
    RuleSpec(
        "NFC003",
        E,
        "encryptionPublicKey is not a P-256 public key in Base64: {why}.",
        "Export the key as SPKI in DER with a compressed point, and encode it as Base64.",
        "DOC: required; PKG#231",
    ),
    RuleSpec(
        "NFC004",
        W,
        "requiresAuthentication must be true or false{where}.",
        "Set it.",
        "PB, jpasskit#271",
    ),
    RuleSpec(
        "NFC005",
        H,
        "encryptionPublicKey is not in the compressed form that readers expect.",
        "Export it again with a compressed point.",
        "CHOICE after DOC",
    ),
    RuleSpec(
        "PER001", W, "The sign-up sheet will not appear: {what} is missing.", "Add it.", "DOC"
    ),
    RuleSpec(
        "PER002",
        E,
        "personalization.json is not usable: {why}.",
        (
            "Ask for at least one of name, postal code, e-mail address and phone number, and "
            "describe the program."
        ),
        "DOC",
    ),
    RuleSpec(
        "PER003", W, "personalization.json has the unknown key “{key}”.", "Remove it.", "CHOICE"
    ),
    # 5.5 Fields.
    RuleSpec("FLD001", E, "One of the {group} has no key{why}.", "Give it a key.", "DOC: required"),
    RuleSpec(
        "FLD002",
        E,
        "The key “{key}” is used by {count} fields.",
        "Rename it, for example to “{free}”.",
        "PG, dotnet-passbook#147, pkpassvalidator#20, alvinbaena/passkit#14",
    ),
    RuleSpec(
        "FLD003",
        E,
        "The value of the field “{key}” must be text or a number; it is {value}.",
        "Enter a text or a number.",
        "DOC: required, type",
    ),
    RuleSpec(
        "FLD004",
        W,
        "The field “{key}” is empty, but its place stays.",
        "Fill it, or remove it.",
        "SHOT",
    ),
    RuleSpec(
        "FLD005",
        E,
        "{key} does not allow “{value}”.",
        "Choose one of {choices}.",
        "DOC: allowed values",
    ),
    RuleSpec("FLD006", W, "Wallet ignores textAlignment in {group}.", "Remove it.", "DOC"),
    RuleSpec(
        "FLD007",
        W,
        "The value “{value}” cannot be read as a date.",
        "Write it as 2027-03-20T17:00:00+01:00, or remove the date style.",
        "DOC: type; CHOICE sev",
    ),
    RuleSpec(
        "FLD008",
        W,
        "Wallet ignores {key}, because the value “{value}” is text.",
        "Make the value a number, without quotes.",
        "PKG",
    ),
    RuleSpec(
        "FLD009",
        W,
        "The field “{key}” has both a date and a number style.",
        "Keep one of them.",
        "CHOICE",
    ),
    RuleSpec(
        "FLD010",
        W,
        "The field “{key}” has both numberStyle and currencyCode.",
        "Keep one of them.",
        "PB",
    ),
    RuleSpec(
        "FLD011", W, "“{value}” is not an ISO 4217 currency.", "Enter a code such as EUR.", "DOC"
    ),
    RuleSpec(
        "FLD012",
        W,
        "The change message “{value}” {why}.",
        "Write exactly one %@, where the new value shall stand, and no other percent sign.",
        "DOC: must contain; CORPUS; CHOICE sev",
    ),
    RuleSpec(
        "FLD013",
        H,
        "The pass can be updated, but no change would be announced.",
        "Give a change message to the fields that matter.",
        "DOC",
    ),
    RuleSpec(
        "FLD014",
        W,
        "attributedValue of “{key}” has {what}; only links work.",
        'Keep text and <a href="…">…</a>, and write & as &amp;.',
        "DOC",
    ),
    RuleSpec(
        "FLD015",
        W,
        "The HTML in the value of “{key}” is shown as it stands.",
        "Use attributedValue for links, and plain text in the value.",
        "SHOT boarding-pass-3",
    ),
    RuleSpec(
        "FLD016",
        W,
        ("The field “{key}” has an attributedValue but no value, which is what Apple Watch shows."),
        "Add the value as plain text.",
        "DOC",
    ),
    RuleSpec(
        "FLD017",
        E,
        "“{value}” is not a kind of data that Wallet detects.",
        "Choose from {choices}.",
        "DOC: allowed values",
    ),
    RuleSpec(
        "FLD018",
        W,
        "dataDetectorTypes works on the back only.",
        "Remove it, or move the field to the back.",
        "DOC",
    ),
    RuleSpec(
        "FLD019",
        W,
        "row works only as 0 or 1, on auxiliary fields of event tickets.",
        "Remove or correct it.",
        "DOC",
    ),
    RuleSpec(
        "FLD020",
        W,
        "Only {limit} of {count} {group} are shown on {styles}.",
        "Move the others to the back.",
        "PG, SHOT",
    ),
    RuleSpec("FLD021", H, "The value of “{key}” {what}.", "Shorten it.", "CHOICE; measured"),
    RuleSpec(
        "FLD022",
        H,
        "The header has room for {room}.",
        "Shorten the header, or move a field.",
        "HIG",
    ),
    RuleSpec(
        "FLD023",
        W,
        (
            "With a square barcode, older iPhones show four of the {count} secondary and "
            "auxiliary fields."
        ),
        "Move the others to the back.",
        "PG",
    ),
    RuleSpec(
        "FLD024",
        W,
        "A poster does not show {group}.",
        "Move the fields to the primary, footer or back group.",
        "DOC",
    ),
    RuleSpec("FLD025", E, "Field “{key}” of an upcoming event has no label.", "Add one.", "DOC"),
    RuleSpec(
        "FLD026",
        H,
        "“{value}” {why}, and may be cut.",
        "Shorten it, or look at the preview.",
        "CHOICE",
    ),
    RuleSpec(
        "FLD027",
        W,
        "The label “{value}” is typed in capitals.",
        "Use sentence case: Wallet writes labels in capitals by the rules of each language.",
        "HIG",
    ),
    RuleSpec(
        "FLD028",
        W,
        "isRelative of “{key}” has no effect without a date style.",
        "Add a date style.",
        "CHOICE",
    ),
    RuleSpec(
        "FLD029",
        H,
        "{count} fields announce their changes, which is noisy.",
        "Keep change messages where the time matters.",
        "HIG",
    ),
    RuleSpec("FLD030", H, "The logo text is cut beside the logo.", "Shorten it.", "HIG; measured"),
    RuleSpec("FLD031", H, "The label of “{key}” {what}.", "Shorten it.", "CHOICE; measured"),
    RuleSpec(
        "FLD032",
        W,
        "“{key}” of the field must be {type}.",
        "Write it as {type}, or remove it.",
        "DOC: types; CHOICE sev",
    ),
    RuleSpec(
        "FLD033",
        H,
        "The front has no primary field.",
        "Add the most important information there.",
        "HIG",
    ),
    RuleSpec(
        "FLD034",
        H,
        "The field “{key}” has neither label nor value.",
        "Fill it, or remove it.",
        "CHOICE",
    ),
    RuleSpec(
        "FLD035",
        W,
        "The link “{value}” in “{key}” leads nowhere.",
        "Write a full address that begins with https, mailto or tel.",
        "DOC",
    ),
    RuleSpec(
        "FLD036",
        H,
        "The value of “{key}” has line breaks, and the front shows one line.",
        "Put it on the back, or on one line.",
        "SHOT",
    ),
    RuleSpec(
        "TRN001", E, "A boarding pass needs a transitType.", "Choose the means of transport.", "DOC"
    ),
    RuleSpec(
        "TRN002",
        E,
        "“{value}” is not a transit type.",
        "Choose one of {choices}.",
        "DOC: allowed values",
    ),
    RuleSpec("TRN003", W, "transitType belongs to boarding passes only.", "Remove it.", "DOC"),
    # 5.6 Barcodes.
    RuleSpec(
        "BAR001",
        E,
        "barcodes must be a list of objects.",
        "Put the barcode between brackets.",
        "DOC: sample bug",
    ),
    RuleSpec(
        "BAR002",
        W,
        "Barcode {number} has the unknown format “{value}”, so it is skipped.",
        "Choose one of {choices}.",
        "DOC: allowed values, first displayable; CHOICE sev",
    ),
    RuleSpec(
        "BAR003",
        W,
        "Barcode {number} is incomplete: {what} is missing.",
        "Fill it in.",
        "DOC: required; CHOICE sev",
    ),
    RuleSpec(
        "BAR004",
        W,
        "The message cannot be written in {encoding}.",
        "Use utf-8, or change the text.",
        "DOC, jpasskit#6",
    ),
    RuleSpec(
        "BAR005",
        E,
        "barcode is not usable: {why}.",
        "Correct it, or remove it and keep barcodes.",
        "DOC: required; PG: formats",
    ),
    RuleSpec(
        "BAR006", H, "barcode is deprecated since iOS 9.", "Keep barcodes alone.", "pass-js#400"
    ),
    RuleSpec(
        "BAR007",
        W,
        "All barcodes need iOS 27; older iPhones show none.",
        "Add a QR code at the end.",
        "DOC",
    ),
    RuleSpec(
        "BAR008",
        W,
        "The message does not suit {format}: {why}.",
        "Correct the message, or choose another format.",
        "DOC",
    ),
    RuleSpec("BAR009", W, "Apple Watch does not show Code 128.", "Add a QR code after it.", "DOC"),
    RuleSpec(
        "BAR010",
        W,
        "{format} with {count} characters is too dense to scan.",
        "Shorten the message to about {limit}.",
        "CHOICE: estimate",
    ),
    RuleSpec(
        "BAR011",
        H,
        "Many scanners of airlines expect iso-8859-1.",
        "Use iso-8859-1 as long as the message allows it.",
        "ISS",
    ),
    RuleSpec("BAR012", H, "The text below the code is cut.", "Shorten it.", "SHOT; measured"),
    RuleSpec(
        "BAR013",
        W,
        "A poster event ticket shows no barcode.",
        "Use the classic style for entry by barcode.",
        "DOC",
    ),
    RuleSpec(
        "BAR014",
        W,
        "The code does not read back as its message at the size of a phone: {why}.",
        "Shorten the message, or choose another format.",
        "measured by decoding",
    ),
    RuleSpec(
        "BAR015",
        H,
        "The barcode carries {what} in clear.",
        "Use a number that means something to you alone.",
        "CHOICE",
    ),
    RuleSpec(
        "BAR016",
        W,
        "A ticket without barcode and NFC cannot be checked.",
        "Add a barcode.",
        "CHOICE",
    ),
    RuleSpec(
        "BAR017",
        W,
        "barcode and barcodes say different things.",
        "Give both the same message, or remove barcode.",
        "CORPUS",
    ),
    RuleSpec("BAR018", E, "A barcode of the list is not an object.", "Remove it.", "DOC: type"),
    RuleSpec(
        "BAR019",
        W,
        "Wallet may not know the encoding “{value}”.",
        "Use iso-8859-1 or utf-8.",
        "DOC",
    ),
    # 5.7 Images.
    RuleSpec(
        "IMG001",
        E,
        "The icon is missing.",
        "Add a square image; notifications and mail show it.",
        "php-pkpass#11, tickets#587",
    ),
    RuleSpec(
        "IMG002", W, "{file} is missing, so the icon is blurred on current phones.", "Add it.", "PB"
    ),
    RuleSpec("IMG003", E, "“{file}” is not a PNG file but {kind}.", "Convert it to PNG.", "ISS"),
    RuleSpec(
        "IMG004",
        W,
        "“{file}” may not load: {why}.",
        "Save it again as 8-bit RGB or RGBA.",
        "CHOICE",
    ),
    RuleSpec(
        "IMG005",
        W,
        "The icon “{file}” is transparent, which looks odd in notifications.",
        "Put it on a solid color.",
        "HIG",
    ),
    RuleSpec(
        "IMG006",
        W,
        "“{file}” has {width} × {height} pixels, more than its place of {largest}.",
        "Scale it down.",
        "HIG",
    ),
    RuleSpec(
        "IMG007",
        W,
        (
            "“{file}” has {width} × {height} pixels, less than its place of {largest}, and is "
            "blurred."
        ),
        "Use a larger image.",
        "HIG",
    ),
    RuleSpec(
        "IMG008",
        W,
        "{share} % of “{file}” are cut, because its shape differs from its place.",
        "Crop it to {width} × {height}.",
        "HIG",
    ),
    RuleSpec(
        "IMG009",
        W,
        "The sizes of {files} do not fit together.",
        "Make them again from one image.",
        "CHOICE",
    ),
    RuleSpec(
        "IMG010",
        W,
        "This pass does not show the {slot} image.",
        "Remove it; it is shown on {styles} only.",
        "HIG",
    ),
    RuleSpec("IMG011", W, "The strip image hides {others}.", "Remove one of them.", "PG"),
    RuleSpec(
        "IMG012",
        H,
        "The thumbnail “{file}” is cut, because it is too long.",
        "Crop it to between 2:3 and 3:2.",
        "PG",
    ),
    RuleSpec(
        "IMG013",
        W,
        "“{file}” at the root hides the localized ones.",
        "Remove it, and keep one in each language.",
        "DOC",
    ),
    RuleSpec(
        "IMG014",
        W,
        "“{file}” is missing, while other languages or scales have it.",
        "Add it.",
        "DOC",
    ),
    RuleSpec(
        "IMG015",
        H,
        "“{file}” seems to carry text, which VoiceOver cannot read and nobody can translate.",
        "Use fields for text.",
        "HIG",
    ),
    RuleSpec(
        "IMG016",
        H,
        "Dark text on the blurred background image is hard to read.",
        "Use a light foreground color.",
        "CHOICE",
    ),
    RuleSpec(
        "IMG017", W, "“{file}” carries {size} kB of metadata.", "Remove the metadata.", "CHOICE"
    ),
    RuleSpec("IMG018", W, "{what}", "Add the logo at 2x and 3x, at most 150 × 40 points.", "PG"),
    RuleSpec(
        "IMG019",
        W,
        "“{file}” is heavy ({size} kB).",
        "Save it with fewer colors or stronger compression.",
        "CHOICE",
    ),
    RuleSpec(
        "IMG020",
        H,
        "“{file}” has the color profile “{profile}”, which is neither sRGB nor Display P3.",
        "Convert it to sRGB.",
        "HIG",
    ),
    RuleSpec("IMG021", W, "“{file}” is empty.", "Remove it, or choose another image.", "CHOICE"),
    RuleSpec(
        "IMG022",
        W,
        "What stands in the strip image alone is missing on Apple Watch.",
        "Say it in a field, too.",
        "DOC",
    ),
    RuleSpec("IMG023", H, "{slot} is there at 1x only.", "Add it at 2x and 3x.", "HIG"),
    RuleSpec(
        "IMG024",
        W,
        "icon.png is missing: the icon is there at 2x or 3x only.",
        "Add it at 1x, 29 × 29 pixels.",
        "CORPUS: Alaska Airlines",
    ),
    # 5.8 Semantics and schemes.
    RuleSpec(
        "SEM001", E, "preferredStyleSchemes must be a list of texts.", "Correct it.", "DOC: type"
    ),
    RuleSpec(
        "SEM002",
        W,
        "Wallet ignores the style scheme “{value}” here.",
        "Choose a scheme of the style, or remove it.",
        "DOC",
    ),
    RuleSpec(
        "SEM003",
        H,
        "preferredStyleSchemes does not end with the classic style.",
        "Append “{style}”.",
        "DOC",
    ),
    RuleSpec(
        "SEM010",
        W,
        "Without {tag} Wallet falls back to the classic ticket.",
        "Add the tag.",
        "PB, DOC",
    ),
    RuleSpec(
        "SEM011",
        W,
        (
            "A poster event ticket needs NFC with requiresAuthentication; Wallet will show the "
            "classic ticket."
        ),
        "Add the nfc object.",
        "PB",
    ),
    RuleSpec(
        "SEM012",
        W,
        "A poster event ticket needs artwork or a background image.",
        "Add artwork of 358 × 448 points.",
        "PB",
    ),
    RuleSpec("SEM013", W, "A sports poster needs {tag}.", "Add the tag.", "PB"),
    RuleSpec(
        "SEM014",
        W,
        "A poster of a live performance needs performerNames.",
        "Add at least one name.",
        "PB",
    ),
    RuleSpec("SEM015", W, "{what}", "Correct the dates of the event.", "PB"),
    RuleSpec("SEM016", H, "Without {tag} the poster lacks a tile.", "Add the tag.", "PB"),
    RuleSpec(
        "SEM017",
        W,
        "Older systems show an empty card, because the {style} has no fields.",
        "Fill the classic style, too.",
        "DOC",
    ),
    RuleSpec(
        "SEM020",
        W,
        "Without {tag} Wallet falls back to the classic boarding pass.",
        "Add the tag.",
        "DOC, PB",
    ),
    RuleSpec(
        "SEM021",
        W,
        "The semantic boarding pass works for air travel only.",
        "Set the transit type to PKTransitTypeAir, or remove the scheme.",
        "DOC",
    ),
    RuleSpec(
        "SEM022",
        W,
        "“{value}” is not an IANA time zone.",
        "Choose one such as Europe/Oslo.",
        "DOC; CHOICE sev",
    ),
    RuleSpec("SEM023", W, "“{value}” in {key} does not have the form expected.", "{advice}", "DOC"),
    RuleSpec(
        "SEM024",
        H,
        "Wallet shows no badge for {program}: passenger and airport must both name it.",
        "Add it to both.",
        "DOC",
    ),
    RuleSpec(
        "SEM025",
        H,
        "“{value}” in excludedSemantics is not a semantic tag.",
        "Remove or correct it.",
        "CHOICE",
    ),
    RuleSpec(
        "SEM026",
        W,
        "liveDataConfiguration is meant for semantic boarding passes.",
        "Remove it.",
        "ISS, CHOICE",
    ),
    RuleSpec("SEM027", W, "“{value}” is not a value of {key}.", "Choose one of {choices}.", "DOC"),
    RuleSpec(
        "SEM028",
        W,
        "The place in {key} is not usable.",
        "Enter latitude from -90 to 90 and longitude from -180 to 180.",
        "DOC: required",
    ),
    RuleSpec(
        "SEM029",
        W,
        "The tag {key} must be {type}.",
        "Write it as {type}, or remove it.",
        "DOC: types; CHOICE sev",
    ),
    RuleSpec(
        "SEM030",
        W,
        "{key} needs an amount, written as text, and a currency code.",
        "Complete both.",
        "DOC: types; CHOICE sev",
    ),
    RuleSpec(
        "SEM031",
        W,
        "The tag {key} has no effect on this pass.",
        "Remove it, or ignore this where an app reads it.",
        "DOC",
    ),
    RuleSpec(
        "SEM032",
        W,
        "Wallet drops “{value}” in {key}, because it is no date that it can read.",
        "Write it as 2027-03-20T17:00:00+01:00.",
        "DOC",
    ),
    RuleSpec("SEM033", H, "Wallet knows the tag {key} as {name}.", "Rename it.", "PB, DOC"),
    RuleSpec("SEM034", W, "A network in wifiAccess lacks {what}.", "Complete it.", "DOC: required"),
    RuleSpec(
        "SEM040",
        E,
        "Upcoming event {number} is not usable: {why}.",
        "Complete it, with an identifier of its own.",
        "DOC: required; PB",
    ),
    RuleSpec(
        "SEM041",
        E,
        "An image of upcoming event {number} is not usable: {why}.",
        "Give an https address, its SHA-256 and at most 2 MiB.",
        "DOC: required; PB",
    ),
    RuleSpec(
        "SEM042",
        W,
        "Upcoming event {number} has nothing to reuse for {image}.",
        "Give headerImage its own addresses; for a venue map put venueMap.png into the pass.",
        "DOC; CHOICE sev",
    ),
    RuleSpec("SEM043", W, "The system reads “{name}”, not “{key}”.", "Rename it.", "DOC"),
    RuleSpec(
        "SEM044",
        W,
        "Upcoming events are shown on poster event tickets only.",
        "Remove them.",
        "DOC",
    ),
    RuleSpec(
        "SEM045", H, "The details of upcoming event {number} stay empty.", "Add back fields.", "DOC"
    ),
    RuleSpec(
        "SEM050",
        H,
        "{key} has no effect on this pass.",
        "Remove it; it works on {styles} only.",
        "DOC",
    ),
    RuleSpec(
        "SEM051",
        H,
        "With useAutomaticColors Wallet ignores {key}.",
        "Remove it, or turn the automatic colors off.",
        "DOC",
    ),
    # 5.9 Localization.
    RuleSpec(
        "STR001",
        E,
        "“{file}” cannot be read: {why}.",
        "Save it as UTF-8, or as UTF-16 with a byte-order mark.",
        "PassAndroid#200, Catima#2555",
    ),
    RuleSpec(
        "STR002",
        W,
        "“{file}” is neither UTF-8 nor UTF-16 with a byte-order mark.",
        "Save it as one of them.",
        "ISS",
    ),
    RuleSpec("STR003", W, "“{key}” is not translated into {language}.", "Translate it.", "DOC"),
    RuleSpec("STR004", H, "The pass does not use the string “{key}”.", "Remove it.", "CHOICE"),
    RuleSpec(
        "STR005",
        W,
        "“{folder}” is not named after a language that iPhones know.",
        "Rename it to “{name}”.",
        "DOC",
    ),
    RuleSpec(
        "STR006",
        W,
        "The translation “{value}” has lost its %@.",
        "Put %@ where the new value shall stand.",
        "CHOICE",
    ),
    RuleSpec(
        "STR007",
        H,
        "“{value}” looks like an identifier; whoever has another language sees it as it stands.",
        "Write the text of the main language, and use it as the key.",
        "PG",
    ),
    RuleSpec(
        "STR008",
        W,
        "“{file}” has the key “{key}” twice; the last one wins.",
        "Remove one of the two.",
        "CHOICE",
    ),
    RuleSpec(
        "STR009",
        W,
        "The translation “{value}” has lost the placeholder {placeholder}.",
        "Put it back.",
        "CHOICE",
    ),
    RuleSpec(
        "STR010",
        H,
        "The folder of {language} has no pass.strings.",
        "Add the texts, or keep the folder for its images only.",
        "CHOICE",
    ),
    RuleSpec(
        "STR011",
        H,
        "{language} is the only language, and its texts differ from those of the pass.",
        "Add the main language as a folder, too.",
        "PG",
    ),
    RuleSpec(
        "STR012",
        W,
        "The translation of “{key}” is empty.",
        "Translate it, or remove the entry.",
        "CHOICE",
    ),
)

CATALOG: dict[str, RuleSpec] = {spec.code: spec for spec in _RULES}
"""Every rule by its code."""
