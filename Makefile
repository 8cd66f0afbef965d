# Everything that is done with this repository has a target here. `make` alone lists them.
# Needs make, a Python of 3.11 or later with its venv module, and a package registry; nothing else.

PYTHON ?= python3
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/python -m uv
INSTALL := $(UV) pip install --quiet --compile-bytecode --python $(BIN)/python
EDITABLE := $(INSTALL) --no-deps --no-build-isolation --editable .
# Loads the slow libraries once, so that their compiling is part of the installation and not of the first release.
COMPILE := $(BIN)/python -m compileall -q recalling pipelines
# Environments of validators, one for each that cannot live with the others; apart from .venv.
VALIDATORS := standards standards-cff standards-rocrate

.DEFAULT_GOAL := help
.PHONY: help install install-dev release test test-standards test-portals lint format types docs dev lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile
	@echo "ARGS=\"...\" hands options on, for example: make test ARGS=\"-k symbols\"; PYTHON=... chooses the interpreter"

install: $(VENV)/.pipeline ## bring .venv up to what a release needs
	@echo "ready: $(BIN)/recalling"

install-dev: $(VENV)/.dev ## the same with the tools of a developer
	@echo "ready: $(BIN)/recalling, make test"

release: $(VENV)/.pipeline ## turn the documents in raw/ into a checked release under processed/
	@$(BIN)/recalling build $(ARGS)

test: $(VENV)/.dev ## run all tests
	@$(BIN)/python -m pytest -n auto $(ARGS)

test-standards: $(VALIDATORS:%=.venvs/%/.ready) ## hold a release against the validators of every standard it follows
	@.venvs/standards/bin/python -m pytest tests/standards $(ARGS)

test-portals: $(VENV)/.dev .venvs/portals-live/.ready ## publish to real portals on this machine, and have them fail
	@MAKE="$(MAKE)" tests/portals_live/run.sh $(ARGS)

lint: $(VENV)/.dev ## look for faults in style and sense
	@$(BIN)/python -m ruff check --output-format concise .
	@$(BIN)/python -m ruff format --check .

format: $(VENV)/.dev ## lay the code out, and mend what can be mended safely
	@$(BIN)/python -m ruff check --fix .
	@$(BIN)/python -m ruff format .

types: $(VENV)/.dev ## check the types of both packages
	@$(BIN)/python -m mypy $(ARGS)

docs: $(VENV)/.dev ## write the data dictionary and the command-line reference anew
	@$(BIN)/python docs/generate.py $(ARGS)

dev: $(VENV)/.dev ## open the pipeline in Dagster's browser interface
	@DAGSTER_HOME="$(CURDIR)/.dagster" VIRTUAL_ENV="$(CURDIR)/$(VENV)" $(BIN)/dg dev $(ARGS)

lock: $(VENV)/.uv ## write the lock files anew from pyproject.toml (ARGS=--upgrade: newest versions)
	@UV=$(BIN)/uv requirements/compile.sh $(ARGS)

clean: ## remove what make made, but neither releases nor documents
	rm -rf $(VENV) .venvs .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment: plain venv and pip bring uv, uv brings the rest, each pinned with hashes.
$(VENV)/.uv: requirements/bootstrap.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.lock
	@touch $@

$(VENV)/.pipeline: $(VENV)/.uv requirements/pipeline.lock pyproject.toml recalling/version.py
	@echo "installing what a release needs into $(VENV)"
	@$(INSTALL) --require-hashes -r requirements/pipeline.lock
	@$(EDITABLE)
	@$(COMPILE)
	@touch $@

# Holds all of the pipeline's lock, so that a release after it installs nothing.
$(VENV)/.dev: $(VENV)/.uv requirements/dev.lock requirements/pipeline.lock pyproject.toml recalling/version.py
	@echo "installing the developer's tools into $(VENV)"
	@$(INSTALL) --require-hashes -r requirements/dev.lock
	@$(EDITABLE)
	@$(COMPILE)
	@touch $(VENV)/.pipeline $@

.venvs/%/.ready: requirements/%.lock $(VENV)/.uv
	@echo "installing what $*.lock names into $(@D)"
	@$(UV) venv --quiet --allow-existing --python $(BIN)/python $(@D)
	@$(UV) pip sync --quiet --compile-bytecode --python $(@D)/bin/python --require-hashes $<
	@touch $@
