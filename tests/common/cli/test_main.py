# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import os
import subprocess
import sys
from pathlib import Path

import pytest

from common.cli.main import COMMANDS, main
from tests.support.builders import pkpass

ROOT = Path(__file__).parents[3]


def test_each_command_is_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    assert caught.value.code == 0
    shown = capsys.readouterr().out
    for command in COMMANDS:
        assert f"\n    {command.__name__.rpartition('.')[2]} " in shown


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_each_command_explains_itself(command: object, capsys: pytest.CaptureFixture[str]) -> None:
    name = str(command.__name__).rpartition(".")[2]  # type: ignore[attr-defined]  # a module
    with pytest.raises(SystemExit) as caught:
        main([name, "--help"])
    assert caught.value.code == 0
    assert "usage: passwright" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["fly"], ["inspect"], ["unpack", "a", "b"]])
def test_wrong_use_is_told_with_exit_code_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


def test_an_error_is_two_lines_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", "/nowhere.pkpass"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == (
        "error: “/nowhere.pkpass” cannot be read: No such file or directory.\n"
        "hint: Check the name and whether you may read it.\n"
    )


def _run(*arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "common.cli.main", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), **more},
        capture_output=True,
        check=False,
    )


def test_a_terminal_that_lacks_letters_gets_codes(tmp_path: Path) -> None:
    path = tmp_path / "a.pkpass"
    path.write_bytes(pkpass(description="日本"))
    done = _run("inspect", str(path), PYTHONIOENCODING="ascii")
    assert b"\\u65e5\\u672c" in done.stdout
    assert done.stderr == b""


def test_a_reader_that_has_enough_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.pkpass"
    path.write_bytes(pkpass(userInfo="x" * 500_000))
    command = f"{sys.executable} -m common.cli.main inspect --json {path} | head -c 1"
    done = subprocess.run(
        ["sh", "-c", command],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.stdout == b"["
    assert done.stderr == b""
