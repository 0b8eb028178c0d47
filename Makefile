# Everything runs from here; the first two need nothing but Python 3.11 (or newer) and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
INTEROP := .venv-interop
SAMPLE := tests/samples/river-bridge-2020-05-25.txt

.PHONY: demo quick test check lint format types arrows interop bench bench-scale crawl-kills tex typeset catalogue faults fuzz growth mutants golden conformance reader release lock clean help

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 12

demo: $(READY) ## the main job on our sample, kept in demo/: build, validate, show, cite
	@BIN=$(BIN) SAMPLE=$(SAMPLE) sh tests/demo.sh

test: $(READY) ## all tests: some fifteen minutes on two cores
	$(BIN)/pytest -n auto

quick: $(READY) ## the tests that take a minute: one of each room
	$(BIN)/pytest -n auto tests/test_documents.py tests/test_anchors.py tests/test_golden.py tests/test_cli.py tests/test_cite.py tests/test_validate.py tests/test_identifier.py

check: $(READY) ## format, lint, types, arrows, tests: before every commit
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

format: $(READY) ## put the code into its one form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

interop: $(READY) $(INTEROP)/.ready ## foreign tools on the bundles of our own store
	$(INTEROP)/bin/python tests/interop/run.py archive/*-[0-9a-f]*
	@folder=$$(mktemp -d) && $(BIN)/python tests/interop/captures.py $$folder && $(INTEROP)/bin/python tests/interop/replay.py $$folder; code=$$?; rm -rf $$folder; exit $$code
	@folder=$$(mktemp -d) && $(BIN)/python tests/interop/seals.py $$folder && $(INTEROP)/bin/python tests/interop/custody.py $$folder; code=$$?; rm -rf $$folder; exit $$code
	@folder=$$(mktemp -d) && $(BIN)/python tests/interop/exported.py $$folder && $(INTEROP)/bin/python tests/interop/exports.py $$folder; code=$$?; rm -rf $$folder; exit $$code
	@folder=$$(mktemp -d) && $(BIN)/archive export archive --to claims-jsonl -o $$folder/claims.jsonl && $(BIN)/archive export archive --to claims-parquet -o $$folder/claims.parquet && $(INTEROP)/bin/python tests/interop/tables.py $$folder; code=$$?; rm -rf $$folder; exit $$code
	@folder=$$(mktemp -d) && set -- archive/2020-05-25-scores-*/ && digits=$$(sha256sum $$1manifest-sha256.txt | cut -c 1-64) && \
	 for link in page deposit; do $(BIN)/archive cite "$$digits#c6" --format csl-json --at 10.5281/zenodo.1234567 --link $$link > $$folder/$$link.json 2>/dev/null || exit 1; done; \
	 $(INTEROP)/bin/python tests/interop/citations.py $$folder/page.json $$folder/deposit.json $$digits; code=$$?; rm -rf $$folder; exit $$code
	$(INTEROP)/bin/python tests/interop/objects.py $(abspath $(BIN))/archive archive

bench: $(READY) ## speed, as ratios against peers in the same run
	$(BIN)/python tests/bench/run.py
	$(BIN)/python tests/bench/sealed.py
	$(BIN)/python tests/bench/together.py
	$(BIN)/python tests/bench/claims.py

bench-scale: $(READY) ## packs of very many bundles against their peers; BUNDLES=20000 STORE=1000000 PAGES=800
	$(BIN)/python tests/bench/scale.py

crawl-kills: $(READY) ## a crawl and the catalogue's committer killed at 1,000 random moments, a page of 50 MB, a WARC of 5 GB
	$(BIN)/python tests/crawl_kills.py

typeset: $(READY) ## citations set by LaTeX and pandoc (apt-get install texlive-latex-extra texlive-bibtex-extra biber pandoc)
	$(BIN)/pytest -n 0 -rs tests/test_cite_latex.py tests/test_cite_papers.py
	$(BIN)/python tests/tex.py

catalogue: $(READY) ## ten thousand archives, listed and searched
	$(BIN)/python tests/bench/catalogue.py

faults: $(READY) ## when things go wrong: every verb killed at every file operation and at 2,000 random moments, a full disk
	$(BIN)/python tests/faults.py

fuzz: $(READY) ## every reader and every file of a bundle for hours, led by coverage; SECONDS=600 for each
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r tests/fuzz.lock
	$(BIN)/python tests/fuzz.py $(SECONDS)

growth: $(READY) ## hostile sources, four times the bytes each: at most six times the time
	$(BIN)/python tests/growth.py

mutants: $(READY) ## a sample of 1,000 wrong changes to the code that matters most: 90 % must be noticed
	$(BIN)/python tests/mutants.py --count 1000 --seed 1

golden: $(READY) ## build the sample's bundle in archive/ again (look at the diff)
	$(BIN)/python tests/golden.py

conformance: $(READY) ## make tests/conformance/ again (look at the diff)
	$(BIN)/python tests/conformance_maker.py

reader: $(READY) ## build the script, style and verify.html of pages again (needs Node 20)
	cd src/pressmark/pages/reader && npm ci --silent --no-audit --no-fund
	$(BIN)/python tests/reader_maker.py
	sha256sum src/pressmark/pages/verify.html src/pressmark/pages/reader.js

release: $(READY) ## wheel, sdist, tried in fresh environments, packed into an archive; in dist/
	$(BIN)/python tests/release.py

# Not spark: PySpark has 400 MB and wants a Java; the test that needs it says that it is skipped.
EXTRAS := timestamp zstandard browser c2pa mcp parquet pdf s3 xlsx dev

lock: ## pin all dependencies with their hashes (needs uv)
	uv pip compile -q --no-strip-extras $(EXTRAS:%=--extra %) --generate-hashes --universal --python-version 3.11 --no-header --no-emit-index-url --no-emit-find-links pyproject.toml -o requirements.lock
	uv pip compile -q --no-strip-extras --generate-hashes --universal --python-version 3.11 --no-header --no-emit-index-url --no-emit-find-links tests/interop/requirements.in -o tests/interop/requirements.lock
	echo pip | uv pip compile -q --generate-hashes --no-header --no-emit-index-url --no-emit-find-links - -o tests/pip.lock

clean: ## remove what make made
	rm -rf $(VENV) $(INTEROP) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(READY): requirements.lock tests/pip.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	@# An older pip does not see that an extra spelled in two ways is one.
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r tests/pip.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(INTEROP)/.ready: tests/interop/requirements.lock tests/pip.lock
	$(PYTHON) -m venv $(INTEROP)
	$(INTEROP)/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r tests/pip.lock
	$(INTEROP)/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r tests/interop/requirements.lock
	@touch $@
