"""Public answers that are kept."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from gateway.cache import Cache, Kept, matches
from tests.unit.gateway.desk import Desk
from tests.unit.gateway.running import RunningGateway, Start


def test_a_kept_answer_is_given_again_without_asking(client: httpx.Client, desk: Desk):
    first, second = client.get("/v1/guides/g"), client.get("/v1/guides/g")
    assert first.json() == second.json()
    assert desk.guides_asked == 1
    assert second.headers["cache-control"] == "public, max-age=60"
    assert second.headers["etag"] == first.headers["etag"]
    assert int(second.headers["age"]) >= 0


def test_the_same_question_in_other_words_is_one_question(client: httpx.Client, desk: Desk):
    client.get("/v1/guides/g?brief=true&audience=a&audience=b")
    client.get("/v1/guides/g?audience=a&brief=true&audience=b")
    client.get("/v1/guides/g?audience=%61&audience=b&brief=true")
    assert desk.guides_asked == 1
    client.get("/v1/guides/g?audience=b&audience=a&brief=true")
    assert desk.guides_asked == 2


def test_a_client_that_holds_the_answer_is_told_so(client: httpx.Client, desk: Desk):
    etag = client.get("/v1/guides/g").headers["etag"]
    for held in (etag, f'"other", {etag}', etag.removeprefix("W/"), "*"):
        answer = client.get("/v1/guides/g", headers={"if-none-match": held})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", etag)
    assert client.get("/v1/guides/g", headers={"if-none-match": '"other"'}).status_code == 200


def test_an_event_drops_what_it_makes_old_at_once(client: httpx.Client, gateway: RunningGateway, desk: Desk):
    old = client.get("/v1/guides/g").headers["etag"]
    assert gateway.server.drop("yizhan.desk.v1.SomethingElse") == 0
    assert gateway.server.drop("yizhan.desk.v1.GuideChanged") == 1
    fresh = client.get("/v1/guides/g", headers={"if-none-match": old})
    assert (fresh.status_code, fresh.json()["asked"]) == (200, 2)


def test_an_answer_asked_for_before_the_event_is_not_kept_after_it(
    client: httpx.Client, gateway: RunningGateway, desk: Desk
):
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(client.get, "/v1/guides/late")
        while not desk.guides_asked:
            pass
        gateway.server.drop("yizhan.desk.v1.GuideChanged")
        desk.release.set()
        assert waiting.result().json()["asked"] == 1
    assert client.get("/v1/guides/late").json()["asked"] == 2


def test_many_who_ask_at_once_are_one_question(client: httpx.Client, desk: Desk):
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(client.get, ["/v1/guides/late"] * 20))
    assert {answer.json()["asked"] for answer in answers} == {1}


def test_a_refusal_is_not_kept(client: httpx.Client, desk: Desk):
    assert [client.get("/v1/guides/missing").status_code for _ in range(2)] == [404, 404]
    assert desk.guides_asked == 2


def test_an_applicant_who_signed_in_gets_the_same_answer_and_is_not_named_to_the_service(
    client: httpx.Client, token_for: Callable[..., str], desk: Desk
):
    client.get("/v1/guides/g", headers={"authorization": f"Bearer {token_for(roles=('CITIZEN',))}"})
    client.get("/v1/guides/g")
    assert desk.guides_asked == 1
    assert "authorization" not in desk.metadata[0]


def test_staff_is_answered_anew_and_keeps_nothing_unasked(client: httpx.Client, signed: dict[str, str], desk: Desk):
    assert client.get("/v1/guides/g").json()["asked"] == 1
    answer = client.get("/v1/guides/g", headers=signed)
    assert (answer.json()["asked"], answer.headers["cache-control"]) == (2, "private, no-cache")
    assert client.get("/v1/guides/g").json()["asked"] == 1
    assert client.get("/v1/guides/g", headers=signed | {"if-none-match": "*"}).status_code == 304


def test_a_kept_answer_is_compressed_once_and_for_those_who_can_read_it(client: httpx.Client):
    for _ in range(2):
        packed = client.get("/v1/guides/g")
        plain = client.get("/v1/guides/g", headers={"accept-encoding": "gzip;q=0"})
        assert packed.headers["content-encoding"] == "gzip"
        assert "content-encoding" not in plain.headers
        assert plain.headers["vary"] == "accept-encoding, authorization"
        assert plain.json() == packed.json()


def test_an_unknown_parameter_is_refused_although_the_answer_is_kept(client: httpx.Client):
    client.get("/v1/guides/g")
    assert client.get("/v1/guides/g?colour=red").status_code == 400


def test_head_finds_a_kept_answer_too(client: httpx.Client, desk: Desk):
    client.get("/v1/guides/g")
    head = client.head("/v1/guides/g")
    assert (head.status_code, head.content, desk.guides_asked) == (200, b"", 1)


def test_nothing_is_kept_where_there_is_no_room(start_gateway: Start, desk: Desk):
    gateway = start_gateway(cache_entries=0)
    for _ in range(2):
        answer = httpx.get(f"{gateway.url}/v1/guides/g")
        assert answer.headers["cache-control"] == "no-store"
    assert desk.guides_asked == 2


@pytest.mark.parametrize(("entries", "size"), [(2, 10_000), (100, 2_500)])
def test_the_answer_unused_longest_makes_room(entries: int, size: int):
    made: list[str] = []

    async def use() -> None:
        cache = Cache(entries, size)
        for key in ("a", "b", "a", "c", "a", "b"):

            async def make(key: str = key) -> Kept:
                made.append(key)
                return Kept.of(key, "/v1/x", b"x" * 1000, 60, ("changed",))

            await cache.get(key, make)

    asyncio.run(use())
    assert made == ["a", "b", "c", "b"]


def test_tags_are_compared_weakly():
    assert matches(b'"a", W/"b"', b'W/"b"')
    assert not matches(b'"c"', b'W/"b"')
