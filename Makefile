# Every target sets up what it needs in .venv, and may be run again at any time.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: demo test readers trials lint bench alone wheel golden format clean
.DELETE_ON_ERROR:

$(READY): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all]' --group dev
	touch $(READY)

demo: $(READY)
	PATH="$(CURDIR)/$(BIN):$$PATH" sh examples/asker/play.sh
	@echo "Look around in it: .venv/bin/kursus --store demo/kursus.db plan"

test: $(READY)
	$(BIN)/python -m pytest

# Two readers of calendars that others wrote, which a test holds ours against; needs npm.
readers:
	npm install --prefix tests/readers --no-package-lock --ignore-scripts --no-audit --no-fund --silent

# All that the tests try of what must not break, not just a sample; ends with a table of figures.
trials: $(READY)
	@command -v strace >/dev/null || echo "without strace, faults and power cuts are not tried: apt-get install strace" >&2
	KURSUS_TRIALS=full KURSUS_EXAMPLES=500 $(BIN)/python -m pytest tests/trials

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: alone
	rm -rf build/bench
	$(BIN)/python benchmarks/run.py

# The wheel, in an environment with nothing else in it.
alone: $(READY)
	rm -rf build/wheel
	$(BIN)/python -m build --wheel --outdir build/wheel/dist . >/dev/null 2>&1
	$(PYTHON) -m venv build/wheel/alone
	build/wheel/alone/bin/python -m pip install --quiet --disable-pip-version-check build/wheel/dist/*.whl

# There it does the main job.
wheel: alone
	cd build/wheel && PATH="$(CURDIR)/build/wheel/alone/bin:$$PATH" sh "$(CURDIR)/examples/asker/play.sh" play >/dev/null
	@echo "the wheel, installed alone, does the main job"

# Read the difference before keeping it.
golden: $(READY)
	KURSUS_GOLDEN=write $(BIN)/python -m pytest -p no:randomly

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv build dist demo .hypothesis .mypy_cache .pytest_cache .ruff_cache
