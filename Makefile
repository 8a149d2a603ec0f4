# Every task of the project by name; `make` alone lists them. The work itself is in bin/.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup run run-phone test check format unit js browser screenshots bench requirements clean

help: ## list these tasks
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

setup: ## make .venv and everything that running and testing need
	@bin/setup run tests node spelling browsers

run: ## serve the demo county on HOST:PORT (127.0.0.1:8000), from nothing
	@bin/run

run-phone: ## serve it so that a real phone can try it: adb reverse, or TLS on the LAN
	@bin/run phone

test: ## check everything and run every test
	@bin/test

check: ## format, lint, types of Python and JavaScript, imports, strings
	@bin/check

format: ## let the formatter and the safe fixes of the linter write
	@bin/setup run tests
	@.venv/bin/ruff check --fix -q . ; .venv/bin/ruff format -q .

unit: ## the Python tests without browsers, on both databases
	@bin/test unit

js: ## the JavaScript tests in Node
	@bin/test js

browser: ## the journeys in real browsers
	@bin/test browser

screenshots: ## a picture of each page into build/screenshots
	@bin/setup run tests browsers
	@bin/screenshots

bench: ## measure and set the figures beside their budgets; 1 when one is passed
	@bin/setup run tests browsers
	@.venv/bin/python -m bench $(ONLY)

requirements: ## pin requirements*.in anew, with hashes
	@bin/setup run tests
	@bin/pin

clean: ## remove what was built and installed here, but never var/, which holds the data
	@rm -rf .venv node_modules build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@echo "var/ is kept: it holds the database and its keys."
