# Sayso: `make demo` reads the sample reports and writes report.html; `make test` sets itself up and runs the whole suite.
# Needs Python 3.11 or newer with its venv module, and make; everything else is installed into .venv, pinned with hashes.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
COMPILE := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --quiet

.PHONY: demo test check browser followthemoney bench lock clean

demo: .venv/run
	@mkdir -p demo
	$(BIN)/sayso build examples/deir-ez-zor-2017/reports --ledger demo/sayso.db
	$(BIN)/sayso show events --ledger demo/sayso.db
	$(BIN)/sayso report --ledger demo/sayso.db --title "Deir ez-Zor, October 2017" -o report.html

test: .venv/test browser followthemoney check
	$(BIN)/python -m pytest

check: .venv/test
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy

# The browser tests need Chromium; it is installed where that is allowed, and they are skipped with a message elsewhere.
browser:
	@command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || \
	{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; }; } || \
	echo "no Chromium and no right to install it: the browser tests will be skipped"

# The reader of followthemoney's entities, against which one test holds the export, compiles against ICU; that test is skipped elsewhere.
followthemoney: .venv/test
	@$(BIN)/python -c 'import followthemoney' 2>/dev/null || \
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/followthemoney.txt 2>/dev/null || \
	echo "no headers of ICU or no compiler: the test that loads entities into followthemoney will be skipped"

bench: .venv/test
	$(BIN)/python bench/speed.py

.venv/bin/uv: requirements/uv.txt
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Sayso needs Python 3.11 or newer$(if $(PYTHON), and $(PYTHON) is none); install it, or run: make PYTHON=/path/to/python3.11"; exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo "$(PYTHON) lacks its venv module; on Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	"$(PYTHON)" -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

.venv/run: .venv/bin/uv requirements/run.txt pyproject.toml
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/run.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

.venv/test: .venv/run requirements/test.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/test.txt
	@touch $@

lock: .venv/bin/uv
	$(COMPILE) requirements/uv.in -o requirements/uv.txt
	printf 'hatchling\neditables\n' | $(COMPILE) pyproject.toml - -o requirements/run.txt
	$(COMPILE) pyproject.toml --extra test --extra export --extra frames -o requirements/test.txt
	$(COMPILE) requirements/followthemoney.in -c requirements/test.txt -o requirements/followthemoney.txt

clean:
	rm -rf .venv demo report.html .mypy_cache .ruff_cache .pytest_cache .hypothesis
