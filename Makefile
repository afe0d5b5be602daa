# Two commands do everything on a fresh machine with Python 3.11 or later:
#   make demo   installs, reads the example story, opens its page
#   make test   installs what the tests need, checks and tests everything

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
UV     := $(BIN)/uv pip
DATA   ?= $(CUTTINGS_DATA)

.PHONY: install dev browser demo test lint check-pins eval bench fuzz docs train requirements clean help

help:  ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

install: $(VENV)/.installed  ## cuttings in a virtual environment of its own (.venv/bin/cuttings)

$(BIN)/uv: requirements/uv.txt
	$(PYTHON) -c 'import sys; sys.exit("cuttings needs Python 3.11 or later, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

$(VENV)/.installed: $(BIN)/uv requirements/base.txt pyproject.toml packages/cuttings-en/pyproject.toml
	$(UV) install --quiet --python $(BIN)/python --require-hashes -r requirements/base.txt
	$(UV) install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e . -e packages/cuttings-en
	@touch $@

dev: $(VENV)/.dev  ## and what tests, lint, docs, eval and bench need

$(VENV)/.dev: $(VENV)/.installed requirements/dev.txt
	$(UV) install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

browser:  ## Debian's Chromium, for the tests of the pages
	@command -v chromium >/dev/null || { \
	  command -v apt-get >/dev/null || { echo "The tests of the pages need Chromium: install it so that 'chromium' is on the PATH." >&2; exit 1; }; \
	  if [ "$$(id -u)" = 0 ]; then S=; else S=sudo; fi; \
	  $$S apt-get update -qq && $$S env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; }

demo: install  ## the example story, read and opened
	$(BIN)/python examples/demo.py

test: dev browser lint check-pins  ## everything that must hold
	$(BIN)/python -m pytest -q --cov --cov-report=
	$(BIN)/coverage combine -q 2>/dev/null || true
	$(BIN)/coverage report --fail-under=85 | tail -n 3
	$(BIN)/python -m eval --gate
	$(BIN)/python -m sphinx -q -W --keep-going -b html docs docs/_build/html

lint: dev  ## formatting, style, types, layers, spelling
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports --no-cache | tail -n 12
	$(BIN)/codespell src docs README.md CONTRIBUTING.md eval bench tests

check-pins: dev  ## the pins resolve for every Python that we support
	@for v in 3.11 3.12 3.13; do \
	  $(UV) compile --quiet --no-header --python-version $$v --all-extras -c requirements/base.txt pyproject.toml -o /dev/null || exit 1; \
	  $(UV) compile --quiet --no-header --python-version $$v -c requirements/dev.txt requirements/dev.in -o /dev/null || exit 1; \
	done

eval: dev  ## quality on every gold set at hand (CUTTINGS_DATA or DATA=folder)
	CUTTINGS_DATA=$(DATA) $(BIN)/python -m eval

bench: dev  ## speed and memory against a baseline in the same run
	$(BIN)/python -m bench

fuzz: dev  ## 100,000 damaged inputs: none may crash the program or hang it
	$(BIN)/python -m tests.fuzzing

docs: dev  ## the documentation, as pages in docs/_build/html
	$(BIN)/python -m sphinx -q -W --keep-going -b html docs docs/_build/html
	@echo docs/_build/html/index.html

train:  ## the weights of the bundled model anew: make train DATA=folder (hours; needs torch)
	$(PYTHON) -m venv .train-venv
	.train-venv/bin/pip install --quiet -r training/requirements.txt
	.train-venv/bin/python -m training.train --data $(DATA) --out .train-venv/run
	.train-venv/bin/python -m training.export --data $(DATA) --checkpoint .train-venv/run/average.pt --out .train-venv/model
	.train-venv/bin/python -m training.score --data $(DATA) --model .train-venv/model/model.onnx --final

requirements: dev  ## pin anew: every version and its hash
	$(UV) compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url --upgrade --all-extras pyproject.toml requirements/build.in -o requirements/base.txt
	$(UV) compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url --upgrade -c requirements/base.txt requirements/dev.in -o requirements/dev.txt

clean:  ## forget what was made
	rm -rf $(VENV) build dist demo docs/_build .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache
