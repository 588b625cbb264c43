# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""``python -m designer [FILE] [--with-server]``."""

import sys

if "--passwright-opener" in sys.argv:
    # A packaged program starts itself to open a certificate file; no window is wanted then.
    from common.signing.opener import main
else:
    from designer.application import main

sys.exit(main())
