# Everything a person or CI runs here. `make help` lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Whatever the shell says: each of the tests' processes would compile the bot anew.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help demo test check fix snapshots screenshots bench setup clean

help: ## Shows this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

setup: $(READY) ## Creates the virtual environment from the pinned constraints

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@echo "Setting up $(VENV) (once; a minute or so)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt setuptools
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --no-build-isolation --editable '.[dev]'
	@touch $@

demo: $(READY) ## Opens a local Feishu in the browser, with the real bot in it; no tenant needed
	@$(BIN)/python -m bot demo

test: $(READY) ## Runs every test
	@$(BIN)/python -m pytest -n auto --dist worksteal

check: $(READY) ## Lint, formatting, types and import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

fix: $(READY) ## Formats and mends what can be mended without thinking
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

snapshots: $(READY) ## Rewrites the card snapshots; read the difference before you commit it
	@$(BIN)/python -m pytest tests/cards --snapshot-update

screenshots: $(READY) ## Takes the pictures in the READMEs and guides anew (needs Chromium)
	@$(BIN)/python -m tests.browser.screenshots

bench: $(READY) ## Measures the bot against baselines in the same run (about six minutes)
	@$(BIN)/python -m bench

clean: ## Removes the virtual environment and caches
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
