"""What every RPC goes through: who, whether, what is valid, one commit, and how each failure crosses the wire."""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc
import pytest
import sqlalchemy as sa
from grpc_health.v1 import health_pb2, health_pb2_grpc

from services.chassis.access import Principal
from services.chassis.server import Server
from services.chassis.service import Running
from tests.serving import Client, Issuer, Refusal, Refused, counting
from tests.unit.chassis.tally import MARKS, METADATA, SERVICE, TALLIES, ReadRequest, Servicer, TallyRequest

CLERK = Principal("clerk-wang", frozenset({"CLERK"}), division="433122000000")
OFFICER = Principal("officer-peng", frozenset({"OFFICER"}), division="433122000000")
SHI = Principal("citizen-shi", frozenset({"CITIZEN"}))


class Tally:
    def __init__(self, running: Running, issuer: Issuer, workers: int = 8) -> None:
        self.running = running
        self.server = Server([running], "127.0.0.1:0", workers=workers)
        self.server.start()
        self.client = Client(SERVICE.contract, self.server.port, issuer)
        self.call = self.client.call
        self.refusal = self.client.refusal
        self.add("t1")

    def add(self, tally_id: str, **values: str) -> None:
        with self.running.read() as connection:
            connection.execute(sa.insert(TALLIES).values(tally_id=tally_id, **values))

    def count(self, who: Principal = CLERK, **fields: str) -> Any:
        return self.call("Count", TallyRequest(**{"application_id": "t1", **fields}), who)

    def refused(self, who: Principal | None = CLERK, **fields: str) -> Refusal:
        return self.refusal("Count", TallyRequest(**{"application_id": "t1", **fields}), who)

    def rows(self, table: sa.Table) -> list[Any]:
        with self.running.read() as connection:
            return list(connection.execute(sa.select(table)))

    def attempts(self) -> list[dict[str, Any]]:
        outbox = METADATA.tables["outbox"]
        told = [json.loads(row.data) for row in sorted(self.rows(outbox), key=lambda row: row.id)]
        return [attempt for attempt in told if attempt["reason"] != "COUNTED"]

    def close(self) -> None:
        self.client.close()
        self.server.stop(1)


@pytest.fixture
def tally(running: Running, issuer: Issuer) -> Iterator[Tally]:
    tally = Tally(running, issuer)
    yield tally
    tally.close()


# Who


def test_who_has_no_token_is_asked_to_sign_in(tally: Tally):
    refused = tally.refused(None)
    assert (refused.status, refused.reason, refused.text) == ("UNAUTHENTICATED", "NOT_SIGNED_IN", "请先登录")


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Basic c2hp", "Bearer nonsense", "Bearer a.b.c"])
def test_a_header_that_is_no_token_of_ours_is_nobody(tally: Tally, header: str):
    invoke = tally.client.channel.unary_unary(f"/{SERVICE.contract.full_name}/Peek")
    with pytest.raises(grpc.RpcError) as error:
        invoke(b"", metadata=(("authorization", header),), timeout=5)
    assert error.value.code() is grpc.StatusCode.UNAUTHENTICATED, "not even what is public: the caller believes in it"


def test_what_is_public_needs_nobody(tally: Tally):
    assert tally.call("Peek", ReadRequest()).text == ""
    assert tally.call("Peek", ReadRequest(), SHI).text == "citizen-shi"


def test_an_act_by_the_wrong_role_of_staff_is_recorded_with_who_and_what(tally: Tally):
    assert (tally.refused(OFFICER).status, tally.refused(OFFICER).reason) == ("PERMISSION_DENIED", "WRONG_ROLE")
    first, second = tally.attempts()
    assert first == second
    assert first["method"] == "yizhan.tally.v1.TallyService.Count"
    assert first["target"] == "t1"
    assert first["actor"] == {"subject": "officer-peng", "role": "OFFICER", "division": "433122000000"}


def test_an_act_by_a_citizen_without_the_right_is_refused_and_not_recorded(tally: Tally):
    refused = tally.refusal("Gather", [TallyRequest(text="x")], SHI)
    assert (refused.status, refused.reason) == ("PERMISSION_DENIED", "WRONG_ROLE")
    assert tally.attempts() == []


def test_a_read_by_the_wrong_role_is_refused_and_not_recorded(tally: Tally):
    refused = tally.refusal("Read", ReadRequest(application_id="t1"), OFFICER)
    assert (refused.status, refused.reason) == ("PERMISSION_DENIED", "READ_REFUSED")
    assert tally.attempts() == []


def test_each_caller_reaches_what_their_grant_says(tally: Tally):
    tally.add("shis", owner="citizen-shi", division="433101000000")
    assert tally.count(SHI, application_id="shis").count == 1
    assert tally.refused(SHI).status == "NOT_FOUND"
    assert tally.refused(CLERK, application_id="shis").status == "NOT_FOUND"


# What is valid


def test_what_breaks_the_contract_names_its_field_and_rule(tally: Tally):
    refused = tally.refused(text="x" * 11)
    assert (refused.status, refused.reason) == ("INVALID_ARGUMENT", "INVALID")
    assert refused.fields == {"text": "string.max_len"}


def test_who_may_not_call_is_not_told_what_would_be_valid(tally: Tally):
    assert tally.refused(None, text="x" * 11).status == "UNAUTHENTICATED"


def test_every_message_of_an_upload_is_checked_and_a_wrong_one_undoes_it(tally: Tally):
    assert tally.call("Gather", [TallyRequest(text="一"), TallyRequest(text="二")], CLERK).count == 2
    refused = tally.refusal("Gather", [TallyRequest(text="三"), TallyRequest(text="x" * 11)], CLERK)
    assert refused.fields == {"text": "string.max_len"}
    assert [row.tally_id for row in tally.rows(MARKS)] == ["一+二"]


def test_bytes_that_are_no_message_are_refused(tally: Tally):
    invoke = tally.client.channel.unary_unary(f"/{SERVICE.contract.full_name}/Peek")
    with pytest.raises(grpc.RpcError):
        invoke(b"\xff\xff\xff", timeout=5)


# What fails


def test_a_domain_error_crosses_with_reason_rule_facts_and_a_sentence(tally: Tally):
    refused = tally.refused(act="no more")
    assert (refused.status, refused.reason, refused.text) == ("FAILED_PRECONDITION", "NO_MORE", "只能计到3（TALLY-1）")
    assert refused.facts == {"rule": "TALLY-1", "most": "3"}


def test_a_reported_refusal_is_recorded_after_the_command_was_undone(tally: Tally):
    tally.refused(act="write, then refuse")
    assert tally.rows(MARKS) == []
    (attempt,) = tally.attempts()
    assert (attempt["rule"], attempt["reason"], attempt["target"]) == ("TALLY-1", "NO_MORE", "t1")
    assert attempt["message"] == "只能计到3（TALLY-1）"


def test_a_citizens_reported_refusal_is_nobodys_alert(tally: Tally):
    tally.refused(SHI, act="no more")
    assert tally.attempts() == []


def test_as_many_reports_at_once_as_there_are_connections_wait_for_none(
    run_tally: Callable[..., Running], issuer: Issuer
):
    tally = Tally(run_tally(workers=2), issuer, workers=2)
    try:
        began = time.monotonic()
        with ThreadPoolExecutor(8) as pool:
            refused = list(pool.map(lambda _: tally.refused(act="no more", etag="x"), range(16)))
        assert {refusal.reason for refusal in refused} == {"NO_MORE"}
        assert len(tally.attempts()) == 16
        assert time.monotonic() - began < 4, "pool_timeout is 5 s"
    finally:
        tally.close()


def test_what_nobody_foresaw_shows_an_incident_id_and_nothing_else(
    tally: Tally, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
):
    refused = tally.refused(act="explode", text="石山")
    assert (refused.status, refused.reason) == ("INTERNAL", "INTERNAL")
    assert refused.facts["incident"] in refused.text
    assert "石山" not in str(refused)
    assert "RuntimeError" not in str(refused)
    assert refused.facts["incident"] in capsys.readouterr().out + caplog.text, "the log has it under the same id"


def test_text_that_cannot_be_stored_is_the_callers_fault(tally: Tally):
    assert tally.refused(application_id="a\0b").status == "INVALID_ARGUMENT"


def test_a_statement_ends_when_its_caller_has_left(tally: Tally):
    Servicer.slept.clear()
    with pytest.raises(Refused) as late:
        tally.call("Peek", ReadRequest(act="sleep"), within=0.6)
    assert late.value.refusal.status == "DEADLINE_EXCEEDED"
    until = time.monotonic() + 5
    while not Servicer.slept and time.monotonic() < until:
        time.sleep(0.02)
    assert Servicer.slept
    assert Servicer.slept[0] < 2


def test_a_callers_short_deadline_is_not_the_next_callers(run_tally: Callable[..., Running], issuer: Issuer):
    tally = Tally(run_tally(workers=1), issuer, workers=1)
    try:
        with pytest.raises(Refused):
            tally.call("Peek", ReadRequest(act="sleep"), within=0.4)
        assert tally.call("Peek", ReadRequest()).count == 1
        with tally.running.read() as connection:
            assert connection.execute(sa.text("SHOW statement_timeout")).scalar_one() == "10s"
    finally:
        tally.close()


def test_a_caller_who_waits_as_long_as_a_statement_may_take_costs_no_round_trips(tally: Tally):
    with counting(tally.running.database.engine) as patient:
        tally.call("Peek", ReadRequest(), within=9.5)
    with counting(tally.running.database.engine) as hurried:
        tally.call("Peek", ReadRequest(), within=3)
    assert (len(patient), len(hurried)) == (1, 3)


def test_a_database_that_is_away_is_unavailable_for_reads_commands_and_reports_alike(
    run_tally: Callable[..., Running], issuer: Issuer, tmp_path: Any
):
    tally = Tally(run_tally(), issuer)
    try:
        url = sa.make_url(tally.running.settings.database_url)
        tally.running.database.close()
        nowhere = url.update_query_dict({"host": str(tmp_path)}, append=False)
        tally.running.database.engine = sa.create_engine(
            nowhere.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
        )
        for refused in (
            tally.refusal("Peek", ReadRequest()),
            tally.refused(),
            tally.refused(OFFICER),
            tally.refused(act="no more"),
        ):
            assert (refused.status, refused.reason) == ("UNAVAILABLE", "SERVICE_AWAY")
        assert not tally.server.check_readiness()
        health = health_pb2_grpc.HealthStub(tally.client.channel)
        answer = health.Check(health_pb2.HealthCheckRequest(service=SERVICE.contract.full_name), timeout=5)
        assert answer.status == health_pb2.HealthCheckResponse.NOT_SERVING
    finally:
        tally.close()


# Once


def test_a_command_is_one_commit_and_a_read_writes_nothing(tally: Tally):
    assert tally.count().count == 1
    tally.call("Peek", ReadRequest(act="write"))
    assert tally.rows(MARKS) == []
    assert [row.count for row in tally.rows(TALLIES)] == [1]


def test_the_same_request_answers_the_same_and_counts_once(tally: Tally):
    first = tally.count(request_id="r1", text="一")
    assert tally.count(request_id="r1", text="一") == first
    assert tally.rows(TALLIES)[0].count == 1


def test_the_same_id_for_something_else_is_refused(tally: Tally):
    tally.count(request_id="r1", text="一")
    refused = tally.refused(request_id="r1", text="二")
    assert (refused.status, refused.fields) == ("ALREADY_EXISTS", {"request_id": "REQUEST_MISMATCH"})
    assert tally.rows(TALLIES)[0].count == 1


def test_a_request_that_was_refused_may_be_sent_again(tally: Tally):
    assert tally.refused(request_id="r1", application_id="t2").status == "NOT_FOUND"
    tally.add("t2")
    assert tally.count(request_id="r1", application_id="t2").count == 1


def test_a_request_whose_state_has_moved_on_still_answers_the_same(tally: Tally):
    first = tally.count(request_id="r1", etag="1")
    assert tally.refused(etag="1").reason == "INVALID_FIELD"
    assert tally.count(request_id="r1", etag="1") == first


def test_what_changed_nothing_is_not_kept(tally: Tally):
    tally.count(request_id="r1", act="only read")
    assert tally.rows(METADATA.tables["requests"]) == []


@pytest.mark.parametrize("act", ["", "mark"])
def test_sent_many_times_at_once_it_is_done_once_and_all_hear_the_same(tally: Tally, act: str):
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: tally.count(request_id="r1", act=act).SerializeToString(), range(8)))
    assert len(set(answers)) == 1
    assert len(tally.rows(METADATA.tables["requests"])) == 1
    assert (tally.rows(TALLIES)[0].count, len(tally.rows(MARKS))) == ((1, 0) if act == "" else (0, 1))


def test_of_two_who_change_the_same_row_one_is_told_that_it_changed(tally: Tally):
    def count(_: int) -> str:
        try:
            return str(tally.count().count)
        except Refused as refused:
            return refused.refusal.reason

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(count, range(24)))
    assert set(outcomes) - {"STALE"} == {str(number + 1) for number in range(tally.rows(TALLIES)[0].count)}


def test_a_secret_answer_is_kept_sealed(tally: Tally):
    first = tally.count(request_id="r1", act="seal", text="13874335678"[:10])
    (kept,) = tally.rows(METADATA.tables["requests"])
    assert b"1387433567" not in kept.response
    assert tally.count(request_id="r1", act="seal", text="1387433567") == first


# Streams and shapes


def test_a_stream_yields_and_ends_or_fails_like_any_answer(tally: Tally):
    assert [answer.count for answer in tally.call("Watch", ReadRequest())] == [0, 1, 2]
    refused = tally.refusal("Watch", ReadRequest(act="fail"))
    assert (refused.status, refused.text) == ("NOT_FOUND", "没有找到计数")


def test_a_stream_that_waits_ends_when_the_server_drains(tally: Tally):
    with ThreadPoolExecutor(1) as pool:
        watching = pool.submit(tally.call, "Watch", ReadRequest(act="wait"))
        time.sleep(0.3)
        began = time.monotonic()
        tally.server.stop(5)
        assert [answer.text for answer in watching.result(5)][-1] == "ended"
        assert time.monotonic() - began < 2


def test_what_a_method_says_beside_its_answer_arrives_as_headers(tally: Tally):
    invoke = tally.client.channel.unary_unary(
        f"/{SERVICE.contract.full_name}/Peek", request_serializer=lambda message: message.SerializeToString()
    )
    _, call = invoke.with_call(ReadRequest(), timeout=5)
    assert ("x-said", "peeked") in [(entry.key, entry.value) for entry in call.initial_metadata()]


def test_a_port_that_is_taken_is_said_so(tally: Tally):
    with pytest.raises((OSError, RuntimeError)):
        Server([tally.running], "203.0.113.1:1", workers=1)
