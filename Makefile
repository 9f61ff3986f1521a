# Two commands: `make run` opens the program on the sample workshop, `make test` proves it.
# Everything they need is installed into .venv; nothing else on the machine is touched, except
# Qt's system libraries where they are missing and we are root.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test lint check-types check-layers tests bench catalogues package clean libraries

run: $(READY)
	@if $(BIN)/python -m binational_desktop.screen; then \
	    mkdir -p build; \
	    test -e build/sample.binational || $(BIN)/binational-desktop new build/sample.binational --sample; \
	    exec $(BIN)/binational-desktop build/sample.binational; \
	else \
	    exec $(BIN)/binational-desktop demo --out build/demo; \
	fi

test: lint check-types check-layers tests

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check-types: $(READY)
	$(BIN)/mypy

check-layers: $(READY)
	$(BIN)/lint-imports --no-cache

tests: $(READY) libraries
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 -q

libraries: $(READY)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m binational_desktop.screen

bench: $(READY) libraries
	@QT_QPA_PLATFORM=offscreen $(BIN)/python tests/benchmarks/bench.py

# Read the messages out of the code, bring the Spanish catalogue up to date, compile it.
catalogues: $(READY)
	@$(BIN)/python tests/architecture/catalogues.py

# The packages that people install, into dist/. They are built from an installed copy in an
# environment of its own, so that nothing of the tests gets into them. PARTS: linux, windows or both.
package: build/package-venv/ready
	build/package-venv/bin/python -m pip install -q --force-reinstall --no-deps .
	build/package-venv/bin/python packaging/release.py $(PARTS)

build/package-venv/ready: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with venv is needed: apt-get install python3 python3-venv"; exit 1; }
	$(PYTHON) -m venv --clear build/package-venv
	build/package-venv/bin/python -m pip install -q -c constraints.txt '.[package]'
	@touch $@

$(READY): pyproject.toml constraints.txt hatch_build.py $(wildcard translations/*/LC_MESSAGES/*.po)
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with venv is needed: apt-get install python3 python3-venv"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q -c constraints.txt -e '.[test]'
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
