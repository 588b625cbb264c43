# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Certificates: the store of keys, the manager, the assistant for new ones."""
