"""A renewal, change or cancellation is checked against the certificate that approval told of (CLOCK-6)."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa

from services.chassis.access import Principal
from services.chassis.errors import Stale
from services.intake import storage
from tests.serving import Refused
from tests.unit.intake.applications import at
from tests.unit.intake.desk import CLERK, HOUSE, HYGIENE, IDENTITY_NUMBER, LUXI, OPENING, PLAN, Desk, citizen
from tests.unit.intake.test_checking import accept, notice, refuse
from yizhan.approval.v1 import events_pb2 as approval
from yizhan.intake.v1 import intake_pb2 as pb
from yizhan.types.v1 import types_pb2

RENEWAL, CHANGE, CANCELLATION = (
    types_pb2.FOLLOW_UP_KIND_RENEWAL,
    types_pb2.FOLLOW_UP_KIND_CHANGE,
    types_pb2.FOLLOW_UP_KIND_CANCELLATION,
)


def issued(desk: Desk, number: str, *, until: str = "2027-06-30", branch: str = "", **others: Any) -> str:
    """A certificate of 石山's, out of an application of last time."""
    case_id = others.pop("case_id", "") or desk.file(CLERK).application_id
    event = approval.CertificateIssued(
        certificate_number=number,
        case_id=case_id + branch,
        item=types_pb2.ItemRef(code=others.pop("item", HYGIENE), version=1),
        division=LUXI,
        valid_from="2024-07-01",
        valid_until=until,
    )
    assert desk.tell(event, "approval")
    return case_id


def changed(desk: Desk, number: str, case_id: str, status: str, sequence: int, until: str = "2027-06-30") -> None:
    event = approval.CertificateChanged(
        certificate_number=number,
        status=status,
        case_id=case_id,
        item=types_pb2.ItemRef(code=HYGIENE, version=1),
        valid_until=until,
        sequence=sequence,
    )
    assert desk.tell(event, "approval")


def wanted(desk: Desk, who: Principal, number: str, kind: Any = RENEWAL, **others: Any) -> pb.FileApplicationRequest:
    return desk.request(who, follow_up=types_pb2.FollowUp(kind=kind, certificate_number=number), **others)


@pytest.mark.parametrize("kind", [RENEWAL, CHANGE, CANCELLATION])
def test_what_follows_up_a_valid_certificate_is_taken_and_approval_told(desk: Desk, kind: Any):
    number = f"ZJ-{kind}"
    issued(desk, number)
    shi = citizen()
    filed = desk.call("FileApplication", wanted(desk, shi, number, kind), shi)
    assert (filed.follow_up.kind, filed.follow_up.certificate_number, filed.follow_up_note) == (kind, number, "")
    desk.call("AcceptApplication", accept(filed), CLERK)
    told = json.loads(desk.events("ApplicationAccepted", filed.application_id)[0][1])
    assert told["follow_up"] == {
        "kind": types_pb2.FollowUpKind.Name(kind),
        "certificate_number": number,
    }


def test_an_ordinary_application_follows_up_nothing(desk: Desk):
    filed = desk.file(CLERK)
    assert not filed.HasField("follow_up")
    desk.call("AcceptApplication", accept(filed), CLERK)
    assert "follow_up" not in json.loads(desk.events("ApplicationAccepted", filed.application_id)[0][1])


REFUSED: list[Any] = [
    pytest.param({"number": "ZJ-nobodys"}, "CERTIFICATE_NOT_FOUND", id="there is none of that number"),
    pytest.param({"item": HOUSE}, "CERTIFICATE_OF_ANOTHER_ITEM", id="of another item"),
    pytest.param({"status": "SUSPENDED"}, "CERTIFICATE_NOT_VALID", id="suspended"),
    pytest.param({"status": "REVOKED"}, "CERTIFICATE_NOT_VALID", id="revoked"),
    pytest.param({"status": "CANCELLED"}, "CERTIFICATE_NOT_VALID", id="given back"),
    pytest.param({"status": "REPLACED"}, "CERTIFICATE_NOT_VALID", id="replaced"),
    pytest.param({"until": "2026-11-01"}, "CERTIFICATE_NOT_VALID", id="ran out yesterday"),
    pytest.param({"until": ""}, "NOTHING_TO_RENEW", id="without end"),
]


@pytest.mark.parametrize(("how", "reason"), REFUSED)
def test_what_stands_against_it_is_said(desk: Desk, request: pytest.FixtureRequest, how: dict[str, str], reason: str):
    number = f"ZJ-{request.node.callspec.id}"
    until = how.get("until", "2027-06-30")
    case_id = issued(desk, number, until=until, item=how.get("item", HYGIENE))
    if "status" in how:
        changed(desk, number, case_id, how["status"], 1, until)
    refused = desk.refusal("FileApplication", wanted(desk, CLERK, how.get("number", number)), CLERK)
    assert refused.reason == reason
    assert set(refused.fields) <= {"follow_up.certificate_number", "follow_up.kind"}
    assert refused.fields


def test_anothers_certificate_is_not_followed_up(desk: Desk):
    issued(desk, "ZJ-shi")
    request = wanted(desk, CLERK, "ZJ-shi")
    request.applicant.identity_number = "11010519491231002X"
    refused = desk.refusal("FileApplication", request, CLERK)
    assert (refused.reason, set(refused.fields)) == ("CERTIFICATE_OF_ANOTHER", {"follow_up.certificate_number"})
    assert IDENTITY_NUMBER not in str(refused)


@pytest.mark.parametrize(
    ("kind", "number", "field"),
    [(RENEWAL, "", "certificate_number"), (types_pb2.FOLLOW_UP_KIND_UNSPECIFIED, "ZJ-1", "kind")],
)
def test_a_follow_up_says_what_it_does_and_to_which_certificate(desk: Desk, kind: Any, number: str, field: str):
    refused = desk.refusal("FileApplication", wanted(desk, CLERK, number, kind), CLERK)
    assert (refused.reason, set(refused.fields)) == ("INVALID_FIELD", {f"follow_up.{field}"})


# Thirty days before the last day of validity, which is the last day to ask in time; today is 2 November 2026.
@pytest.mark.parametrize(
    ("until", "late"), [("2026-12-03", False), ("2026-12-02", False), ("2026-12-01", True), ("2026-11-02", True)]
)
def test_a_late_renewal_is_taken_and_told_what_it_loses(desk: Desk, pdf_text: Any, until: str, late: bool):
    assert at("2026-11-02", "09:00") == OPENING
    issued(desk, f"ZJ-until-{until}", until=until)
    filed = desk.call("FileApplication", wanted(desk, CLERK, f"ZJ-until-{until}"), CLERK)
    assert bool(filed.follow_up_note) == late
    text = pdf_text(desk, desk.call("AcceptApplication", accept(filed), CLERK), CLERK)
    assert ("不视为准予延续" in text) == late


def test_a_change_asked_for_late_loses_nothing(desk: Desk):
    issued(desk, "ZJ-late-change", until="2026-11-05")
    filed = desk.call("FileApplication", wanted(desk, CLERK, "ZJ-late-change", CHANGE), CLERK)
    assert filed.follow_up_note == ""


@pytest.mark.parametrize("order", [("issued", 1, 2), (2, 1, "issued"), (1, "issued", 2), (2, "issued", 1)])
def test_what_becomes_of_a_certificate_may_be_told_in_any_order(desk: Desk, order: tuple[Any, ...]):
    number = f"ZJ-{'-'.join(map(str, order))}"
    case_id = desk.file(CLERK).application_id
    for step in order:
        if step == "issued":
            issued(desk, number, case_id=case_id)
        else:
            changed(desk, number, case_id, {1: "SUSPENDED", 2: "VALID"}[step], step)
    filed = desk.call("FileApplication", wanted(desk, CLERK, number), CLERK)
    assert filed.follow_up.certificate_number == number, "the newest stands: it was suspended, and is valid again"


def test_the_certificate_of_a_projects_branch_is_its_applicants_too(desk: Desk):
    issued(desk, "ZJ-branch", branch="-02")
    assert desk.call("FileApplication", wanted(desk, CLERK, "ZJ-branch"), CLERK).follow_up.kind == RENEWAL


# One at a time


def step(desk: Desk, filed: pb.Application, how: str) -> None:
    """Brings a follow-up to where it stands in the table below."""
    number = filed.application_id
    match how:
        case "being checked":
            pass
        case "told what is missing":
            desk.call("NotifyMissing", notice(filed, PLAN), CLERK)
        case "accepted" | "with the department" | "granted" | "denied":
            desk.call("AcceptApplication", accept(filed), CLERK)
            if how != "accepted":
                assert desk.tell(approval.CaseOpened(case_id=number), "approval")
            if how in ("granted", "denied"):
                assert desk.tell(approval.CaseDecided(case_id=number, outcome=how.upper()), "approval")
        case "refused":
            desk.call("RefuseApplication", refuse(filed), CLERK)
        case _:
            assert how == "withdrawn"
            desk.call("WithdrawApplication", pb.WithdrawApplicationRequest(application_id=number), CLERK)


@pytest.mark.parametrize("how", ["being checked", "told what is missing", "accepted", "with the department"])
@pytest.mark.parametrize("second", [RENEWAL, CHANGE])
def test_a_second_follow_up_is_refused_while_one_is_under_way_and_told_which(desk: Desk, how: str, second: Any):
    number = f"ZJ-{second}-{how}"
    issued(desk, number)
    filed = desk.call("FileApplication", wanted(desk, CLERK, number), CLERK)
    step(desk, filed, how)
    refused = desk.refusal("FileApplication", wanted(desk, CLERK, number, second), CLERK)
    assert (refused.status, refused.reason) == ("FAILED_PRECONDITION", "FOLLOW_UP_UNDER_WAY")
    assert set(refused.fields) == {"follow_up.certificate_number"}
    assert filed.application_id in refused.text


@pytest.mark.parametrize("how", ["granted", "denied", "refused", "withdrawn"])
def test_once_it_is_decided_or_over_another_is_taken(desk: Desk, how: str):
    number = f"ZJ-after-{how}"
    issued(desk, number)
    step(desk, desk.call("FileApplication", wanted(desk, CLERK, number), CLERK), how)
    assert desk.call("FileApplication", wanted(desk, CLERK, number, CHANGE), CLERK).follow_up.kind == CHANGE


def test_each_certificate_is_followed_up_by_itself(desk: Desk):
    for number in ("ZJ-one", "ZJ-other"):
        issued(desk, number)
        assert desk.call("FileApplication", wanted(desk, CLERK, number), CLERK).follow_up.certificate_number == number


def test_who_has_no_right_to_the_certificate_is_not_told_what_is_under_way(desk: Desk):
    issued(desk, "ZJ-private")
    filed = desk.call("FileApplication", wanted(desk, CLERK, "ZJ-private"), CLERK)
    request = wanted(desk, CLERK, "ZJ-private")
    request.applicant.identity_number = "11010519491231002X"
    refused = desk.refusal("FileApplication", request, CLERK)
    assert refused.reason == "CERTIFICATE_OF_ANOTHER"
    assert filed.application_id not in str(refused)


def test_of_two_who_file_at_the_same_instant_one_wins(desk: Desk):
    issued(desk, "ZJ-race")
    requests = [wanted(desk, CLERK, "ZJ-race") for _ in range(4)]

    def file(request: pb.FileApplicationRequest) -> str:
        try:
            return desk.call("FileApplication", request, CLERK).application_id
        except Refused as refused:
            return refused.refusal.reason

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(file, requests))
    assert len([answer for answer in answers if answer.isdigit()]) == 1
    assert {answer for answer in answers if not answer.isdigit()} <= {"STALE", "FOLLOW_UP_UNDER_WAY"}


def test_the_database_lets_in_one_of_two_that_saw_nothing_of_each_other(desk: Desk):
    issued(desk, "ZJ-unseen")
    desk.call("FileApplication", wanted(desk, CLERK, "ZJ-unseen"), CLERK)
    table = desk.table("applications")
    (row,) = desk.read(table.select().where(table.c.follow_up["certificate_number"].astext == "ZJ-unseen"))
    with desk.running.read() as connection:
        work = desk.running.work(lambda: connection)
        work.insert(table, {**row._mapping, "application_id": "another"}, conflict=Stale())
        with pytest.raises(Stale):
            work.commit()


def test_what_is_under_way_is_found_by_the_index(desk: Desk):
    query = sa.select(storage.applications.c.application_id).where(
        storage.certificate_followed_up == sa.bindparam("number", "ZJ-1"), storage.under_way
    )
    with desk.running.read() as connection:
        connection.execute(sa.text("SET enable_seqscan = off"))
        plan = "".join(connection.execute(sa.text(f"EXPLAIN {query}"), {"number": "ZJ-1"}).scalars())
        connection.execute(sa.text("RESET enable_seqscan"))
    assert "applications_follow_up_once" in plan
    assert "Index Cond" in plan
