# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The web application: every route in one table."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import falcon
from falcon import Request, Response

from common.errors import PasswrightError
from server.components import Components
from server.distribution_parts import compose_distribution
from server.distribution_routes import distribution_routes
from server.middleware import CallerLimits, RequestVariables, SafeAnswers
from server.openapi import all_rows, document
from server.path_tolerance import PathTolerance, WsgiApp
from server.problems import TooManyRequestsError, status_of
from server.resources.admin import AdminDoor
from server.resources.admin_certificates import AllCertificates, OneCertificate
from server.resources.admin_files import MissingFiles, OneFile
from server.resources.admin_logs import DeviceLogPage, PushLogPage
from server.resources.admin_pass_actions import ErasePass, VoidPass
from server.resources.admin_pass_types import PassTypeToken, ResumePushes
from server.resources.admin_passes import AllPasses, OnePass, PassDevices, PassTypes, PassVersions
from server.resources.admin_tokens import AllTokens, OneToken
from server.resources.health import Health
from server.resources.kony import KonyDoor
from server.resources.kony_login import Login
from server.resources.kony_uploads import UploadCertificate, UploadPass
from server.resources.openapi import OpenApi
from server.resources.wallet_log import Log
from server.resources.wallet_pass import LatestPass
from server.resources.wallet_personalize import Personalize
from server.resources.wallet_registration import Registration, Unregistration
from server.resources.wallet_serials import Serials
from server.tracking_middleware import TrackingMiddleware

_log = logging.getLogger(__name__)

KONY_MOUNTS = ("/kpns/service/rest/passbook/iphone", "/vpns/service/rest/passbook/iphone")
WALLET_MOUNTS = ("/wallet", *KONY_MOUNTS, "/api", "/kpns", "/vpns")
"""Where Apple's web service is served; ``/wallet`` is the one that our passes name."""

Route = tuple[str, Any]


def routes(parts: Components) -> Iterator[Route]:
    """Yield every route: its template and its resource."""
    for mount in WALLET_MOUNTS:
        yield from wallet_routes(mount, parts)
    door = KonyDoor(parts.kony_authorization)
    for mount in KONY_MOUNTS:
        yield from kony_routes(mount, parts, door)
    for prefix in ("", "/kpns", "/vpns"):
        yield f"{prefix}/authService/accounts/login", Login(parts.kony_authorization)
    yield from admin_routes(parts)
    yield from distribution_routes(parts)
    yield "/healthz", Health(parts.database, parts.health)
    rows = all_rows(WALLET_MOUNTS, KONY_MOUNTS)
    yield "/openapi.json", OpenApi(document(rows, parts.settings.public_url))


def wallet_routes(mount: str, parts: Components) -> Iterator[Route]:
    """Apple's web service under one mount, with Kony's verbs beside Apple's."""
    limit = parts.settings.max_devices_per_pass
    registration = Registration(parts.pass_authorization, parts.registrations, limit)
    device = f"{mount}/v1/devices/{{device}}"
    yield f"{device}/registrations/{{pass_type}}", Serials(parts.registrations, parts.passes)
    yield f"{device}/registrations/{{pass_type}}/{{serial}}", registration
    yield f"{device}/unregistrations/{{pass_type}}/{{serial}}", Unregistration(registration)
    latest = LatestPass(parts.pass_authorization, parts.publishing)
    yield f"{mount}/v1/passes/{{pass_type}}/{{serial}}", latest
    yield f"{mount}/v1/log", Log(parts.device_log)
    personalize = Personalize(parts.pass_authorization, parts.passes, parts.certificate_store)
    yield f"{mount}/v1/passes/{{pass_type}}/{{serial}}/personalize", personalize


def kony_routes(mount: str, parts: Components, door: KonyDoor) -> Iterator[Route]:
    """Kony's uploads under one mount."""
    certificate = UploadCertificate(
        door,
        parts.certificate_store,
        parts.passes,
        password_in_url=parts.settings.kony_cert_pass_in_url,
        shared_token=parts.settings.kony_shared_token,
    )
    upload = f"{mount}/admin/upload"
    yield f"{upload}/passtypes/{{kind}}/{{pass_type}}/certificate", certificate
    yield f"{upload}/passes/{{pass_type}}/{{serial}}", UploadPass(door, parts.publishing)


def admin_routes(parts: Components) -> Iterator[Route]:
    """The designer's own API; described by /openapi.json."""
    door = AdminDoor(parts.tokens, parts.settings.max_json_bytes)
    one = "/admin/v1/passes/{pass_type}/{serial}"
    yield "/admin/v1/files/missing", MissingFiles(door, parts.files)
    yield "/admin/v1/files/{sha256}", OneFile(door, parts.files)
    yield "/admin/v1/passes", AllPasses(door, parts.passes)
    yield "/admin/v1/pass-types", PassTypes(door, parts.passes)
    yield one, OnePass(door, parts.passes, parts.registrations, parts.publishing)
    yield f"{one}/devices", PassDevices(door, parts.passes, parts.registrations)
    yield f"{one}/versions", PassVersions(door, parts.passes)
    yield f"{one}/void", VoidPass(door, parts.passes, parts.voiding)
    yield f"{one}/erase", ErasePass(door, parts.erasing)
    kind = "/admin/v1/pass-types/{pass_type}"
    yield f"{kind}/resume", ResumePushes(door, parts.passes, parts.bell.ring)
    yield f"{kind}/token", PassTypeToken(door, parts.passes, parts.tokens)
    yield "/admin/v1/push-log", PushLogPage(door, parts.push_log)
    yield "/admin/v1/device-log", DeviceLogPage(door, parts.device_log)
    yield "/admin/v1/tokens", AllTokens(door, parts.tokens)
    yield "/admin/v1/tokens/{token_id}", OneToken(door, parts.tokens)
    yield "/admin/v1/certificates", AllCertificates(door, parts.certificate_store)
    yield "/admin/v1/certificates/{pass_type}", OneCertificate(door, parts.certificate_store)


def create_app(parts: Components) -> WsgiApp:
    """Return the WSGI application of one server."""
    app: falcon.App[Request, Response] = falcon.App(
        media_type=falcon.MEDIA_JSON,
        middleware=[
            RequestVariables(),
            CallerLimits(parts.rate_limits),
            SafeAnswers(parts.metrics, parts.database),
            TrackingMiddleware(compose_distribution(parts).tracking),
        ],
        independent_middleware=True,
    )
    app.req_options.strip_url_path_trailing_slash = False
    app.req_options.auto_parse_form_urlencoded = False
    app.resp_options.media_handlers[falcon.MEDIA_JSON] = falcon.media.JSONHandler(
        dumps=json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    )
    templates = []
    for template, resource in routes(parts):
        app.add_route(template, resource)
        templates.append(template)
    app.add_error_handler(Exception, _unexpected)
    app.add_error_handler(falcon.HTTPError, _http_error)
    app.add_error_handler(PasswrightError, _problem)
    return PathTolerance(app, templates)


def _problem(req: Request, resp: Response, error: Any, params: dict[str, Any]) -> None:
    """Answer an expected error: its status and one sentence."""
    status = status_of(error)
    if status >= 500:
        _log.error("%s: %s", type(error).__name__, error)
    if isinstance(error, TooManyRequestsError):
        resp.set_header("Retry-After", str(error.retry_after))
    _answer(resp, status, error.message, error.hint)


def _http_error(req: Request, resp: Response, error: Any, params: dict[str, Any]) -> None:
    """Answer what Falcon itself refuses: unknown addresses, wrong methods."""
    resp.set_headers(error.headers or {})
    status = int(error.status_code)
    words = {404: "There is nothing under this address.", 405: "This method is not for it."}
    _answer(resp, status, words.get(status, "Bad request"), "")


def _unexpected(req: Request, resp: Response, error: Any, params: dict[str, Any]) -> None:
    """Answer what nobody expected; the details go to the log alone."""
    _log.error("unexpected error in %s %s", req.method, req.uri_template, exc_info=error)
    _answer(resp, 500, "Server failure to process request", "Look into the server's log.")


def _answer(resp: Response, status: int, message: str, hint: str) -> None:
    resp.status = status
    resp.data = None
    resp.content_type = falcon.MEDIA_JSON  # a resource may have begun with another answer
    resp.media = {"message": message, "hint": hint} if hint else {"message": message}
