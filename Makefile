# Everything a developer or an operator's laptop needs; `make help` lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help setup rabbitmq run test conformance check static unit contracts flows rules protos breaking values bench lock clean

help: ## lists the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(STAMP) ## installs what the project needs into .venv

$(STAMP): requirements.txt requirements-dev.txt pyproject.toml
	@echo "安装依赖到 $(VENV) ……"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更高"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "需要 python3-venv"; exit 1; }
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.txt
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

rabbitmq:
	@command -v rabbitmq-server >/dev/null || test -x /usr/sbin/rabbitmq-server || { \
	  test "$$(id -u)" = 0 || { echo "需要 rabbitmq-server：apt-get install rabbitmq-server"; exit 1; }; \
	  echo "安装 Debian 的 rabbitmq-server ……"; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends rabbitmq-server >/dev/null; }

run: setup $(if $(BROKER),rabbitmq) ## starts the platform and walks the main job; BROKER=local runs it over RabbitMQ
	@$(BIN)/yizhan up --clock simulated --demo $(if $(BROKER),--broker $(BROKER)) $(if $(PORT),--port $(PORT)) $(if $(RESET),--reset)

test: setup rabbitmq ## everything: check, then the tests on real PostgreSQL and RabbitMQ
	@$(MAKE) --no-print-directory check
	@$(MAKE) --no-print-directory -j2 -Otarget contracts flows

contracts: setup
	@$(BIN)/pytest -q tests/unit tests/contract -m "not quick" --ignore tests/contract/test_openapi_conformance.py

flows: setup rabbitmq
	@$(BIN)/pytest -q tests/charts tests/contract/test_openapi_conformance.py tests/flows tests/faults

conformance: setup ## schemathesis against our own OpenAPI, on a platform of its own (a minute)
	@$(BIN)/pytest -q tests/contract/test_openapi_conformance.py

check: setup ## format, lint, types, imports, protos and the unit tests that need no database
	@$(MAKE) --no-print-directory -j2 -Otarget static unit

static: setup
	@$(BIN)/ruff format --check -q .
	@$(BIN)/ruff check -q .
	@$(BIN)/python protos/generate.py --check
	@$(BIN)/buf lint
	@$(MAKE) --no-print-directory breaking
	@$(BIN)/python -m tests.rules --check
	@mkdir -p build && $(BIN)/lint-imports >build/imports.txt || { cat build/imports.txt; exit 1; }
	@$(BIN)/pyright -p pyproject.toml --pythonpath $(BIN)/python

unit: setup
	@$(BIN)/pytest -q tests/unit -m quick

rules: setup ## regenerates docs/rules.md: each rule, where it is enforced, which tests show it
	@$(BIN)/python -m tests.rules

protos: setup ## regenerates protos/gen
	@$(BIN)/python protos/generate.py

AGAINST ?= $(shell git describe --tags --abbrev=0 2>/dev/null || git rev-parse HEAD~1)
breaking: setup ## compares the contract with a release (AGAINST=ref; by default the last tag, or the commit before)
	@mkdir -p build && git show $(AGAINST):protos/gen/descriptors.binpb > build/against.binpb
	@$(BIN)/python protos/generate.py --imports-only
	@$(BIN)/buf breaking protos --against build/against.binpb --exclude-imports

values: setup ## regenerates the table of every value in the chart's README
	@$(BIN)/python -m charts.reference

bench: setup rabbitmq ## measures the split platform beside its limits
	@$(BIN)/python -m tests.bench

lock: setup ## renews the hashed requirements
	@$(BIN)/uv pip compile -q --no-header --no-annotate --no-emit-index-url --no-emit-find-links --generate-hashes --universal --python-version 3.11 pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile -q --no-header --no-annotate --no-emit-index-url --no-emit-find-links --generate-hashes --universal --python-version 3.11 --extra dev pyproject.toml -o requirements-dev.txt

clean: ## removes what was built and the embedded platform's data
	@rm -rf build var .pytest_cache .ruff_cache .hypothesis
