# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
#
# make run    set up what is missing, open the designer with a server beside it
# make test   set up what is missing, prove the checkout
# make demo   the main job without hands: design, sign, publish, register, push, fetch

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TOOLS := $(VENV)/.tools

.PHONY: run test check demo bench fidelity reliability screenshots reference setup clean

setup: $(READY)

$(READY): pyproject.toml constraints.txt packaging/setup.sh
	PYTHON="$(PYTHON)" VENV="$(VENV)" bash packaging/setup.sh
	touch $(READY)

$(TOOLS): $(READY)
	PYTHON="$(PYTHON)" VENV="$(VENV)" bash packaging/setup.sh tools
	touch $(TOOLS)

run: setup
	bash packaging/run.sh

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check $(TOOLS)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -n 2 --dist worksteal

demo: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.end_to_end.demo $(if $(PASS),"$(PASS)",)

bench: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks.run

fidelity: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks.fidelity

reliability: setup
	$(BIN)/python -m tests.reliability.run

screenshots: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.end_to_end.screenshots

# The written reference is made from the tables.
reference: setup
	$(BIN)/passwright explain --page keys > docs/keys.md
	$(BIN)/passwright explain --page rules > docs/rules.md

clean:
	rm -rf build .mypy_cache .ruff_cache .pytest_cache
