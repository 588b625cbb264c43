# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The demo as a stranger runs it: a process of its own, with a pass of theirs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from common.package.reader import read_pkpass

ROOT = Path(__file__).parents[2]


def run_demo(out: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PASSWRIGHT_DEMO_OUT": str(out), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-m", "tests.end_to_end.demo", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_shipped_sample_walks_through_the_whole_house(tmp_path: Path) -> None:
    done = run_demo(tmp_path / "demo")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "All eight steps done" in done.stdout
    left = {path.name for path in (tmp_path / "demo").iterdir()}
    pictures = {f"{face}-{when}.png" for face in ("front", "back") for when in ("before", "after")}
    assert pictures | {"first.pkpass", "second.pkpass", "server"} <= left
    assert list((tmp_path / "demo/server").rglob("*.sqlite3"))
    values = [
        read_pkpass((tmp_path / "demo" / name).read_bytes()).package.pass_json.fields
        for name in ("first.pkpass", "second.pkpass")
    ]
    assert values[0] != values[1]


@pytest.mark.parametrize("style", ["boardingPass", "eventTicket", "coupon", "generic"])
def test_a_pass_of_each_style_does(tmp_path: Path, style: str) -> None:
    source = tmp_path / "mine.pass"
    source.mkdir()
    icon = (ROOT / "assets/samples/coffee-card.pass/icon.png").read_bytes()
    (source / "icon.png").write_bytes(icon)
    (source / "pass.json").write_text(
        f'{{"{style}": {{"primaryFields": [{{"key": "a", "label": "A", "value": "one"}}]}}}}'
    )
    done = run_demo(tmp_path / "demo", str(source))
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_stops_at_the_step_that_fails_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "page.pkpass").write_text("<html>502 Bad Gateway</html>")
    done = run_demo(tmp_path / "demo", str(tmp_path / "page.pkpass"))
    assert done.returncode == 1
    assert "FAILED" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
