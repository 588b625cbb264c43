# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The server's settings: one frozen value, read from a TOML file and the environment."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields, replace
from pathlib import Path
from typing import Any

from common.errors import SettingsError

ENVIRONMENT_PREFIX = "PASSWRIGHT_"
"""Each setting can be overridden by this prefix and its name in capitals."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may differ between two installations.

    Attributes:
        public_url: https address under which phones reach this server, without a path.
        data_dir: folder of the SQLite database and its reserve; relative to the settings file.
        database: empty for SQLite in ``data_dir``, or ``postgresql://user@host/name``.
        master_key_file: file with the key that encrypts stored certificates; relative to the
            settings file and outside ``data_dir``.  ``PASSWRIGHT_MASTER_KEY`` (64 hex digits)
            takes its place.
        host: address to listen on; stay on loopback and put a TLS proxy in front.
        port: TCP port; 0 lets the system choose.
        metrics_port: TCP port of ``/metrics`` on loopback; 0 turns it off.
        threads: worker threads of the web server.
        connection_limit: open connections at once.
        peer_limit: open connections of one address when no proxy is in front.
        trusted_proxy: address of the proxy whose ``X-Forwarded-For`` counts; empty for none.
        header_seconds: time for a request's header, from its first byte.
        body_seconds: time for a whole request, from its first byte.
        idle_seconds: time that a connection may wait for its next request.
        send_seconds: time to read an answer, plus one second for each 16 KiB.
        max_body_bytes: largest request body.
        max_json_bytes: largest JSON body.
        rate_limits: whether the limits per address, device and token are kept.
        device_burst: requests of the Wallet routes that one address may send at once.
        device_rate: requests a second that one address gets back.
        max_devices_per_pass: phones that may register for one pass; the one that was silent
            longest makes room.  Passes flagged as shared have no such limit.
        verify_signatures: ``strict`` refuses passes whose signature is not whole and known,
            ``lenient`` accepts signatures of an unknown authority, ``off`` looks at none.
        trusted_roots_file: PEM file with more authorities to accept signatures from.
        kony_shared_token: whether the token of the Kony upload also opens the passes of that
            pass type, as Kony's server did.
        kony_cert_pass_in_url: whether ``certPass`` may stand in the query of an upload.
        kony_user: name for HTTP Basic and for the login route on Kony's mounts; empty for none.
        push: whether this process runs the push workers.
        push_lanes: pass types served at the same time.
        push_streams: pushes in flight per connection, 1 to 200.
        push_reconnects: connections a minute to the push service that are taken for normal;
            above them the pass type pauses, lest Apple takes them for an attack.
        push_gap_seconds: least time between two pushes to one phone.
        push_lease_seconds: time after which another worker may take over a push.
        apns_host: host of Apple's push service.
        apns_port: 443, or 2197 where a firewall wants that.
        apns_ca_file: PEM file with the authorities to trust; empty for the system's.
        apns_priority: 5 (with push type ``background``) or 10 (without a push type).
        issue: whether this process makes the passes of distribution requests.
        issue_lease_seconds: time after which another worker may make them instead.
        max_recipients: people that one distribution request may name.
        requests_per_minute: distribution requests that one token may send in a minute; 0 for
            any number.
        repeat_minutes: how long the same request without an ``Idempotency-Key`` counts as a
            repeat and gets the first answer again; 0 for never.
        link_days: days for which a download link works after the pass was issued.
        link_fetches: how often a download link works; 1 for single use.
        image_hosts_private: whether images may be fetched from private networks.
        notify: whether this process sends mails and text messages.
        update_notice_at: ``fetch`` tells of an update when a phone has it, ``issue`` at once.
        smtp_host: mail server; empty sends no mail.
        smtp_port: 587, or 465 with ``smtp_security`` ``tls``.
        smtp_security: ``starttls``, ``tls`` or ``none``.
        smtp_user: name at the mail server; empty for none.
        smtp_password_file: file with the password, relative to the settings file.
        mail_from: address that mails come from.
        mail_from_name: name that mails come from.
        mail_senders: further addresses or ``@domains`` that requests may name as sender,
            separated by commas.
        mail_attach_pass: whether the pass itself is attached to mails.
        mails_per_day: mails that are sent within 24 hours at most.
        sms_gateway: ``twilio``, ``template``, or empty for no text messages.
        sms_url: https address of the gateway; with ``twilio`` that of the account's messages.
        sms_user: account at the gateway, for HTTP Basic; empty for none.
        sms_password_file: file with the gateway's password or token.
        sms_from: number or name that messages come from.
        sms_body: for ``template``: the body, with ``{to}``, ``{from}`` and ``{text}``.
        sms_content_type: for ``template``: the type of the body.
        sms_per_day: text messages that are sent within 24 hours at most.
        log_format: ``text`` or ``json``.
        reserve_mb: megabytes held back on SQLite's disk for ``passwright-server free-space``.
        retention_days: days that push and device logs are kept.
    """

    public_url: str
    data_dir: str = "data"
    database: str = ""
    master_key_file: str = "master.key"
    host: str = "127.0.0.1"
    port: int = 8080
    metrics_port: int = 0
    threads: int = 8
    connection_limit: int = 1000
    peer_limit: int = 64
    trusted_proxy: str = ""
    header_seconds: float = 10.0
    body_seconds: float = 60.0
    idle_seconds: float = 30.0
    send_seconds: float = 60.0
    max_body_bytes: int = 10 * 1024 * 1024
    max_json_bytes: int = 1024 * 1024
    rate_limits: bool = True
    device_burst: int = 600
    device_rate: float = 10.0
    max_devices_per_pass: int = 100
    verify_signatures: str = "strict"
    trusted_roots_file: str = ""
    kony_shared_token: bool = False
    kony_cert_pass_in_url: bool = False
    kony_user: str = ""
    push: bool = True
    push_lanes: int = 2
    push_streams: int = 100
    push_reconnects: int = 5
    push_gap_seconds: float = 10.0
    push_lease_seconds: float = 60.0
    apns_host: str = "api.push.apple.com"
    apns_port: int = 443
    apns_ca_file: str = ""
    apns_priority: int = 5
    issue: bool = True
    issue_lease_seconds: float = 60.0
    max_recipients: int = 10_000
    requests_per_minute: int = 60
    repeat_minutes: float = 10.0
    link_days: int = 30
    link_fetches: int = 100
    image_hosts_private: bool = False
    notify: bool = True
    update_notice_at: str = "fetch"
    smtp_host: str = ""
    smtp_port: int = 587
    smtp_security: str = "starttls"
    smtp_user: str = ""
    smtp_password_file: str = ""
    mail_from: str = ""
    mail_from_name: str = ""
    mail_senders: str = ""
    mail_attach_pass: bool = False
    mails_per_day: int = 10_000
    sms_gateway: str = ""
    sms_url: str = ""
    sms_user: str = ""
    sms_password_file: str = ""
    sms_from: str = ""
    sms_body: str = '{"to": {to}, "from": {from}, "text": {text}}'
    sms_content_type: str = "application/json"
    sms_per_day: int = 500
    log_format: str = "text"
    reserve_mb: int = 64
    retention_days: int = 30
    folder: Path = Path()
    """Folder that relative paths start from: that of the settings file. Not a setting."""

    @property
    def data_path(self) -> Path:
        """Folder of the database."""
        return self.folder / self.data_dir

    @property
    def master_key_path(self) -> Path:
        """File of the master key."""
        return self.folder / self.master_key_file

    @property
    def is_postgresql(self) -> bool:
        """Whether the data lives in PostgreSQL."""
        return self.database.startswith(("postgresql://", "postgres://"))

    def with_(self, **changes: Any) -> Settings:
        """Return a copy with some settings changed, checked like a file.

        Raises:
            SettingsError: if a value is out of range.
        """
        changed = replace(self, **changes)
        _check(changed)
        return changed


def load_settings(path: Path | None, environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings file, if there is one, and the environment.

    Args:
        path: the TOML file; ``None`` for the environment alone.
        environment: variables; the process's own when ``None``.

    Raises:
        SettingsError: if the file cannot be read, or a setting is unknown, missing, of the
            wrong type or out of range.
    """
    variables = os.environ if environment is None else environment
    values = _read_file(path) if path else {}
    name = path.name if path else "environment"
    for key in values:
        if key not in _known():
            raise SettingsError(
                f"{name}: unknown setting {key!r}.", hint=f"Known: {', '.join(_known())}."
            )
    for key, field in _known().items():
        text = variables.get(ENVIRONMENT_PREFIX + key.upper())
        if text is not None:
            values[key] = _from_text(key, field, text)
        elif key in values:
            values[key] = _checked_type(key, field, values[key])
    for key, field in _known().items():
        if key not in values and field.default is MISSING:
            raise SettingsError(
                f"setting {key!r} is missing.",
                hint=f"Add it to the settings file or set {ENVIRONMENT_PREFIX}{key.upper()}.",
            )
    settings = Settings(**values, folder=path.resolve().parent if path else Path.cwd())
    _check(settings)
    return settings


def _known() -> dict[str, Field[Any]]:
    return {field.name: field for field in fields(Settings) if field.name != "folder"}


def _read_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SettingsError(
            f"There is no settings file {path}.",
            hint="Run passwright-server init, or name the file with --settings.",
        ) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}.", hint="Mend the file.") from error


def _from_text(key: str, field: Field[Any], text: str) -> Any:
    if field.type == "bool":
        if text.lower() in {"1", "true", "yes", "on"}:
            return True
        if text.lower() in {"0", "false", "no", "off"}:
            return False
        raise _wrong_type(key, field, text)
    try:
        return {"int": int, "float": float}.get(str(field.type), str)(text)
    except ValueError as error:
        raise _wrong_type(key, field, text) from error


def _checked_type(key: str, field: Field[Any], value: Any) -> Any:
    if field.type == "float" and type(value) is int:
        return float(value)
    if type(value).__name__ != field.type:
        raise _wrong_type(key, field, value)
    return value


def _wrong_type(key: str, field: Field[Any], value: object) -> SettingsError:
    names = {"bool": "true or false", "int": "a whole number", "float": "a number", "str": "text"}
    wanted = names[str(field.type)]
    return SettingsError(f"setting {key!r} is {value!r}.", hint=f"It must be {wanted}.")


def _check(settings: Settings) -> None:
    """Refuse values that would only fail later, or quietly do the wrong thing."""
    rules = (
        (
            "public_url",
            settings.public_url.startswith(("https://", "http://"))
            and not settings.public_url.endswith("/"),
            "Give it as https://passes.example.com, without a path or a slash at the end.",
        ),
        (
            "database",
            settings.database == "" or settings.is_postgresql,
            "Leave it empty for SQLite, or give postgresql://user@host/name.",
        ),
        ("port", 0 <= settings.port <= 65535, "It must be 0 to 65535."),
        ("metrics_port", 0 <= settings.metrics_port <= 65535, "It must be 0 to 65535."),
        ("apns_port", 1 <= settings.apns_port <= 65535, "It must be 1 to 65535."),
        ("threads", 1 <= settings.threads <= 256, "It must be 1 to 256."),
        ("connection_limit", settings.connection_limit >= 1, "It must be at least 1."),
        ("reserve_mb", 0 <= settings.reserve_mb <= 10_000, "It must be 0 to 10000."),
        ("push_lanes", 1 <= settings.push_lanes <= 64, "It must be 1 to 64."),
        ("push_streams", 1 <= settings.push_streams <= 1000, "It must be 1 to 1000."),
        ("push_lease_seconds", settings.push_lease_seconds > 0, "It must be above 0."),
        ("apns_priority", settings.apns_priority in {5, 10}, "It must be 5 or 10."),
        (
            "smtp_security",
            settings.smtp_security in {"starttls", "tls", "none"},
            "It must be starttls, tls or none.",
        ),
        (
            "sms_gateway",
            settings.sms_gateway in {"", "twilio", "template"},
            "It must be twilio, template or empty.",
        ),
        (
            "update_notice_at",
            settings.update_notice_at in {"fetch", "issue"},
            "It must be fetch or issue.",
        ),
        ("max_recipients", settings.max_recipients >= 1, "It must be at least 1."),
        ("requests_per_minute", settings.requests_per_minute >= 0, "It must be at least 0."),
        ("link_fetches", settings.link_fetches >= 1, "It must be at least 1."),
        (
            "mail_from",
            not settings.smtp_host or "@" in settings.mail_from,
            "With smtp_host, give the address that mails come from.",
        ),
        (
            "sms_url",
            not settings.sms_gateway or settings.sms_url.startswith("https://"),
            "With sms_gateway, give the https address of the gateway.",
        ),
        ("log_format", settings.log_format in {"text", "json"}, "It must be text or json."),
        (
            "verify_signatures",
            settings.verify_signatures in {"strict", "lenient", "off"},
            "It must be strict, lenient or off.",
        ),
    )
    for key, holds, hint in rules:
        if not holds:
            raise SettingsError(f"setting {key!r} is {getattr(settings, key)!r}.", hint=hint)
