# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What happens around every request: decoded variables, limits per caller, safe headers."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import unquote

from falcon import Request, Response

from server.metrics import Metrics
from server.problems import NotFoundError, StorageError
from server.rate_limits import RateLimits
from server.repositories.database import Database

_log = logging.getLogger("server.access")

_LONGEST_VARIABLE = 255


class RequestVariables:
    """Decodes the variables of the path, once, and refuses what no name can be."""

    def process_resource(
        self, req: Request, resp: Response, resource: object, params: dict[str, Any]
    ) -> None:
        """Decode in place; a control character or an endless name is an unknown address."""
        for name, value in params.items():
            if not isinstance(value, str):
                continue
            if "%" in value:
                value = params[name] = unquote(value)
            if len(value) > _LONGEST_VARIABLE or not value.isprintable():
                raise NotFoundError("There is nothing under this address.")


class CallerLimits:
    """Keeps the limit of a route's class; a resource names its class as ``limit_class``."""

    def __init__(self, limits: RateLimits) -> None:
        self._limits = limits

    def process_resource(
        self, req: Request, resp: Response, resource: object, params: dict[str, Any]
    ) -> None:
        """Refuse a caller who has used up what the route's class grants."""
        limit_class = getattr(resource, "limit_class", "")
        if limit_class:
            self._limits.take(limit_class, req.remote_addr)

    def process_response(
        self, req: Request, resp: Response, resource: object, req_succeeded: bool
    ) -> None:
        """Count wrong tokens."""
        if resp.status_code == 401:
            self._limits.note_wrong_token(getattr(resource, "limit_class", ""), req.remote_addr)


class SafeAnswers:
    """Headers that every answer has, and a count of it."""

    def __init__(self, metrics: Metrics, database: Database) -> None:
        self._metrics = metrics
        self._database = database

    def process_response(
        self, req: Request, resp: Response, resource: object, req_succeeded: bool
    ) -> None:
        """Add headers; give up a database connection that has failed."""
        resp.set_header("X-Content-Type-Options", "nosniff")
        if resp.status_code >= 500:
            self._database.release(broken=True)
        route = req.uri_template or "(none)"
        self._metrics.count_request(route, req.method, resp.status_code)
        if _log.isEnabledFor(logging.INFO):
            _log.info("%s %s %s", req.method, route, resp.status_code)


def is_storage_fault(error: BaseException) -> bool:
    """Whether an error came from the database."""
    return isinstance(error, StorageError)
