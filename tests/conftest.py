# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What every test may ask for."""

import pytest

from tests.support.golden import Golden


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what is drawn now as the golden images and texts; look at each afterward",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest; all else keeps its order."""
    items.sort(key=lambda item: item.get_closest_marker("longest") is None)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare with, or with --update-golden write, the files of tests/golden."""
    return Golden(update=bool(request.config.getoption("--update-golden")))
