"""How often a client may ask, and who it is."""

from collections.abc import Callable

import httpx

from tests.unit.gateway.running import Start


def test_an_address_that_asks_too_often_is_told_when_to_come_back(start_gateway: Start):
    gateway = start_gateway(rate_per_address="3/minute")
    with httpx.Client(base_url=gateway.url) as client:
        assert [client.get("/v1/notes/B-1").status_code for _ in range(4)] == [200, 200, 200, 429]
        refused = client.get("/v1/notes/B-1")
        assert refused.json()["reason"] == "TOO_MANY_REQUESTS"
        assert 0 < int(refused.headers["retry-after"]) <= 60


def test_a_subject_is_counted_wherever_it_asks_from(start_gateway: Start, token_for: Callable[..., str]):
    gateway = start_gateway(rate_per_subject="2/minute", trusted_proxies="127.0.0.0/8")
    with httpx.Client(base_url=gateway.url) as client:

        def ask(subject: str, address: str) -> int:
            headers = {"authorization": f"Bearer {token_for(subject)}", "x-forwarded-for": address}
            return client.get("/v1/notes/B-1", headers=headers).status_code

        assert [ask("c-1", f"10.0.0.{n}") for n in range(3)] == [200, 200, 429]
        assert ask("c-2", "10.0.0.1") == 200


def test_an_address_is_believed_only_from_a_proxy_we_trust(start_gateway: Start):
    def statuses(**settings: str) -> list[int]:
        gateway = start_gateway(rate_per_address="1/minute", **settings)
        return [
            httpx.get(f"{gateway.url}/v1/notes/B-1", headers={"x-forwarded-for": hops}).status_code
            for hops in ("1.1.1.1", "2.2.2.2", "3.3.3.3, 127.0.0.9", "3.3.3.3")
        ]

    assert statuses() == [200, 429, 429, 429]
    assert statuses(trusted_proxies="127.0.0.0/8") == [200, 200, 200, 429]


def test_a_kept_answer_is_not_counted(start_gateway: Start):
    gateway = start_gateway(rate_per_address="2/minute")
    with httpx.Client(base_url=gateway.url) as client:
        assert [client.get("/v1/guides/g").status_code for _ in range(9)] == [200] * 9
        assert client.get("/v1/notes/B-1").status_code == 200
        assert client.get("/v1/notes/B-1").status_code == 429


def test_headers_without_end_are_refused(client: httpx.Client):
    refused = client.get("/v1/notes/B-1", headers={"x-long": "a" * 200_000})
    assert refused.status_code in (400, 431)
