# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""One HTTP resource per class: reads a request, calls a service, answers."""
