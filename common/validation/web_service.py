# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about the web service that updates the pass."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from common.validation.catalog import found
from common.validation.context import Context, is_template
from common.validation.issue import Issue
from common.validation.web_addresses import is_reachable_host, is_web_address

TOKEN_LENGTH = 16
"""Least characters of an authentication token.  Source: DOC, Pass.authenticationToken."""

_SAMPLE_TOKENS = frozenset({"vxwxd7J8AlNNFPS8k0a0FfUFtq0ewzFdc", "0123456789abcdef"})
"""Tokens of public samples, seen in the wild.  Source: CORPUS."""


def web_service_is_an_address(context: Context) -> Iterator[Issue]:
    """Source: dotnet-passbook#49."""
    value = context.pass_json.web_service_url
    if value is not None and not is_template(value) and not is_web_address(value):
        yield found("WEB001", ("webServiceURL",), value=value)


def web_service_is_secure(context: Context) -> Iterator[Issue]:
    """Source: DOC; http works with a developer setting only."""
    value = context.pass_json.web_service_url
    if value and is_web_address(value) and urlsplit(value).scheme != "https":
        yield found("WEB002", ("webServiceURL",), value=value)


def web_service_has_a_token(context: Context) -> Iterator[Issue]:
    """Source: DOC, Pass.webServiceURL."""
    pass_ = context.pass_json
    if pass_.get("webServiceURL") and not pass_.get("authenticationToken"):
        yield found("WEB003", ("authenticationToken",))


def token_is_long_enough(context: Context) -> Iterator[Issue]:
    """Source: DOC, Pass.authenticationToken."""
    token = context.pass_json.authentication_token
    if token and not is_template(token) and len(token) < TOKEN_LENGTH:
        yield found("WEB004", ("authenticationToken",), count=len(token))


def token_has_a_web_service(context: Context) -> Iterator[Issue]:
    """Source: pkpassvalidator."""
    pass_ = context.pass_json
    if pass_.get("authenticationToken") and not pass_.get("webServiceURL"):
        yield found("WEB005", ("authenticationToken",))


def web_service_has_no_version(context: Context) -> Iterator[Issue]:
    """Source: CHOICE; Wallet appends /v1 and the rest."""
    value = context.pass_json.web_service_url or ""
    if value.rstrip("/").endswith("/v1"):
        yield found("WEB006", ("webServiceURL",))


def web_service_is_reachable(context: Context) -> Iterator[Issue]:
    """Source: CHOICE."""
    value = context.pass_json.web_service_url
    if not value or is_template(value) or not is_web_address(value):
        return
    host = urlsplit(value).hostname or ""
    if not is_reachable_host(host):
        yield found("WEB007", ("webServiceURL",), host=host or value)


def token_stays(context: Context) -> Iterator[Issue]:
    """Source: DOC; phones keep using the token they installed."""
    before = context.previous
    if before is None or not before.pass_json.authentication_token:
        return
    same = context.pass_json.serial_number == before.pass_json.serial_number
    if same and context.pass_json.authentication_token != before.pass_json.authentication_token:
        yield found("WEB008", ("authenticationToken",))


def identity_stays(context: Context) -> Iterator[Issue]:
    """Source: DOC; type and serial name the pass, the address is where phones ask for updates."""
    before = context.previous
    if before is None:
        return
    for name in ("passTypeIdentifier", "serialNumber", "webServiceURL"):
        value = before.pass_json.get(name)
        if value and value != context.pass_json.get(name):
            yield found("WEB009", (name,), key=name, value=value)


def token_is_our_own(context: Context) -> Iterator[Issue]:
    """Source: CORPUS; tokens of samples are copied into real passes."""
    token = context.pass_json.authentication_token or ""
    if token in _SAMPLE_TOKENS or (len(token) >= TOKEN_LENGTH and len(set(token)) <= 2):
        yield found("WEB010", ("authenticationToken",))
