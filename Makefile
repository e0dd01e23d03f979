PORT ?= 8000
WORKERS ?= 2
# More arguments for pytest: make test ARGS="-k lens"
ARGS ?=

PY := .venv/bin/python
BASE := .venv/.base
DEV := .venv/.dev
# Copied last, so it stands for all of static/vendor/.
ASSETS := static/vendor/licenses/literata.txt
# Without DEBUG the settings ask for what a production site needs. The test runner itself turns DEBUG off.
DEVELOP := DEBUG=1

.PHONY: help setup assets demo demo-reset run test test-sqlite browser-test mutate bench lint types format lock clean
.DELETE_ON_ERROR:

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "%-14s %s\n", $$1, $$2}' Makefile

$(BASE): requirements.txt .ci/setup .ci/uv.txt
	@.ci/setup requirements.txt
	@touch $@

$(DEV): requirements-dev.txt $(BASE)
	@.ci/setup requirements-dev.txt
	@touch $@

$(ASSETS): package-lock.json sessions_app/assets.py $(BASE)
	@.ci/node-modules
	@$(DEVELOP) $(PY) manage.py copy_assets

setup: $(DEV) $(ASSETS) ## virtual environment with everything, stylesheet and fonts

assets: $(ASSETS) ## third-party stylesheet and fonts into static/vendor/

demo: $(BASE) $(ASSETS) ## the demo at http://127.0.0.1:8000 (PORT= changes it)
	@exec $(PY) .ci/demo.py serve $(PORT)

demo-reset: $(BASE) ## start the demo's data over
	@$(PY) .ci/demo.py reset

run: $(DEV) $(ASSETS) ## development server, reloading, on var/dev.sqlite3 or DATABASE_URL
	@mkdir -p var
	@$(DEVELOP) $(PY) manage.py migrate --noinput --verbosity=0
	@$(DEVELOP) $(PY) manage.py load_playbook
	@exec env $(DEVELOP) $(PY) manage.py runserver 127.0.0.1:$(PORT)

test: $(DEV) $(ASSETS) ## the suite on a PostgreSQL of its own, or on DATABASE_URL
	$(DEVELOP) $(PY) tests/with_postgres.py $(PY) -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

# What asks no database has nothing to say about another one.
PURE := $(addprefix tests/,drift health pairing playbook roster)

test-sqlite: $(DEV) $(ASSETS) ## the same suite on SQLite, but for the sweeps over every address and what asks no database
	$(DEVELOP) DATABASE_URL=sqlite:///var/test.sqlite3 $(PY) -m pytest -n $(WORKERS) --dist worksteal -m "not sweep" $(PURE:%=--ignore=%) $(ARGS)

browser-test: $(DEV) $(ASSETS) ## the journeys in Chromium, on PostgreSQL
	@.ci/chromium
	$(DEVELOP) $(PY) tests/with_postgres.py $(PY) -m pytest tests/journeys/browser -m browser $(ARGS)

mutate: $(DEV) ## breaks every rule of access once, and prints those that no test notices
	$(PY) -m tests.access.mutate $(ARGS)

bench: $(DEV) $(ASSETS) ## measurements, on PostgreSQL
	$(DEVELOP) $(PY) tests/with_postgres.py $(PY) -m tests.benchmarks.pages $(ARGS)
	$(DEVELOP) $(PY) tests/with_postgres.py $(PY) -m tests.benchmarks.roster
	$(PY) -m tests.benchmarks.drift

lint: $(DEV) ## ruff and djlint
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djlint --lint --quiet templates

types: $(DEV) ## mypy
	$(DEVELOP) .venv/bin/mypy

format: $(DEV) ## put Python in the house format
	.venv/bin/ruff check --fix-only .
	.venv/bin/ruff format .

LOCK := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header

lock: $(DEV) ## compile requirements*.in again (UPGRADE=-U takes newer indirect packages)
	$(LOCK) $(UPGRADE) requirements.in -o requirements.txt
	$(LOCK) $(UPGRADE) requirements-dev.in -o requirements-dev.txt

clean: ## remove everything that was made, except the demo's data
	rm -rf .venv .node node_modules static/vendor var/static .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage htmlcov
