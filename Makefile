# Deelwijs: everything a user or developer runs. `make help` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
UV := UV_SYSTEM_CERTS=1 VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv
MANAGE := $(BIN)/python -m deelwijs.office.manage
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock"

.PHONY: help
help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

# --- setting up ---------------------------------------------------------------------------------------------------

$(BIN)/uv: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' \
		|| { echo "Deelwijs needs Python 3.11; name one with: make PYTHON=/path/to/python3.11 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "Python's venv is missing. On Debian: apt-get install python3-venv"; exit 1; }
	@echo "Setting up $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

# The base set is added to what is there, so that `make run` after `make test` takes nothing away.
$(VENV)/base.stamp: requirements/base.txt pyproject.toml | $(BIN)/uv
	@$(UV) pip install --quiet --require-hashes -r requirements/base.txt
	@$(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt requirements/base.txt pyproject.toml | $(BIN)/uv
	@$(UV) pip sync --quiet --require-hashes requirements/dev.txt
	@$(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/base.stamp

.peers/peers.stamp: requirements/peers.txt | $(BIN)/uv
	@$(PYTHON) -m venv --without-pip .peers
	@UV_SYSTEM_CERTS=1 VIRTUAL_ENV=$(CURDIR)/.peers $(BIN)/uv pip sync --quiet --require-hashes requirements/peers.txt
	@touch $@

.PHONY: lock
lock: | $(BIN)/uv ## compile the hash-locked requirements anew
	$(COMPILE) pyproject.toml --group setup -o requirements/base.txt
	$(COMPILE) pyproject.toml --group setup --group dev -c requirements/base.txt -o requirements/dev.txt
	$(COMPILE) --group peers -o requirements/peers.txt
	$(COMPILE) requirements/uv.in -o requirements/uv.txt

# --- running ------------------------------------------------------------------------------------------------------

.PHONY: run
run: $(VENV)/base.stamp ## set up what is missing and serve the demo on http://127.0.0.1:8000
	@$(MANAGE) prepare --port $(PORT)
	@echo "Deelwijs: http://127.0.0.1:$(PORT)/   (stop with Ctrl-C)"
	@$(MANAGE) worker --parent $$$$ & \
		exec $(BIN)/gunicorn deelwijs.office.config.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --log-level warning

# --- proving ------------------------------------------------------------------------------------------------------

.PHONY: test
test: $(VENV)/dev.stamp ## set up what is missing and run every test, on SQLite and on PostgreSQL
	@scripts/browser.sh
	@$(BIN)/python -m pytest
	@echo "Once more on PostgreSQL, what concerns the database:"
	@$(BIN)/python scripts/postgres.py $(BIN)/python -m pytest tests/office

.PHONY: check
check: $(VENV)/dev.stamp ## style, types, room borders, migrations, translations, budgets
	@scripts/gettext.sh
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MANAGE) makemigrations --check --dry-run
	$(BIN)/python scripts/translations.py
	$(BIN)/python scripts/budgets.py

.PHONY: bench
bench: $(VENV)/dev.stamp .peers/peers.stamp ## measure speed and truth beside peers; writes benchmarks/RESULTS.md
	$(BIN)/python benchmarks/run.py

.PHONY: bench-community
bench-community: $(VENV)/dev.stamp ## measure a country of schools on PostgreSQL; writes benchmarks/RESULTS-community.md
	$(BIN)/python scripts/postgres.py $(BIN)/python benchmarks/bench_community.py

.PHONY: train
train: $(VENV)/dev.stamp ## train the second reader from training/ and write its weights
	$(BIN)/python training/train.py

.PHONY: format
format: $(VENV)/dev.stamp ## bring the code into the house style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: clean
clean: ## remove the environments and caches (the database stays)
	rm -rf $(VENV) .peers .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
