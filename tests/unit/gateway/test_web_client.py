"""The web client's files: compressed, kept, under a strict policy, and never in the API's way."""

import gzip
from pathlib import Path

import httpx
import pytest

from tests.unit.gateway.running import Start

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html><title>一站</title>", encoding="utf-8")
    (tmp_path / "assets" / "main-1a2b.js").write_text("start()")
    (tmp_path / "assets" / "main-1a2b.js.gz").write_bytes(gzip.compress(b"start()"))
    return tmp_path


@pytest.fixture
def client(start_gateway: Start, built: Path) -> httpx.Client:
    return httpx.Client(base_url=start_gateway(web_folder=built).url)


def test_every_address_of_the_client_is_its_one_page(client: httpx.Client):
    for path in ("/", "/items/433100-yjgl-0001", "/board"):
        answer = client.get(path, headers=BROWSER)
        assert "一站" in answer.text
        assert answer.headers["cache-control"] == "no-cache"


def test_a_hashed_file_is_sent_as_compressed_at_build_and_kept_for_ever(client: httpx.Client):
    answer = client.get("/assets/main-1a2b.js", headers={"accept-encoding": "gzip"})
    assert (answer.text, answer.headers["content-encoding"]) == ("start()", "gzip")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript")
    again = client.get("/assets/main-1a2b.js", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_who_reads_no_compression_gets_the_file_as_it_is(client: httpx.Client):
    answer = client.get("/assets/main-1a2b.js", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.text == "start()"


def test_the_page_may_load_scripts_and_styles_of_its_own_and_nothing_else(client: httpx.Client):
    policy = client.get("/", headers=BROWSER).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/v1/no-such-thing", "/assets/no-such.js", "/.well-known/nothing", "/../settings.py"])
def test_what_is_not_the_clients_is_answered_by_the_api(client: httpx.Client, path: str):
    answer = client.get(path, headers=BROWSER)
    assert (answer.status_code, answer.json()["reason"]) == (404, "NO_SUCH_ROUTE")


def test_a_program_that_asks_for_no_page_gets_a_problem(client: httpx.Client):
    assert client.get("/board", headers={"accept": "application/json"}).status_code == 404


def test_without_a_built_client_the_api_stands_alone(start_gateway: Start, tmp_path: Path):
    answer = httpx.get(start_gateway(web_folder=tmp_path).url + "/", headers=BROWSER)
    assert answer.json()["reason"] == "NO_SUCH_ROUTE"
