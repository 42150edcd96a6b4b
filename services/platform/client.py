"""Somebody at the public API: what the demonstration, the tests and the bench speak through."""

import time
import uuid
from collections.abc import Callable
from typing import Any, TypeVar

import httpx

Answer = TypeVar("Answer")
# Published: it opens the embedded platform's demonstration accounts and nothing else.
DEMO_PASSWORD = "Yizhan-2026"


class Refused(Exception):
    """The API refused; `problem` is what it said."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        self.status = status
        self.problem = problem
        fields = "；".join(f"{error.get('field')} {error.get('message')}" for error in problem.get("errors", []))
        super().__init__(f"{status} {problem.get('reason', '')}: {problem.get('detail', problem)} {fields}".strip())

    @property
    def reason(self) -> str:
        return str(self.problem.get("reason", ""))

    @property
    def rule(self) -> str:
        return str(self.problem.get("rule", ""))

    @property
    def detail(self) -> str:
        return str(self.problem.get("detail", ""))


class Person:
    """A client of the public REST API, signed in or not."""

    def __init__(self, url: str, name: str = "", password: str = DEMO_PASSWORD) -> None:
        self.name = name or "公众"
        self.http = httpx.Client(base_url=url, timeout=20)
        if name:
            session = self.post("/v1/sessions", name=name, password=password)
            self.account = session["account"]
            self.http.headers["authorization"] = f"Bearer {session['access_token']}"

    def get(self, path: str, **query: Any) -> dict[str, Any]:
        # An empty mapping would take away what the path itself asks.
        return self._answer(self.http.get(path, params=query or None))

    def post(self, path: str, **body: Any) -> dict[str, Any]:
        """A command under a fresh idempotency key."""
        # Only commands that keep what they answered take a key; signing in must not.
        headers = {} if path.startswith("/v1/sessions") else {"idempotency-key": str(uuid.uuid4())}
        return self._answer(self.http.post(path, json=body, headers=headers))

    def put(self, path: str, **body: Any) -> dict[str, Any]:
        return self._answer(self.http.put(path, json=body, headers={"idempotency-key": str(uuid.uuid4())}))

    def upload(self, filename: str, content: bytes) -> dict[str, Any]:
        headers = {"content-type": "application/octet-stream"}
        return self._answer(
            self.http.post("/v1/uploads", params={"filename": filename}, content=content, headers=headers)
        )

    def download(self, path: str) -> bytes:
        answer = self.http.get(path)
        self._check(answer)
        return answer.content

    def refused(self, path: str, **body: Any) -> Refused:
        """Does what must be refused, and gives the refusal; anything else is an error."""
        try:
            self.post(path, **body)
        except Refused as refusal:
            return refusal
        raise AssertionError(f"{path} should have been refused")

    def close(self) -> None:
        self.http.close()

    @classmethod
    def _answer(cls, answer: httpx.Response) -> dict[str, Any]:
        cls._check(answer)
        return answer.json()

    @staticmethod
    def _check(answer: httpx.Response) -> None:
        if answer.status_code >= 400:
            is_problem = "json" in answer.headers.get("content-type", "")
            raise Refused(answer.status_code, answer.json() if is_problem else {"detail": answer.text[:300]})


def eventually(ask: Callable[[], Answer | None], *, within: float = 15) -> Answer:
    """What the question answers once it answers something: events take a moment to travel."""
    deadline = time.monotonic() + within
    while True:
        try:
            found = ask()
        except Refused as refusal:
            if refusal.status != 404 or time.monotonic() > deadline:
                raise
            found = None
        if found:
            return found
        if time.monotonic() > deadline:
            raise TimeoutError(f"nothing within {within:.0f} s")
        time.sleep(0.1)
