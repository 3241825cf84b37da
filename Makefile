# make crawl            crawl the bundled demo site (or URL=https://…) into output/
# make test             lint, types and tests
# An active virtual environment is used as it is; otherwise .venv is made.

PYTHON ?= python3
ENV := $(or $(VIRTUAL_ENV),$(CONDA_PREFIX),.venv)
BIN := $(ENV)/bin
URL ?=

.PHONY: crawl test lint types format clean

crawl: $(ENV)/.newscrawl
ifeq ($(URL),)
	@$(BIN)/python fixtures/demo.py
else
	@$(BIN)/scrapy crawl site -a url=$(URL)
endif

# Compiled first, since the tests start hundreds of processes.
test: lint types
	$(BIN)/python -m compileall -q newscrawl
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(ENV)/.newscrawl-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(ENV)/.newscrawl-test
	$(BIN)/mypy

format: $(ENV)/.newscrawl-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv output/articles output/rejects output/reports output/state.sqlite3*

$(BIN)/python:
	$(PYTHON) -m venv $(ENV)

$(ENV)/.newscrawl: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(ENV)/.newscrawl-test: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ $(ENV)/.newscrawl
