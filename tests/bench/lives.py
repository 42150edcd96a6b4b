"""Whole lives of applications, a process of its own: `python -m tests.bench.lives` takes a plan on stdin.

file → accept → its stages → decide → deliver, each step by whoever does it, many lives at once. Between acceptance and
the first stage an event opens the case, so a life asks for it until it is there.
"""

import asyncio
import json
import subprocess
import sys
import time
import uuid
from dataclasses import asdict, dataclass

import orjson
import uvloop

from tests.bench.http import Connection, request
from tests.bench.load import Result, percentile

_ASK_FIRST_SECONDS = 0.15


@dataclass(frozen=True)
class Plan:
    port: int
    at_once: int
    seconds: float
    filing: str
    stages: list[str]
    applicant: str
    clerk: str
    officer: str


class StepFailed(Exception):
    """The API refused a step of a life."""


def run(plan: Plan) -> Result:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.bench.lives"],
        input=json.dumps(asdict(plan)),
        capture_output=True,
        text=True,
        timeout=plan.seconds + 120,
        check=False,
    )
    if ended.returncode:
        raise StepFailed(ended.stderr.strip().rpartition("\n")[2])
    return Result(**json.loads(ended.stdout))


async def _run(plan: Plan) -> Result:
    latencies: list[float] = []
    began = time.perf_counter()
    until = began + plan.seconds

    async def live() -> None:
        connection = await Connection.to(plan.port)
        while time.perf_counter() < until:
            born = time.perf_counter()
            await _life(connection, plan)
            latencies.append(time.perf_counter() - born)
        connection.close()

    await asyncio.gather(*(live() for _ in range(plan.at_once)))
    took = time.perf_counter() - began
    ordered = sorted(latencies)
    return Result(len(ordered), 0, took, *(percentile(ordered, share) * 1000 for share in (0.5, 0.95, 0.99)))


async def _life(connection: Connection, plan: Plan) -> None:
    async def step(token: str, path: str, body: bytes) -> bytes:
        key = str(uuid.uuid4())
        status, answer = await connection.ask(request("POST", path, token=token, key=key, body=body))
        if status >= 300:
            raise StepFailed(f"{path}: {status} {answer.decode(errors='replace')[:300]}")
        return answer

    filed = await step(plan.applicant, "/v1/applications", plan.filing.encode())
    number = orjson.loads(filed)["application_id"]
    await step(plan.clerk, f"/v1/applications/{number}:accept", b"{}")
    case = f"/v1/cases/{number}"
    pause = _ASK_FIRST_SECONDS
    while True:
        await asyncio.sleep(pause)
        pause *= 1.5
        status, answer = await connection.ask(request("GET", case, token=plan.officer))
        if status == 200:
            break
        if status != 404:
            raise StepFailed(f"{case}: {status} {answer.decode(errors='replace')[:300]}")
    for stage in plan.stages:
        await step(plan.officer, f"{case}:complete", orjson.dumps({"stage": stage, "opinion": "权属清楚，同意。"}))
    await step(plan.officer, f"{case}:decide", '{"decision": "DECISION_GRANT", "reason": "符合条件。"}'.encode())
    await step(plan.clerk, f"{case}:deliver", b'{"way": "WINDOW"}')


def _main() -> None:
    plan = Plan(**json.loads(sys.stdin.read()))
    print(json.dumps(asdict(uvloop.run(_run(plan)))))


if __name__ == "__main__":
    _main()
