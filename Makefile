# Needs git, make and Python 3.11 or newer. Every target first makes its own environment in .venv.

PYTHON ?= python3
OFFICE := out/marlshire.equality
PACK := out/marlshire-pack.pdf
AS_AT := 2027-03-18
BIN := .venv/bin
# Where the system lacks what Qt needs (packaging/set_up.sh names it), the core is tested all the same.
WINDOW_TESTS = $(shell $(BIN)/python -c "import PySide6.QtWidgets" 2>/dev/null || echo "-p no:pytest-qt --ignore=tests/ui")
PYTEST = $(BIN)/pytest --numprocesses auto --maxprocesses 8 $(WINDOW_TESTS)

# The environment is private: modules that somebody else put on the path stay out of it.
unexport PYTHONPATH PYTHONHOME

.DEFAULT_GOAL := help
.PHONY: help setup demo picture run screenshots test test-slow test-screen lint lint-format lint-style lint-types lint-layers \
	format check bench pins clean

help: ## show what can be made
	@echo "Equality Tracker: make TARGET"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' Makefile

setup: ## make the private environment in .venv, if it is missing or out of date
	@PYTHON="$(PYTHON)" sh packaging/set_up.sh

# The demo keeps its own program folder in out/, so that it leaves nothing in yours and "make clean" ends it.
demo: export EQUALITY_TRACKER_HOME := $(CURDIR)/out/home
demo: setup ## write the invented sample office and its pack into out/, and open it where there is a screen
	@mkdir -p out
	@$(BIN)/equality-tracker sample $(OFFICE) --replace
	@$(BIN)/equality-tracker pack $(OFFICE) -o $(PACK) --as-at $(AS_AT)
	@echo
	@echo "The sample office:  $(OFFICE)"
	@echo "Its pack, a PDF:    $(PACK)"
	@echo 'Look further with:  make run ARGS="duties $(OFFICE) --as-at $(AS_AT)"'
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" = Darwin ]; then \
		echo "The window opens beside this."; \
		$(BIN)/equality-tracker $(OFFICE) >/dev/null 2>&1 & \
	fi

picture: demo ## draw the README's pictures: the first page of the sample pack, and the window
	@$(BIN)/python packaging/picture.py $(PACK) docs/sample-pack-page.png
	@$(BIN)/python packaging/screenshots.py --readme docs/window.png

run: setup ## open the window, or run a command: make run ARGS="when annual-information 2026-03-30 --why"
	@$(BIN)/equality-tracker $(ARGS)

screenshots: setup ## take pictures of every page of the window into out/screens
	@$(BIN)/python packaging/screenshots.py out/screens

# Tests and measurements never touch the registers of the person who runs them.
test test-slow test-screen bench: export EQUALITY_TRACKER_HOME := $(CURDIR)/out/home-of-tests

test: setup ## run all tests but the slow ones
	$(PYTEST) -m "not slow" $(ARGS)

test-slow: setup ## run the slow tests: faults, kills, long random runs
	@$(PYTEST) -m slow $(ARGS) || { code=$$?; [ $$code -eq 5 ] && echo "There are no slow tests yet."; }

test-screen: setup ## run the program on a screen without a monitor, by keyboard and by screen reader
	@sh packaging/set_up_screen.sh
	@$(BIN)/pytest -m slow tests/screen $(ARGS)

lint: lint-format lint-style lint-types lint-layers ## check format, style, types and layers

lint-format: setup
	$(BIN)/ruff format --check .

lint-style: setup
	$(BIN)/ruff check .

lint-types: setup
	$(BIN)/mypy

lint-layers: setup
	$(BIN)/lint-imports

format: setup ## put the code into its format and mend what can be mended by rule
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

check: lint test ## all that a change must pass before it is committed

bench: setup ## measure speed as ratios within one run; ARGS=10000 for a short one
	$(BIN)/python packaging/bench.py $(ARGS)
	$(BIN)/python packaging/bench_window.py $(if $(ARGS),--short)
	$(BIN)/python packaging/bench_pack.py $(if $(ARGS),--pairs 1)
	$(BIN)/python packaging/bench_eqias.py $(if $(ARGS),--short)

pins: ## renew constraints.txt from what pyproject.toml asks for, in a fresh environment
	@PYTHON="$(PYTHON)" sh packaging/renew_pins.sh

clean: ## remove .venv, out and everything that a tool left behind
	rm -rf .venv out dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
