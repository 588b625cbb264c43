# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""One signed test pass on the local network for ten minutes, to put on one's own phone."""
