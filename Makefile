# Everything that is done with this repository: `make help` lists it.
# A target makes what it needs (.venv from hashed requirements) and starts quickly once it is there.

PORT ?= 8000
CORPUS ?= tests/aspirations/coach/own_statements.jsonl
ORGANISATIONS ?= 10000
WALKS ?= 10000
STEPS ?= 12
SEED ?= $(shell date +%s)
BROWSE = http://127.0.0.1:$(PORT)
PY = .venv/bin/python
CODE = aspirations benchmarks config demo insights outbox people reviews tests manage.py
export PYTHON

# A demo must never meet a real database or mail server that the shell happens to name.
HERMETIC = env -u DATABASE_URL -u REDIS_URL -u SECRET_KEY -u DATABASE_POOL -u DATABASE_PREPARES -u BEHIND_TLS_PROXY \
	ALLOWED_HOSTS=localhost SITE_URL=$(BROWSE) \
	SECONDS_BETWEEN_SENDING=2 SECONDS_BETWEEN_REMINDER_SWEEPS=30
DEMO = $(HERMETIC) BEARING_MODE=demo VAR_DIR="$(CURDIR)/var/demo" EMAIL_URL=filemail://
DEVELOPMENT = $(HERMETIC) BEARING_MODE=development VAR_DIR="$(CURDIR)/var/development" \
	EMAIL_URL=filemail://
COMPILE = $(PY) -m uv pip compile --quiet --universal --generate-hashes --no-header
TESTING = BEARING_MODE=test
DJANGO = --target-version 5.2

.PHONY: help demo demo-reset demo-manage run test faults walks groups bench manage coach-report fmt lint requirements screenshots base dev

help: ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

base:
	@goal=$(firstword $(MAKECMDGOALS)) sh requirements/install.sh base

dev:
	@goal=$(firstword $(MAKECMDGOALS)) sh requirements/install.sh dev

demo: base ## Start the demo on PORT (8000), keeping what is in it
	@exec $(DEMO) $(PY) manage.py run_demo $(PORT)

demo-reset: base ## Start the demo over with fresh data
	@exec $(DEMO) $(PY) manage.py run_demo $(PORT) --reset

demo-manage: base ## Run a command on what `make demo` shows: make demo-manage DO="check_sending"
	@$(DEMO) $(PY) manage.py migrate --verbosity 0 --skip-checks
	@$(DEMO) $(PY) manage.py $(DO)

run: dev ## Start it for development: the same, reloading when code changes
	@exec $(DEVELOPMENT) $(PY) manage.py run_demo $(PORT)

test: dev ## Run all tests on SQLite, then on PostgreSQL and Redis where they are installed
	@$(PY) -m tests.servers --check
	@$(PY) -m pytest -n 2 -rfEs
	@$(PY) -m tests.servers --if-found -- $(PY) -m pytest -n 2 -rfEs -m "not hermetic and not screen"

faults: dev ## Kill, lose, race and interleave in full; AUTOSAVES, KILLS, INTERLEAVINGS, OPENINGS, RACES, MESSAGES, STORM, VISITS, OUTAGES, LETTERS, ZONES, DAYS say how much, SEED from where
	@$(PY) -m tests.faults

walks: dev ## Let everybody do at random what can be done to cycles and reviews; WALKS=10000 STEPS=12 SEED=1 say how often
	@CYCLE_WALKS=$(WALKS) CYCLE_STEPS=$(STEPS) CYCLE_SEED=$(SEED) $(PY) -m tests.reviews.many_walks -n 2

groups: dev ## Attack all that is told of random organisations with a solver; ORGANISATIONS=10000 SEED=1 say how many
	@ORGANISATIONS=$(ORGANISATIONS) SEED=$(SEED) $(PY) -m pytest tests/insights/test_groups.py -n 2 -q

bench: dev ## Measure everything that must stay fast, beside its bars, into var/bench/latest.json; QUICK=1 for a short look; ROWS, SIZES, SAMPLES, REQUESTS, MAILS, ACTIONS say how much
	@$(PY) -m benchmarks

manage: dev ## Run a command on what `make run` shows: make manage DO="check_people"
	@$(DEVELOPMENT) $(PY) manage.py migrate --verbosity 0 --skip-checks
	@$(DEVELOPMENT) $(PY) manage.py $(DO)

coach-report: base ## Score the writing coach on labelled statements, one JSON object a line; CORPUS=path says which
	@$(PY) -m aspirations.coach.report $(CORPUS)

fmt: dev ## Put all code and templates into the one format
	@$(PY) -m ruff check --fix-only --quiet $(CODE)
	@$(PY) -m ruff format $(CODE)
	@git ls-files -z --cached --others --exclude-standard -- 'templates/*.html' | xargs -0 -r sh -c '.venv/bin/djade $(DJANGO) "$$@" || .venv/bin/djade --check $(DJANGO) "$$@"' djade

lint: dev ## Check format, style, types, import contracts, dependencies and migrations
	$(PY) -m ruff format --check $(CODE)
	$(PY) -m ruff check $(CODE)
	git ls-files -z --cached --others --exclude-standard -- 'templates/*.html' | xargs -0 -r .venv/bin/djade --check $(DJANGO)
	$(TESTING) $(PY) -m mypy $(CODE)
	$(TESTING) .venv/bin/lint-imports
	$(PY) -m deptry .
	$(TESTING) $(PY) manage.py makemigrations --check --dry-run

requirements: dev ## Compile the hashed requirements anew from pyproject.toml
	@$(COMPILE) pyproject.toml -o requirements/base.txt
	@$(COMPILE) pyproject.toml --extra pdf -c requirements/base.txt -o requirements/pdf.txt
	@$(COMPILE) pyproject.toml --extra dev -o requirements/dev.txt
	@echo uv | $(COMPILE) - -c requirements/dev.txt --no-annotate -o requirements/uv.txt

screenshots: dev ## Take the README's screenshots anew
	@$(PY) -m tests.screenshots
