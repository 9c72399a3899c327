# Two commands matter: `make run` serves the archive, `make test` proves it. The rest is for developers.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
export HOST PORT

.DEFAULT_GOAL := help
.PHONY: help run demo setup setup-data setup-bucket setup-dev test test-fast test-postgres test-cluster test-growth cluster-up cluster-down check train train-titles train-kinds bench bench-net bench-reading bench-import bench-pages bench-analysis bench-truth bench-growth score requirements messages clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

# The stamp names the pinned file, so a second run installs nothing and a changed pin installs at once.
$(VENV)/.runtime: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version.split()[0])'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Could not make .venv; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@echo "Installing the libraries into $(VENV): a minute or two, this once …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

setup: $(VENV)/.runtime ## prepare .venv

setup-data: setup ## prepare .venv for data sets and the MCP server as well (manage.py export_dataset, mcp)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-data.txt

setup-bucket: setup ## prepare .venv for originals in an S3-compatible bucket as well (ORIGINALS_URL)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bucket.txt

setup-dev: $(VENV)/.dev ## prepare .venv with the tools of developers

run: export LOCAL ?= 1
run: export LOG_LEVEL ?= warning
run: setup ## serve the archive on http://127.0.0.1:8000 (HOST, PORT, DATA_DIR; DEBUG=1 shows errors from the inside)
	@$(BIN)/python manage.py prepare
	@exec $(BIN)/gunicorn --config config/gunicorn.py config.wsgi

# A folder of its own: invented people never stand beside real ones.
demo: export LOCAL ?= 1
demo: export LOG_LEVEL ?= warning
demo: export DATA_DIR := $(CURDIR)/var/demo
demo: setup ## serve a synthetic archive of 20,000 articles from var/demo, marked so on every page (ARGS="--articles 2000")
	@$(BIN)/python manage.py make_demo $(ARGS)
	@$(BIN)/python manage.py prepare
	@exec $(BIN)/gunicorn --config config/gunicorn.py config.wsgi

# Compiled modules are kept between runs, and for the processes that tests start, whatever the environment says.
test test-fast test-postgres test-cluster test-growth: export PYTHONDONTWRITEBYTECODE :=
# Three processes for two cores: much of it waits for servers that start or are killed.
test: setup-dev ## run every test: unit, architecture, Chromium, nginx
	@bash tests/install_browser.sh
	@bash tests/install_nginx.sh
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder $(ARGS)
	@echo "The tests over a cluster did not run: make test-cluster (it needs a JDK of 17 or newer, and Maven)."

test-fast: setup-dev ## pure and unit tests alone: no browser, no server, no other process
	$(BIN)/python -m pytest -n 2 --dist worksteal --nomigrations -m "not browser and not process and not slow" $(ARGS)

test-postgres: setup-dev ## run what asks the database on PostgreSQL, in a cluster that the command starts and ends
	@bash tests/install_postgres.sh
	$(BIN)/python -m tests.postgres_server $(BIN)/python -m pytest -n 2 --dist loadfile -m "database and not browser" $(ARGS)

# What every engine must answer, over three nodes of OpenSearch; one process, since they share this machine.
# The drills start nodes of their own: never six at once.
ON_A_CLUSTER := tests/contract $(patsubst %,tests/search/service/test_%.py,alternatives completion corrections verification)
test-cluster: setup-dev ## run the contract of engines, and drills with killed nodes, over OpenSearch
	@bash tests/install_java.sh
	$(BIN)/python -m tests.opensearch_nodes $(BIN)/python -m pytest -n 0 $(ON_A_CLUSTER) $(ARGS)
	SEARCH_URL=opensearch://drills $(BIN)/python -m pytest -n 0 tests/cluster

# The site as it is on many machines: one node is enough, since what several of them answer is the contract's.
# Ten thousand random texts are ten thousand questions over the net; the contract puts hostile ones to the nodes.
ON_BOTH := $(addprefix tests/,search/views search/service search/indexing/test_indexing.py search/indexing/test_outbox.py search/query/test_readings.py exchange admin/test_seeding.py archive/test_withdrawal.py archive/test_wanted.py test_answers.py test_every_page.py test_synthetic.py test_written_once.py)
test-growth: setup-dev ## run the site's pages, API, feeds and desk over OpenSearch and PostgreSQL together
	@bash tests/install_java.sh
	@bash tests/install_postgres.sh
	$(BIN)/python -m tests.opensearch_nodes alone $(BIN)/python -m tests.postgres_server $(BIN)/python -m pytest -n 0 -m "database and not browser" $(ON_BOTH) --deselect tests/search/views/test_abuse.py::test_ten_thousand_random_texts_are_answered $(ARGS)

cluster-up: setup-dev ## start three nodes of OpenSearch in var/cluster and say their SEARCH_URL
	@$(BIN)/python -m tests.opensearch_nodes up var/cluster

cluster-down: setup-dev ## stop them
	@$(BIN)/python -m tests.opensearch_nodes down var/cluster

check: setup-dev ## format, lint, types, spelling, advisories, deployment checks, migrations, translations
	@bash tests/install_gettext.sh
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/djade --target-version 5.2 --check $$(find templates -name '*.html')
	$(BIN)/typos
	@$(BIN)/python -m tests.audit
	@set -e; export DEBUG=0 LOCAL=0 PORT=0 ALLOWED_HOSTS=example.org DATA_DIR=$$(mktemp -d); trap 'rm -rf "$$DATA_DIR"' EXIT; \
		export SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))'); \
		$(BIN)/python manage.py prepare; \
		$(BIN)/python manage.py check --deploy --fail-level WARNING; \
		$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python -m pytest tests/test_translations.py

score: setup-dev ## what the parser reaches on the annotated sets; fails where a figure fell below its floor (ARGS=--details)
	@$(BIN)/python -m tests.score_sets $(ARGS)

train: setup-dev ## teach the judge of lines anew from the named sets (twenty minutes); the weights are data of the project
	@$(BIN)/python -m tests.training.train $(ARGS)

train-titles: setup-dev ## teach the judge of titles anew from the pages by hand (seconds, behind make train); ARGS="--without round15" measures
	@$(BIN)/python -m tests.training.titles $(ARGS)

train-kinds: setup-dev ## teach the judge of kinds anew from the pages by hand (two minutes); ARGS="--without round15" measures
	@$(BIN)/python -m tests.training.kinds $(ARGS)

bench: setup-dev ## search beside its peers (ARGS="--size 10000")
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.in
	$(BIN)/python -m tests.bench.run $(ARGS)

bench-net: setup-dev ## what readers feel while others are silent, search or upload
	$(BIN)/python -m tests.bench.net $(ARGS)

bench-analysis: setup-dev ## what traces, concordances, batches and passages cost, beside FTS5 and a scan, over the archive in DATA_DIR
	$(BIN)/python -m tests.bench.analysis

bench-truth: setup-dev ## what traces and offices say beside known truth, over the archive of `make demo` (DATA_DIR)
	$(BIN)/python -m tests.bench.truth

bench-reading: setup-dev ## speed and memory of reading
	$(BIN)/python -m tests.bench.reading $(ARGS)

bench-import: setup-dev ## what coming in costs a page, over 20,000 generated pages (ARGS="--size 2000")
	$(BIN)/python -m tests.bench.importing $(ARGS)

bench-pages: setup-dev ## what each type of page costs beside an article page, at 10,000 and 100,000 articles (ARGS="--keep DIR")
	$(BIN)/python -m tests.bench.page_costs $(ARGS)

bench-growth: setup-dev ## what the engine costs at 100,000 and 300,000 articles (ARGS="--sizes 100000 300000 1000000")
	$(BIN)/python -m tests.bench.growth $(ARGS)

requirements: setup-dev ## compile the pinned requirements anew
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --strip-extras requirements.in -o requirements.txt
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --strip-extras requirements-data.in -o requirements-data.txt
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --strip-extras requirements-bucket.in -o requirements-bucket.txt
	$(BIN)/pip-compile --quiet --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-find-links --strip-extras requirements-dev.in -o requirements-dev.txt

messages: setup-dev ## collect and compile the translations (installs Debian's gettext when it is missing and the user is root)
	@bash tests/install_gettext.sh
	cd $(CURDIR) && DEBUG=1 DATA_DIR=$$(mktemp -d) $(BIN)/python manage.py makemessages -l en --no-wrap --add-location file -i var -i .venv -i tests
	DEBUG=1 DATA_DIR=$$(mktemp -d) $(BIN)/python manage.py compilemessages -i .venv

clean: ## remove .venv (never the data)
	rm -rf $(VENV)
