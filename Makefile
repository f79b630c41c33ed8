# Référent 62: the commands of a checkout. `make run` and `make test` set everything up by themselves.
SHELL := /bin/bash
BIN := .venv/bin
PYTEST_OPTIONS ?= -n 2

export LC_ALL := C.UTF-8

.DEFAULT_GOAL := aide
.PHONY: aide run test format forms bench dist deb clean

aide:
	@printf '%s\n' \
	  'make run     ouvre l’application sur une base de démonstration (sans écran : joue la journée et dit où sont les images)' \
	  'make test    ruff, mypy, import-linter, pytest' \
	  'make format  met le code en forme (ruff)' \
	  'make forms   régénère referent62_desktop/gui/forms/ depuis ui/' \
	  'make bench   mesures, à côté de leurs limites' \
	  'make dist    application autonome dans dist/referent62, puis essai de démarrage' \
	  'make deb     paquet Debian dans dist/' \
	  'make clean   enlève build/, dist/ et les caches (garde .venv)'

run:
	@bash scripts/preparer.sh execution
	@bash scripts/lancer.sh

test: export QT_QPA_PLATFORM := offscreen
test:
	@bash scripts/preparer.sh tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --output-format concise . || { echo 'Mise en forme à revoir : make format' >&2; exit 1; }
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest $(PYTEST_OPTIONS)

format:
	@bash scripts/preparer.sh tests
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

forms:
	@bash scripts/preparer.sh tests
	$(BIN)/python scripts/formulaires.py

bench: export QT_QPA_PLATFORM := offscreen
bench:
	@bash scripts/preparer.sh tests
	$(BIN)/python -m benchmarks

dist:
	@bash scripts/preparer.sh distribution
	$(BIN)/pyinstaller --noconfirm --log-level WARN --distpath dist --workpath build/pyinstaller installer/referent62.spec
	$(BIN)/python installer/smoke.py dist/referent62

deb: dist
	$(BIN)/python installer/deb.py dist/referent62 dist

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find referent62_desktop tests benchmarks installer scripts -name __pycache__ -type d -prune -exec rm -rf {} +
