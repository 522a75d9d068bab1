# Siklus LKj: `make run` serves it, `make test` tests it; `make help` lists the rest.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.NOTPARALLEL:
.DEFAULT_GOAL := help

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV_PYTHON := .venv/bin/python
MANAGE := $(VENV_PYTHON) manage.py
DATA := $(or $(DATA_DIR),.data)
ARGS ?=

# What a person set up by `make run` is never read or written by tests, linters and benchmarks.
APART = env -u DATABASE_URL -u HTTPS DATA_DIR="$$PWD/.data/$(1)"

.PHONY: help
help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: packages .venv/.locked $(DATA)/static/staticfiles.json ## Serve the site with demo data on http://127.0.0.1:8000 (PORT=8123 make run moves it)
	@$(MANAGE) set_up --demo
	@exec $(VENV_PYTHON) -m gunicorn --threads 4 -c python:sungaipenuh_sop.server sungaipenuh_sop.wsgi

.PHONY: test
test: test-packages .venv/.locked ## Run the whole suite on SQLite, then again on PostgreSQL (ARGS="-k nota" picks tests)
	@$(call APART,test) .ci/test $(ARGS)

.PHONY: lint
lint: packages .venv/.locked ## Check code, templates, migrations and the settings of production
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m ruff format --check .
	$(VENV_PYTHON) -m djlint --lint templates
	$(VENV_PYTHON) -m djlint --check templates
	@mkdir -p .data/lint
	$(call APART,lint) $(MANAGE) makemigrations --check --dry-run
	$(call APART,lint) $(MANAGE) check
	$(call APART,lint) HTTPS=1 $(MANAGE) check --deploy --fail-level WARNING

.PHONY: format
format: .venv/.locked ## Lay out code and templates as the linters want them
	$(VENV_PYTHON) -m ruff check --fix-only .
	$(VENV_PYTHON) -m ruff format .
	$(VENV_PYTHON) -m djlint --quiet --reformat templates

.PHONY: bench
bench: packages .venv/.locked ## Measure moves, pages and the report on this machine (its own database)
	@mkdir -p .data/bench/static
	@$(call APART,bench) $(MANAGE) migrate --verbosity 0
	@$(call APART,bench) $(MANAGE) bench $(ARGS)

.PHONY: lock
lock: ## Remake requirements.lock from pyproject.toml (network; then look at the difference and run the tests)
	$(PYTHON) -m venv .data/uv
	.data/uv/bin/python -m pip install --quiet --upgrade uv
	.data/uv/bin/uv pip compile pyproject.toml --quiet --upgrade --output-file requirements.lock \
		--extra test --extra postgres --extra sign --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url

.PHONY: clean
clean: ## Remove all that can be made again; the database and uploads in .data stay
	rm -rf .venv .ruff_cache .hypothesis .data/static .data/uv .data/test .data/lint .data/bench
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: packages test-packages
packages:
	@.ci/prepare run

test-packages:
	@.ci/prepare test

# Order-only: the packages are looked at every time, but only a changed lock installs anything.
.venv/.locked: requirements.lock | packages
	@echo "Installing the locked Python packages …"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed." if sys.version_info < (3, 11) else 0)'
	@$(VENV_PYTHON) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv  # none, or half made
	@$(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(DATA)/static/staticfiles.json: .venv/.locked $(shell find static)
	@$(MANAGE) collectstatic --skip-checks --noinput --verbosity 0
	@touch $@
