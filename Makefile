# The two commands of a newcomer are `make serve` and `make test`; `make help` lists the rest.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= $(firstword $(shell command -v python3.11 python3.12 python3))
PY := .venv/bin/python
PIP := $(PY) -m pip install -qq --disable-pip-version-check

# One thread: more are slower where anything else runs beside.
export OMP_NUM_THREADS ?= 1
# As typed: a question may hold a dollar sign.
override Q := $(value Q)
export Q

.PHONY: help serve ask index test check format lint types contracts bench load eval lock

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: index ## install, build the index where missing or stale, serve on http://127.0.0.1:8000 (PORT=8080 for another)
	@exec $(PY) -m web $(if $(PORT),--port $(PORT))

ask: index ## one answer with its citations: make ask Q="低空经济方面要做什么？"
	@exec $(PY) -m rag ask -- "$$Q"

index: .venv/.locked ## build the index of data/ where it is missing or stale
	@$(PY) -m index build --if-stale >&2

test: .venv/.developing ## install what tests need, then all of them
	@.ci/system-packages
	@exec $(PY) -m pytest $(ARGS)

check: format lint types contracts test ## all that a change must pass

format: .venv/.developing ## say which files are not formatted
	$(PY) -m ruff format --check .

lint: .venv/.developing
	$(PY) -m ruff check .

types: .venv/.developing
	$(PY) -m mypy

contracts: .venv/.developing
	.venv/bin/lint-imports

bench: index .venv/.developing ## how fast, beside the plain LangChain way (ARGS=--readme writes the README's table)
	@exec $(PY) -m bench $(ARGS)

load: index .venv/.developing ## how many questions a second, and what happens at twice and five times that
	@exec $(PY) -m bench load $(ARGS)

eval: index .venv/.developing ## how good: the gold questions, scored, with a report
	@exec $(PY) -m eval run $(ARGS)

# Every file of a release is listed, so that the lock holds wherever its packages come from.
LOCK := .venv/bin/uv pip compile --quiet --python-version 3.11 --python-platform x86_64-manylinux_2_28 --generate-hashes \
	--no-header --no-annotate --no-emit-package torch --custom-compile-command "make lock"
lock: .venv/.developing ## resolve pyproject.toml anew (ARGS=--upgrade for newer releases)
	$(LOCK) $(ARGS) pyproject.toml -o requirements.lock
	$(LOCK) $(ARGS) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

.venv/bin/python:
	$(PYTHON) -m venv .venv

# The locks are complete: --no-deps keeps pip from adding to them. torch comes last, so that all it needs is there.
.venv/.locked: requirements.lock requirements-torch.txt | .venv/bin/python
	$(PIP) --no-deps --require-hashes -r requirements.lock
	$(PIP) -r requirements-torch.txt
	@touch $@

.venv/.developing: requirements-dev.lock .venv/.locked
	$(PIP) --no-deps --require-hashes -r requirements-dev.lock
	@touch $@
