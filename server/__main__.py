# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""``python -m server`` is ``passwright-server``."""

import sys

from server.cli.main import main

sys.exit(main())
