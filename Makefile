# make help lists the commands.
PORT ?= 8000
PYTHON = .venv/bin/python
PYTEST = $(PYTHON) -m pytest
export NEUGUONG_HOME ?= $(CURDIR)/var

.PHONY: help demo setup setup-dev check format test test-sqlite test-postgres test-journeys \
  generated pictures plancheck-report lock bench browser

help: ## danh sách lệnh
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

demo: setup ## chạy thử với Đảng bộ mẫu (PORT=8123, FRESH=1 làm lại từ đầu)
	@exec .venv/bin/neuguong demo --port $(PORT) $(if $(FRESH),--fresh)

setup: ## cài vào .venv những gì ứng dụng cần
	@sh scripts/install.sh requirements.lock

setup-dev: ## cài thêm những gì bài thử cần
	@sh scripts/install.sh requirements-dev.lock

check: setup-dev ## định dạng, lỗi viết, kiểu, hợp đồng tầng, nếp nhà
	@$(PYTHON) -m ruff format --check --quiet . || { echo "Chạy: make format"; exit 1; }
	@$(PYTHON) -m ruff check --quiet .
	@$(PYTHON) -m mypy --no-error-summary neuguong
	@.venv/bin/lint-imports --no-logo > .venv/contracts.txt || { cat .venv/contracts.txt; exit 1; }
	@$(PYTEST) -q -p no:randomly --no-header tests/test_house.py

format: setup-dev ## định dạng lại mã
	@$(PYTHON) -m ruff format --quiet .
	@$(PYTHON) -m ruff check --quiet --fix .

test: check browser test-sqlite test-postgres test-journeys ## tất cả: SQLite, PostgreSQL, trình duyệt

test-sqlite: setup-dev browser
	@echo "== Bài thử trên SQLite"
	@$(PYTEST) -q --no-header -n 2 --ignore=tests/journeys --ignore=tests/test_house.py

test-postgres: setup-dev
	@echo "== Bài thử trên PostgreSQL"
	@NEUGUONG_TEST_DATABASE=postgres $(PYTEST) -q --no-header -n 2 -m django_db \
	  --ignore=tests/journeys --ignore=tests/test_house.py

browser: # bài thử trang cần Chromium của Debian
	@sh scripts/packages.sh chromium chromium

test-journeys: setup-dev browser
	@echo "== Một ngày làm việc trong trình duyệt"
	@$(PYTEST) -q --no-header -p no:randomly tests/journeys

soak: setup-dev ## hai nghìn chương trình sắp xếp, hai trăm lần ngắt giữa chừng, cả ma trận quyền
	@NEUGUONG_PROGRAMS=2000 $(PYTEST) -q --no-header --timeout=0 -n 2 neuguong/org/tests/test_tree_programs.py
	@NEUGUONG_KILLS=200 $(PYTEST) -q --no-header --timeout=0 neuguong/org/tests/test_killed_acts.py
	@NEUGUONG_TEST_DATABASE=postgres NEUGUONG_KILLS=200 $(PYTEST) -q --no-header --timeout=0 \
	  neuguong/org/tests/test_killed_acts.py
	@NEUGUONG_MATRIX=1 $(PYTEST) -q --no-header --timeout=0 tests/test_access_matrix.py
	@NEUGUONG_TEST_DATABASE=postgres NEUGUONG_PROGRAMS=2000 $(PYTEST) -q --no-header --timeout=0 -n 2 \
	  neuguong/org/tests/test_tree_programs.py

pictures: setup-dev browser ## chụp lại ảnh trong hướng dẫn sử dụng
	@NEUGUONG_PICTURES=1 $(PYTEST) -q --no-header -p no:randomly tests/journeys

plancheck-report: setup-dev ## độ đúng của bộ đọc kế hoạch
	@$(PYTHON) -m neuguong.cli.plancheck_report

generated: setup-dev ## viết lại docs/generated từ mã
	@.venv/bin/neuguong generate

lock: setup-dev ## khóa lại phiên bản các gói, có mã băm, không có địa chỉ
	@for group in build:requirements build,dev:requirements-dev; do \
	  groups=$$(echo $${group%%:*} | sed 's/,/ --group /g'); \
	  .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	    --python-version 3.12 --group $$groups pyproject.toml -o $${group##*:}.lock; done

bench: setup-dev ## đo tốc độ, có đối chứng
	@for file in benchmarks/*.py; do echo "== $$file"; $(PYTHON) $$file; done
