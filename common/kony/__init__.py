# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The Kony / Volt MX Pass Distribution payload, read into a design and written from one."""
