# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The description of everything else."""

from __future__ import annotations

import json
from typing import Any

from falcon import Request, Response


class OpenApi:
    """GET ``/openapi.json``."""

    limit_class = "public"

    def __init__(self, document: dict[str, Any]) -> None:
        self._data = json.dumps(document).encode()

    def on_get(self, req: Request, resp: Response) -> None:
        """Answer the document."""
        resp.content_type = "application/json"
        resp.data = self._data
