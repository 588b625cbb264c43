# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The container, the compose file and the systemd unit against the code they start."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from server.cli.main import COMMANDS, main
from server.settings import ENVIRONMENT_PREFIX, Settings, load_settings
from server.vault import MASTER_KEY_VARIABLE

REPOSITORY = Path(__file__).resolve().parents[2]
DOCKERFILE = REPOSITORY / "packaging" / "Dockerfile"
COMPOSE = REPOSITORY / "packaging" / "compose.yaml"
UNIT = REPOSITORY / "packaging" / "passwright-server.service"
PROJECT: dict[str, Any] = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
VARIABLES = {ENVIRONMENT_PREFIX + one.name.upper() for one in fields(Settings)} | {
    MASTER_KEY_VARIABLE,
    "PASSWRIGHT_SETTINGS",
}
GIVEN = {"POSTGRES_PASSWORD": "secret", "TRUSTED_PROXY": "10.0.0.2"}


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    text = re.sub(r"\$\{(\w+):\?[^}]*\}", lambda found: GIVEN[found[1]], COMPOSE.read_text())
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def instructions(name: str) -> list[str]:
    return re.findall(rf"^(?:HEALTHCHECK )?{name} (.+)$", DOCKERFILE.read_text(), re.MULTILINE)


def commands() -> list[list[str]]:
    """Every command line of ours that the three files show."""
    lines = [json.loads(line) for line in instructions("CMD") if "passwright" in line]
    for path in (DOCKERFILE, COMPOSE, UNIT):
        text = re.sub(r"\\\n#", "", path.read_text())
        lines += [
            shlex.split(found) for found in re.findall(r"passwright-server [a-z][^\"\n]*", text)
        ]
    return lines


def test_commands_exist_and_take_these_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    assert "passwright-server" in PROJECT["scripts"]
    lines = [line for line in commands() if line[1:2] and line[1] in COMMANDS]
    assert {line[1] for line in lines} == {"init", "serve"}
    for line in lines:
        with pytest.raises(SystemExit):
            main([line[1], "--help"])
        told = capsys.readouterr().out
        for option in (word for word in line if word.startswith("--")):
            assert option in told, line


def test_what_is_copied_and_installed_exists() -> None:
    sent = DOCKERFILE.with_name("Dockerfile.dockerignore").read_text().splitlines()
    sources = [source for line in instructions("COPY") for source in line.split()[:-1]]
    for source in sources:
        assert (REPOSITORY / source).exists(), source
    assert {line[1:] for line in sent if line.startswith("!")} == set(sources)
    (extras,) = re.findall(r"'\.\[([a-z,]+)\]'", DOCKERFILE.read_text())
    assert set(extras.split(",")) <= PROJECT["optional-dependencies"].keys()
    (version,) = re.findall(r"^FROM python:(\d+\.\d+)", DOCKERFILE.read_text(), re.MULTILINE)
    assert tuple(map(int, version.split("."))) >= (3, 11)


def test_the_container_runs_as_nobody_in_particular() -> None:
    (user,) = instructions("USER")
    assert f"useradd --system --create-home --home-dir /var/lib/{user}" in DOCKERFILE.read_text()
    assert instructions("VOLUME") == instructions("WORKDIR")[1:] == [f"/var/lib/{user}"]
    (exposed,) = instructions("EXPOSE")
    assert int(exposed) == Settings(public_url="https://x.example").port
    named = re.findall(r"(PASSWRIGHT_\w+)=", DOCKERFILE.read_text())
    assert set(named) <= VARIABLES


def test_two_web_processes_and_two_workers(services: dict[str, Any], tmp_path: Path) -> None:
    """Each one's variables are settings, read as the server reads them."""
    file = tmp_path / "settings.toml"
    file.write_text('public_url = "https://passes.example.com"\n')
    ports = []
    for name in ("web1", "web2", "worker1", "worker2"):
        service = services["services"][name]
        assert set(service["environment"]) <= VARIABLES
        settings = load_settings(file, service["environment"])
        assert settings.database == "postgresql://passwright:secret@database/passwright"
        assert settings.trusted_proxy == "10.0.0.2"
        is_worker = name.startswith("worker")
        assert {settings.push, settings.issue, settings.notify} == {is_worker}
        assert bool(service.get("ports")) is not is_worker
        ports += service.get("ports", [])
        assert (COMPOSE.parent / service["build"]["context"] / "pyproject.toml").exists()
        volumes = [volume.partition(":")[0] for volume in service["volumes"]]
        assert set(volumes) <= services["volumes"].keys()
        assert service["depends_on"].keys() <= services["services"].keys()
    assert len(set(ports)) == 2
    assert all(port.startswith("127.0.0.1:") for port in ports), "only the proxy is public"


def test_the_systemd_unit() -> None:
    unit = dict(re.findall(r"^(\w+)=(.*)$", UNIT.read_text(), re.MULTILINE))
    assert unit["User"] == "passwright"
    assert unit["StateDirectory"] == "passwright"
    assert unit["ProtectSystem"] == "strict"
    program, command, *_ = shlex.split(unit["ExecStart"])
    assert (Path(program).name, command) == ("passwright-server", "serve")
    assert int(unit["LimitNOFILE"]) > 2 * Settings(public_url="https://x.example").connection_limit
