"""Who answers for whom: first contacts (首问责任制), accountability (COMPLAINT-4), and alerts that others told of."""

from dataclasses import replace
from datetime import datetime
from itertools import permutations
from typing import Any

import pytest
from google.protobuf.message import Message

from services.chassis.access import Principal
from tests.unit.supervision.builders import (
    CASE,
    CHIEF_SUPERVISOR,
    HEAD,
    ITEM,
    LUXI,
    MANAGER,
    NEIGHBOUR,
    OTHER_HEAD,
    SAFETY,
    SUPERVISOR,
    Supervision,
    Told,
    accepted,
    attempted,
    june,
    opened,
    received,
    stamp,
)
from yizhan.approval.v1 import events_pb2 as approval
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1 import events_pb2 as catalogue
from yizhan.complaints.v1 import complaints_pb2
from yizhan.complaints.v1 import events_pb2 as complaints
from yizhan.notices.v1 import events_pb2 as notices
from yizhan.supervision.v1 import supervision_pb2 as pb
from yizhan.types.v1 import types_pb2

OBSERVER = Principal("observer-luxi", frozenset({"OBSERVER"}), LUXI)
QUESTION = "ZX-433122-20260601-0000001-0"


def contact(
    sequence: int, since: datetime, *, subject: str = QUESTION, kind: str = "CONSULTATION", **others: Any
) -> Told:
    usual: dict[str, Any] = {"division": LUXI, "department": SAFETY, "holder": "officer-yjgl", "open": True}
    event = types_pb2.FirstContactChanged(
        subject=subject, kind=kind, sequence=sequence, since=stamp(since), **{**usual, **others}
    )
    return Told(event, since, "complaints" if kind == "COMPLAINT" else "intake")


def contacts(supervision: Supervision, caller: Principal = SUPERVISOR, **asked: Any) -> list[pb.FirstContact]:
    return list(supervision.ask("ListFirstContacts", pb.ListFirstContactsRequest(**asked), caller).contacts)


def test_open_contacts_come_first_the_longest_open_before_the_others(supervision: Supervision):
    supervision.tell(
        contact(1, june(3, 9), subject=CASE, kind="APPLICATION"),
        contact(1, june(2, 9), subject="TS-1", kind="COMPLAINT", department="", holder=""),
        contact(2, june(1, 10), subject="ZX-2", open=False),
        contact(1, june(1, 9)),
    )
    found = contacts(supervision)
    assert [one.matter_number for one in found] == [QUESTION, "TS-1", CASE, "ZX-2"]
    assert [one.open for one in found] == [True, True, True, False]
    assert [one.links for one in found] == [1, 1, 1, 1]
    assert [one.matter_number for one in contacts(supervision, kind=pb.CONTACT_KIND_COMPLAINT)] == ["TS-1"]
    assert len(contacts(supervision, CHIEF_SUPERVISOR, division=LUXI)) == 4
    assert contacts(supervision, CHIEF_SUPERVISOR, division=NEIGHBOUR.division) == []


def test_contacts_are_read_page_by_page(supervision: Supervision):
    supervision.tell(*(contact(1, june(day, 9), subject=f"ZX-{day}", open=day != 2) for day in range(1, 6)))
    seen: list[str] = []
    token = ""
    while True:
        request = pb.ListFirstContactsRequest(page_size=2, page_token=token)
        page = supervision.ask("ListFirstContacts", request, SUPERVISOR)
        seen += [one.matter_number for one in page.contacts]
        token = page.next_page_token
        if not token:
            break
    assert seen == ["ZX-1", "ZX-3", "ZX-4", "ZX-5", "ZX-2"]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_newest_link_stands_in_whatever_order_they_are_heard(supervision: Supervision, order: tuple[int, ...]):
    chain = [
        contact(1, june(1, 9), holder=""),
        # The same link, once it was known who would answer.
        contact(1, june(1, 11), holder="clerk-luxi"),
        contact(2, june(2, 9), department="433122-scjg", holder="", from_subject="clerk-luxi", reason="不属本局职责"),
    ]
    supervision.tell(*(replace(chain[index], at=june(3, 9)) for index in order))
    (found,) = contacts(supervision)
    assert (found.department, found.from_subject, found.reason, found.links) == (
        "433122-scjg",
        "clerk-luxi",
        "不属本局职责",
        2,
    )


def test_a_chain_that_ended_may_go_on_with_a_review(supervision: Supervision):
    ended = contact(3, june(4, 9), kind="COMPLAINT", open=False)
    reviewed = contact(3, june(5, 9), kind="COMPLAINT", department="", holder="", reason="投诉人申请复查")
    supervision.tell(ended, reviewed)
    assert [(one.open, one.department) for one in contacts(supervision)] == [(True, "")]


def test_contacts_are_seen_in_ones_own_division_and_a_head_sees_those_of_the_department(supervision: Supervision):
    name = catalogue.DepartmentChanged(department=catalogue_pb2.Department(code=SAFETY, name="泸溪县应急管理局"))
    supervision.tell(Told(name, june(1)), contact(1, june(1, 9)))
    for caller in (SUPERVISOR, CHIEF_SUPERVISOR, MANAGER, OBSERVER, HEAD):
        assert [one.department_name for one in contacts(supervision, caller)] == ["泸溪县应急管理局"]
    for caller in (NEIGHBOUR, OTHER_HEAD):
        assert contacts(supervision, caller) == []


def found_true(complaint_id: str, at: datetime, **others: Any) -> Told:
    target = complaints.ComplaintTarget(
        kind=complaints_pb2.TARGET_KIND_DEPARTMENT, code=SAFETY, departments=[SAFETY], accounts=["officer-yjgl"]
    )
    event = complaints.ComplaintFoundTrue(
        complaint_id=complaint_id, division=LUXI, target=target, found_at=stamp(at), **others
    )
    return Told(event, at)


def records(supervision: Supervision, caller: Principal = SUPERVISOR, **asked: Any) -> list[pb.AccountabilityRecord]:
    return list(supervision.ask("ListAccountability", pb.ListAccountabilityRequest(**asked), caller).records)


def test_accountability_records_are_listed_the_last_found_first_complaint_4(supervision: Supervision):
    cleared = complaints.ComplaintReplied(
        complaint_id="TS-1", division=LUXI, finding=complaints_pb2.FINDING_UNFOUNDED, review=True
    )
    only_reviewed = complaints.ComplaintReplied(
        complaint_id="TS-9", division=LUXI, finding=complaints_pb2.FINDING_UNFOUNDED, review=True
    )
    supervision.tell(
        found_true("TS-1", june(3, 9)),
        found_true("TS-2", june(4, 9), partly=True),
        Told(cleared, june(5)),
        Told(only_reviewed, june(5)),
    )
    found = records(supervision)
    assert [(one.complaint_id, one.partly, one.overturned) for one in found] == [
        ("TS-2", True, False),
        ("TS-1", False, True),
    ]
    assert (found[0].target_kind, list(found[0].departments), list(found[0].accounts)) == (
        "DEPARTMENT",
        [SAFETY],
        ["officer-yjgl"],
    )
    assert records(supervision, department="433122-scjg") == []
    assert records(supervision, NEIGHBOUR) == []
    assert len(records(supervision, MANAGER)) == 2
    assert len(records(supervision, CHIEF_SUPERVISOR, division=LUXI)) == 2
    assert records(supervision, CHIEF_SUPERVISOR, division=NEIGHBOUR.division) == []


@pytest.mark.parametrize(
    ("event", "kind", "level", "rule"),
    [
        (
            approval.HearingOverdue(case_id=CASE, division=LUXI, department=SAFETY, due_at=stamp(june(9))),
            "HEARING_OVERDUE",
            "red",
            "DECIDE-5",
        ),
        (
            approval.RenewalDeemed(
                case_id=CASE, certificate_number="ZZ-1", division=LUXI, department=SAFETY, deemed_at=stamp(june(9))
            ),
            "RENEWAL_DEEMED",
            "red",
            "CLOCK-6",
        ),
        (
            approval.NoOpinion(
                project_id=CASE, branch_id="b", division=LUXI, department=SAFETY, deemed=True, due_at=stamp(june(9))
            ),
            "NO_OPINION",
            "yellow",
            "JOINT-3",
        ),
        (
            notices.NoticeUndelivered(
                notice_id="N-1",
                subject=CASE,
                division=LUXI,
                department=SAFETY,
                title="一次性告知书",
                rule="ACCEPT-4",
                reason="没有可用的联系方式",
                at=stamp(june(9)),
            ),
            "NOTICE_UNDELIVERED",
            "yellow",
            "ACCEPT-4",
        ),
    ],
    ids=["hearing", "renewal", "opinion", "notice"],
)
def test_what_others_missed_is_an_alert_dated_by_its_rule_and_once(
    supervision: Supervision, event: Message, kind: str, level: str, rule: str
):
    supervision.tell(received(), Told(event, june(12, 8)), Told(event, june(12, 9)))
    assert supervision.alerts == [(kind, level, june(9))]
    (row,) = supervision.rows("alerts")
    assert (row["rule"], row["subject"], row["department"], row["division"]) == (rule, CASE, SAFETY, LUXI)


def test_an_attempt_to_stop_the_clock_on_a_ground_off_the_law_is_an_alert_clock_3(supervision: Supervision):
    supervision.tell(received(), attempted("UNLAWFUL_PAUSE", "CLOCK-3", source="approval"))
    (row,) = supervision.rows("alerts")
    assert (row["kind"], row["rule"]) == ("OTHER_ATTEMPT", "CLOCK-3")


def test_a_notice_that_arrives_after_all_is_in_the_timeline_and_its_alert_stays(supervision: Supervision):
    undelivered = notices.NoticeUndelivered(
        notice_id="N-1", subject=CASE, division=LUXI, department=SAFETY, title="一次性告知书", at=stamp(june(9))
    )
    arrived = notices.NoticeDelivered(notice_id="N-1", subject=CASE, means="PAPER", at=stamp(june(10)))
    supervision.tell(received(), Told(undelivered, june(9)), Told(arrived, june(10)))
    assert supervision.alerts == [("NOTICE_UNDELIVERED", "yellow", june(9))]
    assert "告知事项已送达（纸质送达）" in {row["text"] for row in supervision.rows("facts")}


def test_what_becomes_of_a_certificate_is_in_the_timeline_of_its_case(supervision: Supervision):
    issued = approval.CertificateIssued(certificate_number="ZZ-1", case_id=CASE, at=stamp(june(9)))
    revoked = approval.CertificateChanged(
        certificate_number="ZZ-1", case_id=CASE, status="REVOKED", at=stamp(june(20)), sequence=2
    )
    supervision.tell(received(), Told(issued, june(9)), Told(revoked, june(20)))
    assert {"颁发证照ZZ-1", "证照ZZ-1吊销或者撤销"} <= {row["text"] for row in supervision.rows("facts")}


def test_a_migrated_case_is_watched_by_the_newer_versions_limits(supervision: Supervision):
    clocks = approval.CaseClocks(
        promised_due_at=stamp(june(30)), statutory_due_at=stamp(june(40)), stage="check", stage_department=SAFETY
    )
    migrated = approval.CaseMigrated(
        case_id=CASE, sequence=2, from_version=3, item=ITEM, migrated_at=stamp(june(4)), clocks=clocks
    )
    supervision.tell(received(), accepted(), opened(), Told(migrated, june(4))).until(june(18))
    assert supervision.alerts == []
    supervision.until(june(30))
    assert supervision.alerts == [("PROMISED_PASSED", "yellow", june(30))]
