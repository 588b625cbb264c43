# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""`make fidelity`: how close our fronts come to iPhone screenshots of the same passes.

Renders the passes of the fidelity kit (``PASSWRIGHT_FIDELITY``, else ``../shared/fidelity``),
scores them with the kit's compare.py, prints ours beside the peer's, and writes
build/fidelity.json and build/fidelity.png, the contact sheet.
"""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import mean

from PySide6.QtGui import QGuiApplication

from common.package.reader import open_package
from common.render.layout import layout
from common.render.viewing import Face, Viewing
from designer.canvas.qt_metrics import QtTextMetrics, load_fonts
from designer.canvas.scene_painter import render_image

PHONE_CARD = 361.0
"""Width of the card on the phone of the pictures, points.  Source: the kit's README."""
MEAN_BAR, STYLE_BAR = 0.85, 0.80
BUILD = Path("build")


def kit() -> Path:
    """Return the folder of the kit."""
    return Path(os.environ.get("PASSWRIGHT_FIDELITY", "../shared/fidelity"))


def render(passes: Path, target: Path, scale: float = 3.0) -> int:
    """Render the front of every pass of a folder; return how many."""
    application = QGuiApplication.instance() or QGuiApplication([])
    load_fonts()
    metrics = QtTextMetrics()
    target.mkdir(parents=True, exist_ok=True)
    folders = sorted(passes.iterdir())
    for folder in folders:
        package = open_package(folder).package
        scene = layout(package, metrics, Face.FRONT, Viewing(width=PHONE_CARD))
        render_image(scene, package, scale).save(str(target / f"{folder.stem}.png"))
    assert application is not None
    return len(folders)


def score(fidelity: Path, target: Path) -> dict[str, dict[str, float]]:
    """Run compare.py; return the scores of every pair by name."""
    table = BUILD / "fidelity.tsv"
    command = [
        sys.executable, str(fidelity / "compare.py"),
        "--cards", str(fidelity / "cards"), "--candidates", str(target),
        "--tsv", str(table), "--sheet", str(BUILD / "fidelity.png"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    with table.open(newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {row.pop("name"): {key: float(value) for key, value in row.items()} for row in rows}


def index(fidelity: Path) -> dict[str, dict[str, str]]:
    """Return the rows of the kit's index by name."""
    with (fidelity / "index.tsv").open(newline="", encoding="utf-8") as file:
        lines = (line for line in file if not line.startswith("#"))
        table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["name"]: row for row in table}


def report(scores: dict[str, dict[str, float]], rows: dict[str, dict[str, str]]) -> bool:
    """Print ours beside the peer's, write the figures; return whether the bars hold."""
    styles = sorted({rows[name]["style"] for name in scores})
    figures: dict[str, dict[str, object]] = {}
    print(f"{'pair':24} {'total':>7} {'layout':>7} {'color':>7} {'ssim':>7} {'peer':>7}")
    for name, found in scores.items():
        values = [found[key] for key in ("total", "layout", "color", "ssim")]
        peer = float(rows[name]["peer_total"])
        print(f"{name:24}" + "".join(f" {value:7.3f}" for value in (*values, peer)))
    for style in styles:
        names = [name for name in scores if rows[name]["style"] == style]
        figures[f"fidelity_{style}"] = _figure(scores, rows, names, STYLE_BAR)
    figures["fidelity_total"] = _figure(scores, rows, list(scores), MEAN_BAR)
    print(f"\n{'figure':28} {'ours':>7} {'peer':>7} {'bar':>7}  holds")
    for name, row in figures.items():
        holds = "yes" if row["holds"] else "NO"
        print(f"{name:28} {row['value']:>7} {row['peer']:>7} {row['bar']:>7}  {holds}")
    pairs = {
        name: {**found, "peer": float(rows[name]["peer_total"])} for name, found in scores.items()
    }
    (BUILD / "fidelity.json").write_text(
        json.dumps({"figures": figures, "pairs": pairs}, indent=2) + "\n"
    )
    return all(bool(row["holds"]) for row in figures.values())


def _figure(
    scores: dict[str, dict[str, float]],
    rows: dict[str, dict[str, str]],
    names: list[str],
    bar: float,
) -> dict[str, object]:
    ours = mean(scores[name]["total"] for name in names)
    peer = mean(float(rows[name]["peer_total"]) for name in names)
    return {
        "value": round(ours, 3), "unit": "of 1", "bar": bar,
        "holds": ours >= bar, "peer": round(peer, 3),
    }  # fmt: skip


def main() -> int:
    """Render, score, report; 1 when a bar does not hold, 2 without the kit."""
    fidelity = kit()
    if not (fidelity / "compare.py").exists():
        print(
            f"The fidelity kit is not at {fidelity}. Set PASSWRIGHT_FIDELITY to its folder.",
            file=sys.stderr,
        )
        return 2
    target = BUILD / "fidelity"
    render(fidelity / "passes", target)
    holds = report(score(fidelity, target), index(fidelity))
    print(f"\nContact sheet: {BUILD / 'fidelity.png'}")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
