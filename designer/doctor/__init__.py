# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The Pass Doctor: drop any file, read why Wallet will refuse it, sign it again."""
