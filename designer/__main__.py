# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""``python -m designer [FILE] [--with-server]``."""

import sys

from designer.application import main

sys.exit(main())
