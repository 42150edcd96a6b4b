"""The measurements (a) to (g), each beside its limit. See docs/performance.md for what they mean."""

import json
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import httpx
import psycopg

from services.chassis.bus import topology
from services.chassis.events import Envelope
from services.platform.client import Refused, eventually
from services.platform.home import free_port
from tests.bench import limits, lives, load, paper, statements
from tests.bench import queues as long_queues
from tests.bench.cpu import Usage
from tests.bench.http import request
from tests.bench.stand import Stand, child, count

SECONDS = 6.0
_WARM_UP_SECONDS = 1.5
_CONNECTIONS = 16
# As many as a service has threads and database connections; pgbench gets as many.
_FILING_CONNECTIONS = 10
_LIVES_AT_ONCE = 16
_EVENTS = 8_000
_ALERTS = 120
_ALERTS_A_SECOND = 15


@dataclass(frozen=True)
class Row:
    """One line of the table. `unit` is what `rate` counts a second; times are in milliseconds."""

    key: str
    what: str
    unit: str
    rate: float = 0.0
    p50_ms: float = 0.0
    p99_ms: float = 0.0
    limit: float = 0.0
    limit_name: str = ""
    goal: str = ""
    reached: bool | None = None
    others: float = 0.0
    cpu_ms: dict[str, float] = field(default_factory=dict)
    note: str = ""

    @property
    def platform_cpu_ms(self) -> float:
        """Processor time of the platform for each, without the load generator."""
        return sum(spent for name, spent in self.cpu_ms.items() if name != "bench")


def guides(stand: Stand) -> Iterator[Row]:
    get = request("GET", paper.GUIDE, gzip=True)
    body = httpx.get(f"{stand.url}{paper.GUIDE}", headers={"accept-encoding": "identity"}).content
    packed = _raw_body(stand.url, paper.GUIDE)
    file = stand.folder / "constant.json"
    file.write_bytes(packed)
    port = free_port()
    with child(
        [sys.executable, "-m", "tests.bench.constant", str(port), str(file)], port, log=stand.folder / "constant.log"
    ):
        constant, _ = _loaded(stand, port, get)
    cached, usage = _loaded(stand, stand.port, get)
    share = cached.rate / constant.rate
    size = f"{len(body) / 1024:.1f} KiB，压缩后 {len(packed) / 1024:.1f} KiB"
    yield _row(
        "a", "办事指南，网关缓存", cached, usage, constant.rate, "Granian 答常量", "≥ 60 %", share >= 0.6, note=size
    )
    uncached, usage = _loaded(stand, stand.uncached_port, get)
    reached = uncached.rate >= 800
    yield _row("b", "办事指南，不缓存", uncached, usage, constant.rate, "Granian 答常量", "≥ 800/s", reached)


def filings(stand: Stand) -> Iterator[Row]:
    token, body = stand.token(paper.APPLICANT), paper.filing(stand.person(paper.APPLICANT))
    file = request("POST", "/v1/applications", token=token, key=load.KEY, body=body)
    observed = statements.of_filing(stand, token, body)
    # What pgbench writes must not travel, and is taken away.
    with stand.paused("relay-intake"):
        limit = limits.pgbench(
            stand.home.postgres.bin_path,
            stand.home.postgres.url("intake"),
            observed.statements,
            observed.unique,
            clients=_FILING_CONNECTIONS,
            seconds=int(SECONDS),
            folder=stand.folder,
        )
        _forget(stand)
    filed, usage = _loaded(stand, stand.port, file, connections=_FILING_CONNECTIONS)
    began = time.monotonic()
    eventually(stand.is_quiet, within=180)
    note = f"其后 {time.monotonic() - began:.1f} s 内事件处理完；SQL {len(observed.statements)} 条"
    reached = filed.rate >= 450 and filed.rate >= 0.15 * limit
    goal = "≥ 450/s，≥ 15 %"
    yield _row("c", "提交申请，全平台", filed, usage, limit, "pgbench 同样的 SQL", goal, reached, note=note)
    with stand.paused("relay-intake"):
        filed, usage = _loaded(stand, stand.port, file, connections=_FILING_CONNECTIONS)
    reached = filed.rate >= 450 and filed.rate >= 0.15 * limit
    note = "中继停着，事件留在发件箱：只有请求本身的路"
    yield _row("c′", "提交申请，只到提交", filed, usage, limit, "pgbench 同样的 SQL", goal, reached, note=note)
    eventually(stand.is_quiet, within=180)


def whole_lives(stand: Stand) -> Iterator[Row]:
    citizen = stand.person(paper.APPLICANT)

    def plan(seconds: float) -> lives.Plan:
        return lives.Plan(
            port=stand.port,
            at_once=_LIVES_AT_ONCE,
            seconds=seconds,
            filing=paper.filing(citizen).decode(),
            stages=paper.stages(citizen),
            applicant=stand.token(paper.APPLICANT),
            clerk=stand.token(paper.CLERK),
            officer=stand.token(paper.OFFICER),
        )

    lives.run(plan(_WARM_UP_SECONDS))
    eventually(stand.is_quiet, within=180)
    with stand.meter() as meter:
        lived = lives.run(plan(SECONDS))
    began = time.monotonic()
    eventually(stand.is_quiet, within=180)
    acts = f"申请、受理、{len(paper.stages(citizen))} 个环节、决定、送达"
    note = f"{acts}；其后 {time.monotonic() - began:.1f} s 内事件处理完"
    yield _row("d", "办件一生", lived, meter.usage, 0, "", "≥ 40/s", lived.rate >= 40, unit="件", note=note)


def events(stand: Stand) -> Iterator[Row]:
    """The relay while no consumer runs, then supervision's consumer while no relay does: as in tests.faults.measure."""
    envelope = _a_received(stand)
    with stand.paused("consume"), stand.session("intake") as intake:
        with stand.paused("relay-intake"):
            first = _fill_outbox(intake, envelope)
        with stand.meter() as meter:
            intake.execute("NOTIFY outbox")
            eventually(lambda: stand.waiting("intake") == 0, within=120)
        rate = _span_rate(intake, f"SELECT published_at FROM outbox WHERE id >= {first}")
        broker_limit = limits.confirmed_publishing(
            stand.broker.url, envelope.data, topology.headers_of(envelope), _EVENTS
        )
    cpu = _per(meter.usage, _EVENTS)
    yield Row(
        "e",
        "中继，一个进程",
        "个",
        rate,
        limit=broker_limit,
        limit_name="不经数据库，同样发布确认",
        goal="≥ 4000/s",
        reached=rate >= 4000,
        others=meter.usage.others_share,
        cpu_ms=cpu,
    )
    # The others have their turn later.
    with stand.session("supervision") as supervision, stand.paused("consume-complaints"):
        with stand.meter() as meter:
            query = "SELECT count(*) FROM cases WHERE application_id LIKE '9%'"
            eventually(lambda: count(supervision, query) >= _EVENTS, within=180)
        rate = _span_rate(supervision, f"SELECT handled_at FROM inbox ORDER BY handled_at DESC LIMIT {_EVENTS}")
    eventually(stand.is_quiet, within=180)
    observed = statements.of_handling(stand, envelope)
    limit = limits.pgbench(
        stand.home.postgres.bin_path,
        stand.home.postgres.url("supervision"),
        observed.statements,
        observed.unique,
        clients=9,
        seconds=int(SECONDS),
        folder=stand.folder,
    )
    yield Row(
        "e",
        "消费者，一个进程（监察收到申请）",
        "个",
        rate,
        limit=limit,
        limit_name="pgbench 同样的 SQL",
        goal="≥ 350/s",
        reached=rate >= 350,
        others=meter.usage.others_share,
        cpu_ms=_per(meter.usage, _EVENTS),
        note=f"SQL {len(observed.statements)} 条",
    )


def alerts(stand: Stand) -> Iterator[Row]:
    """Second notices at a steady pace; from sending the attempt, so a little more than from its commit."""
    citizen, clerk = stand.person(paper.APPLICANT), stand.person(paper.CLERK)
    filing, notice = json.loads(paper.filing(citizen)), json.loads(paper.missing_one(citizen))
    numbers = [citizen.post("/v1/applications", **filing)["application_id"] for _ in range(_ALERTS)]
    for number in numbers:
        clerk.post(f"/v1/applications/{number}:notify", **notice)
    eventually(stand.is_quiet, within=120)
    tried: dict[str, float] = {}
    seen: dict[str, float] = {}
    ready = threading.Event()
    watching = threading.Thread(target=_watch, args=(stand, set(numbers), seen, ready), daemon=True)
    watching.start()
    ready.wait(10)
    with stand.meter() as meter:
        began = time.perf_counter()
        for done, number in enumerate(numbers):
            time.sleep(max(0.0, began + done / _ALERTS_A_SECOND - time.perf_counter()))
            tried[number] = time.perf_counter()
            try:
                clerk.post(f"/v1/applications/{number}:notify", **notice)
            except Refused as refusal:
                if refusal.reason != "SECOND_NOTICE":
                    raise
        watching.join(30)
        took = time.perf_counter() - began
    latencies = sorted((seen[number] - tried[number]) * 1000 for number in numbers if number in seen)
    p99 = load.percentile(latencies, 0.99)
    yield Row(
        "f",
        "第二次告知 → 实时预警",
        "个",
        len(latencies) / took,
        statistics.median(latencies) if latencies else 0.0,
        p99,
        goal="p99 ≤ 1 s",
        reached=len(latencies) == len(numbers) and p99 <= 1000,
        others=meter.usage.others_share,
        cpu_ms=_per(meter.usage, len(numbers)),
        note=f"每秒 {_ALERTS_A_SECOND} 次，{len(latencies)}/{len(numbers)} 到达",
    )


def queues(stand: Stand) -> Iterator[Row]:
    """Four officers of one department look at its queue, again and again; the plan is saved beside the table."""
    with stand.session("approval") as approval:
        long_queues.spread(approval, long_queues.an_open_case(stand))
    token = stand.token(paper.OFFICER)
    for what, path in long_queues.pages(stand.person(paper.OFFICER)).items():
        listed, usage = _loaded(stand, stand.port, request("GET", path, token=token), connections=4)
        plan = long_queues.plan(stand, path)
        note = f"p95 {listed.p95_ms:.1f} ms；执行计划：\n{plan}\n"
        reached = listed.p95_ms < 100
        name = f"部门待办，{long_queues.CASES:,} 件中{what}"
        yield _row("g", name, listed, usage, 0, "", "p95 < 100 ms", reached, note=note)


def _watch(stand: Stand, wanted: set[str], seen: dict[str, float], ready: threading.Event) -> None:
    headers = {"authorization": f"Bearer {stand.token(paper.SUPERVISOR)}"}
    with httpx.stream("GET", f"{stand.url}/v1/alerts:watch", headers=headers, timeout=30) as stream:
        for line in stream.iter_lines():
            ready.set()
            if line.startswith("data:"):
                at = time.perf_counter()
                subject = json.loads(line.removeprefix("data:"))["subject"]
                if subject in wanted:
                    seen.setdefault(subject, at)
            if len(seen) == len(wanted):
                return


def _loaded(stand: Stand, port: int, raw: bytes, *, connections: int = _CONNECTIONS) -> tuple[load.Result, Usage]:
    load.run(port, raw, connections=connections, seconds=_WARM_UP_SECONDS)
    with stand.meter() as meter:
        result = load.run(port, raw, connections=connections, seconds=SECONDS)
    if result.failed:
        raise RuntimeError(f"{result.failed} of {result.failed + result.answered} requests failed: {result.failure}")
    return result, meter.usage


def _row(
    key: str,
    what: str,
    result: load.Result,
    usage: Usage,
    limit: float,
    limit_name: str,
    goal: str,
    reached: bool,
    *,
    unit: str = "次",
    note: str = "",
) -> Row:
    return Row(
        key,
        what,
        unit,
        result.rate,
        result.p50_ms,
        result.p99_ms,
        limit,
        limit_name,
        goal,
        reached,
        usage.others_share,
        _per(usage, result.answered),
        note,
    )


def _per(usage: Usage, number: int) -> dict[str, float]:
    """Milliseconds of processor time for each, by role; what took next to nothing is left out."""
    every = {name: seconds * 1000 / number for name, seconds in usage.groups.items()}
    return {name: round(spent, 3) for name, spent in every.items() if spent >= 0.005}


def _raw_body(url: str, path: str) -> bytes:
    with httpx.stream("GET", f"{url}{path}", headers={"accept-encoding": "gzip"}) as answer:
        return b"".join(answer.iter_raw())


def _forget(stand: Stand) -> None:
    """Takes away the events and timers that pgbench wrote; their keys are its numbers of 19 digits."""
    with stand.session("intake") as session:
        session.execute("DELETE FROM timers WHERE length(key) = 19")
        session.execute("DELETE FROM outbox WHERE published_at IS NULL AND length(subject) = 19")


def _a_received(stand: Stand) -> Envelope:
    """An ApplicationReceived as intake publishes it."""
    citizen = stand.person(paper.APPLICANT)
    citizen.post("/v1/applications", **json.loads(paper.filing(citizen)))
    with stand.session("intake") as session:
        row = session.execute(
            "SELECT event_id, type, subject, time, data FROM outbox "
            "WHERE type = 'yizhan.intake.v1.ApplicationReceived' ORDER BY id DESC LIMIT 1"
        ).fetchone()
    assert row
    event_id, event_type, subject, at, data = row
    return Envelope(event_id, "intake", event_type, subject, at, data, "")


def _fill_outbox(session: psycopg.Connection, envelope: Envelope) -> int:
    """Many events like this one, each of an application of its own and one in ten sampled; the first one's id."""
    row = session.execute(
        "INSERT INTO outbox (event_id, type, subject, time, data, traceparent) "
        "SELECT gen_random_uuid(), %(type)s, number, now(), replace(%(data)s, %(subject)s, number), "
        "'00-' || md5(number) || '-00f067aa0ba902b7-' || CASE WHEN mod(i, 10) = 0 THEN '01' ELSE '00' END "
        "FROM (SELECT i, '9' || lpad(i::text, 21, '0') AS number FROM generate_series(1, %(count)s) AS i) AS numbers "
        "RETURNING id",
        {"type": envelope.type, "subject": envelope.subject, "data": envelope.data, "count": _EVENTS},
    ).fetchone()
    assert row
    return row[0]


def _span_rate(session: psycopg.Connection, rows: str) -> float:
    """Rows a second, from the first one's instant to the last one's."""
    query = f"SELECT count(*) / extract(epoch FROM max(at) - min(at))::float FROM ({rows}) AS found (at)"
    row = session.execute(query.encode()).fetchone()
    return row[0] if row else 0.0


MEASURES = {"ab": guides, "c": filings, "d": whole_lives, "e": events, "f": alerts, "g": queues}
