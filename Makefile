# make demo   read the sample articles in seeds/ and write the graph to out/
# make test   format check, lint, types, tests
# make clean  remove the environment and what a run wrote
# Needs Python 3.11 or later with venv, and nothing else. PYTHON=python3.12 make demo takes another one.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: demo test format clean
.DELETE_ON_ERROR:

demo: $(VENV)/.installed
	$(BIN)/kg build seeds -o out
	@echo "Open out/graph.html in a browser, or ask: $(BIN)/kg query --list"

test: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict kg
	$(BIN)/pytest

format: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find out -mindepth 1 ! -name README.md -delete

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Demarche needs Python 3.11 or later. Say which one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.installed: $(VENV)/.python pyproject.toml
	$(PIP) install --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed pyproject.toml
	$(PIP) install --editable ".[dev]"
	touch $@
