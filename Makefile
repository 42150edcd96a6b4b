# Everything a developer or an operator's laptop needs; `make help` lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

# Without byte code that is kept every process compiles everything anew, and the split platform has twenty.
unexport PYTHONDONTWRITEBYTECODE

# A process with gRPC's threads starts PostgreSQL's tools; gRPC would set up anew in the child, which now and then died of it
# before it became the tool.
export GRPC_ENABLE_FORK_SUPPORT := 0

.DEFAULT_GOAL := help
.PHONY: help setup rabbitmq chromium web web-api web-check screenshots run test conformance check static unit units contracts flows browser charts rules protos breaking values image policy bench lock clean

help: ## lists the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(STAMP) ## installs what the project needs into .venv

# First pip itself: the one that comes with Python takes twice the time. What is never imported is not compiled. Errors alone
# are told: its warnings are about how this machine is set up.
PIP := $(BIN)/pip install -qq --disable-pip-version-check --no-compile --require-hashes --no-deps

$(STAMP): requirements.txt requirements-dev.txt pyproject.toml
	@echo "安装依赖到 $(VENV) ……"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更高"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "需要 python3-venv"; exit 1; }
	@grep -A2 '^pip==' requirements-dev.txt | $(PIP) -r /dev/stdin
	@$(PIP) -r requirements-dev.txt
	@$(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

# What is there already is no step that another waits for.
RABBITMQ := $(if $(shell command -v rabbitmq-server || ls /usr/sbin/rabbitmq-server 2>/dev/null),,rabbitmq)
CHROMIUM := $(if $(shell command -v chromium),,chromium)

rabbitmq:
	@command -v rabbitmq-server >/dev/null || test -x /usr/sbin/rabbitmq-server || { \
	  test "$$(id -u)" = 0 || { echo "需要 rabbitmq-server：apt-get install rabbitmq-server"; exit 1; }; \
	  echo "安装 Debian 的 rabbitmq-server ……"; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends rabbitmq-server >/dev/null; }

WEB := gateway/web
WEB_SOURCES := $(shell find $(WEB) -type f -not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)

$(WEB)/node_modules/.installed: $(WEB)/package.json $(WEB)/package-lock.json
	@node -e 'process.exit(+(parseInt(process.versions.node) < 20))' 2>/dev/null || { echo "需要 Node.js 20 或更高"; exit 1; }
	@echo "安装网页端的依赖 ……"
	@cd $(WEB) && npm ci --no-audit --no-fund --silent
	@touch $@

$(WEB)/dist/index.html: $(WEB)/node_modules/.installed $(WEB_SOURCES)
	@echo "构建网页端 ……"
	@cd $(WEB) && npm run --silent build

web: $(WEB)/dist/index.html ## builds the web client into gateway/web/dist, which the gateway serves

web-api: setup $(WEB)/node_modules/.installed ## regenerates the web client's types from our own OpenAPI
	@mkdir -p build && $(BIN)/python -m gateway.openapi > build/openapi.json
	@cd $(WEB) && npm run --silent api
	@cmp -s build/schema.d.ts $(WEB)/src/api/schema.d.ts || cp build/schema.d.ts $(WEB)/src/api/schema.d.ts

# The types are compared in place of a copy, so that what is written is what is committed.
web-check: web-api
	@git diff --quiet -- $(WEB)/src/api/schema.d.ts || { echo "$(WEB)/src/api/schema.d.ts is stale: commit what make web-api wrote"; exit 1; }
	@cd $(WEB) && npm run --silent check && npm run --silent test -- --silent --reporter=dot >/dev/null

# apt does one after the other.
chromium: | $(RABBITMQ)
	@command -v chromium >/dev/null || { \
	  test "$$(id -u)" = 0 || { echo "需要 chromium：apt-get install chromium"; exit 1; }; \
	  echo "安装 Debian 的 chromium ……"; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; }

run: setup web $(if $(BROKER),$(RABBITMQ)) ## starts the platform and walks the main job; BROKER=local runs it over RabbitMQ
	@$(BIN)/yizhan up --clock simulated --demo $(if $(BROKER),--broker $(BROKER)) $(if $(PORT),--port $(PORT)) $(if $(RESET),--reset)

# What pip, npm and apt install comes side by side. Then the longest begins first, and three are always under way: on two
# cores one of them waits for something.
test: ## everything: check, and the tests on real PostgreSQL and RabbitMQ and in a real browser
	@$(MAKE) --no-print-directory -j3 setup web rabbitmq chromium
	@$(MAKE) --no-print-directory -j3 -Otarget units browser flows conformance contracts static charts

# Databases of tests lie in memory where there is some: they come and go by the thousand.
SCRATCH := $(shell test -w /dev/shm && test "$$(df --output=avail /dev/shm | tail -1)" -gt 4000000 && echo TMPDIR=/dev/shm)

# Its plugin takes a second to come in, wherever it is not asked for.
PYTEST := $(BIN)/pytest -q -p no:schemathesis

contracts: setup
	@$(SCRATCH) $(PYTEST) tests/contract --ignore tests/contract/test_openapi_conformance.py

units: setup
	@$(SCRATCH) $(PYTEST) tests/unit

browser: setup $(CHROMIUM) web
	@$(SCRATCH) $(PYTEST) tests/browser

charts: setup
	@$(SCRATCH) $(PYTEST) tests/charts

screenshots: setup $(CHROMIUM) web ## pictures of the main pages, at a desk and on a telephone, into build/screenshots
	@$(SCRATCH) $(PYTEST) tests/browser/screenshots.py

flows: setup $(RABBITMQ)
	@$(SCRATCH) $(PYTEST) tests/flows tests/faults

conformance: setup ## schemathesis against our own OpenAPI, on a platform of its own; CONFORMANCE_EXAMPLES=20 tries more
	@$(SCRATCH) $(BIN)/pytest -q tests/contract/test_openapi_conformance.py

check: setup ## format, lint, types, imports, protos and the unit tests that need no database
	@$(MAKE) --no-print-directory -j2 -Otarget static unit

static: setup $(WEB)/node_modules/.installed
	@$(BIN)/ruff format --check -q .
	@$(BIN)/ruff check -q .
	@$(BIN)/python protos/generate.py --check
	@$(BIN)/buf lint
	@$(MAKE) --no-print-directory breaking
	@$(BIN)/python -m tests.rules --check
	@$(MAKE) --no-print-directory web-check
	@mkdir -p build && $(BIN)/lint-imports >build/imports.txt || { cat build/imports.txt; exit 1; }
	@$(BIN)/pyright -p pyproject.toml --pythonpath $(BIN)/python

unit: setup
	@$(PYTEST) tests/unit -m quick

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

IMAGE ?= yizhan:$(shell sed -n 's/^appVersion: "\(.*\)"/\1/p' charts/yizhan/Chart.yaml)
# buildah by chroot needs neither a daemon nor namespaces, and so builds inside a container too.
image: ## builds the image with docker, podman or buildah, whichever is there
	@if docker info >/dev/null 2>&1; then docker build -t $(IMAGE) .; \
	elif command -v podman >/dev/null; then podman build -t $(IMAGE) .; \
	elif command -v buildah >/dev/null; then buildah bud --isolation chroot --network host -t $(IMAGE) .; \
	else echo "需要 docker、podman 或 buildah"; exit 1; fi

# A minute to install and 300 MB, so it is no part of `make test`.
CHECKOV := build/policy/bin/checkov
policy: setup ## what checkov has against the chart and the Dockerfile; exceptions with reasons in tests/charts/policy.yaml
	@test -x $(CHECKOV) || { echo "安装 checkov 到 build/policy ……"; $(PYTHON) -m venv build/policy && \
	  build/policy/bin/pip install -q --disable-pip-version-check --require-hashes --no-deps -r tests/charts/policy.txt; }
	@$(BIN)/python -m tests.charts.policy $(CHECKOV)

bench: setup $(RABBITMQ) ## measures the split platform beside its limits
	@$(BIN)/python -m tests.bench

lock: setup ## renews the hashed requirements
	@$(BIN)/uv pip compile -q --no-header --no-annotate --no-emit-index-url --no-emit-find-links --generate-hashes --universal --python-version 3.11 pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile -q --no-header --no-annotate --no-emit-index-url --no-emit-find-links --generate-hashes --universal --python-version 3.11 --extra dev pyproject.toml -o requirements-dev.txt
	@echo checkov | $(BIN)/uv pip compile -q --no-header --no-annotate --no-emit-index-url --no-emit-find-links --generate-hashes --universal --python-version 3.11 - -o tests/charts/policy.txt

clean: ## removes what was built and the embedded platform's data
	@rm -rf build var .pytest_cache .ruff_cache .hypothesis
