# The commands of Passerelle; `make` alone lists them. They need Python 3.11 or newer (PYTHON=… names one) and make.
.DEFAULT_GOAL := help
.PHONY: help site serve check test bench bench-search lint format lock versions clean distclean set-up set-up-test

BIN := .venv/bin
# Silences the theme's announcement of MkDocs 2, which this project does not use.
export NO_MKDOCS_2_WARNING := 1

# The number of records that `make bench` generates.
N ?= 1000

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

site: set-up ## check every record and build the site into site/
	@$(BIN)/mkdocs build --strict

serve: set-up ## show the site at http://127.0.0.1:8000, rebuilt at every change
	@$(BIN)/mkdocs serve

check: set-up ## check every record without building
	@$(BIN)/passerelle check

test: set-up-test ## run every test, as continuous integration does (TESTS=tests/core runs a part)
ifdef TESTS
	@$(BIN)/python -m pytest $(TESTS)
else
	@$(MAKE) --no-print-directory lint
	@$(BIN)/python -m pytest --numprocesses auto tests/core
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --ignore tests/core tests
endif

bench: set-up ## measure the build with N records (N=1000)
	@$(BIN)/python scripts/bench.py $(N)

bench-search: set-up-test ## measure search in a browser, with the real records and with N made-up ones
	@$(BIN)/python scripts/bench_search.py $(N)

lint: set-up-test ## check the style and the types of the code
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

format: set-up-test ## put the code into the agreed style
	@$(BIN)/ruff check --fix-only
	@$(BIN)/ruff format

lock: ## write the lock files anew, with the newest versions allowed
	@sh scripts/setup.sh lock

versions: ## name the versions of the tools that the tests run on
	@sh scripts/setup.sh versions

clean: ## remove what the commands made, but not what they installed
	rm -rf site .site-* test-results .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache

distclean: clean ## remove what was installed into this folder as well
	rm -rf .venv node_modules hooks/passerelle.egg-info

set-up:
	@sh scripts/setup.sh site

set-up-test:
	@sh scripts/setup.sh test
