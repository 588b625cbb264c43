# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import pytest

from designer.canvas.placement import CAPTION, GAP, MARGIN, arrange, zoom_to_fit

CARD = (358.0, 448.0)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
@pytest.mark.parametrize("viewport", [(900.0, 700.0), (1600.0, 900.0), (700.0, 600.0)])
def test_what_fits_is_seen_whole(count: int, viewport: tuple[float, float]) -> None:
    cards = [CARD] * count
    zoom = zoom_to_fit(cards, viewport)
    board = arrange(cards, viewport, zoom)
    if zoom > 0.4:
        assert board.width == pytest.approx(viewport[0])
        assert board.height == pytest.approx(viewport[1])
    for (x, y), (width, height) in zip(board.origins, cards, strict=True):
        assert x >= MARGIN - 1
        assert y >= MARGIN - 1
        assert x + width * zoom <= board.width - MARGIN + 1
        assert y + height * zoom + CAPTION <= board.height - MARGIN + 1


def test_neighbors_keep_their_distance() -> None:
    board = arrange([CARD, CARD], (2000.0, 900.0), 1.0)
    assert board.origins[1][0] - board.origins[0][0] == pytest.approx(CARD[0] + GAP, abs=1)


def test_a_long_back_scrolls_rather_than_shrinks_away() -> None:
    assert zoom_to_fit([(358.0, 4000.0)], (900.0, 700.0)) == 0.5


def test_a_large_window_does_not_blow_a_pass_up() -> None:
    assert zoom_to_fit([CARD], (5000.0, 5000.0)) == 1.5


def test_nothing_to_show_is_no_error() -> None:
    assert zoom_to_fit([], (100.0, 100.0)) == 1.0
    assert arrange([], (100.0, 100.0), 1.0).origins == ()
