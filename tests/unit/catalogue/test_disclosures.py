"""What a disclosure must say before it is public, and the way it goes (政务公开, 信息发布)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from services.catalogue import disclosures, review
from services.catalogue.disclosures import Attachment, Content, Disclosure, Kind, NotReady, State
from services.chassis.errors import WrongState

MONDAY = datetime(2026, 9, 28, 1, 30, tzinfo=UTC)
TODAY = date(2026, 9, 28)

NOTICE = Content(Kind.NOTICE, "国庆节期间窗口开放安排", body="10月1日至7日休息，10月8日照常开放。")
POLICY = Content(
    Kind.POLICY,
    "泸溪县政务服务事项清单管理办法",
    body="第一条　为规范事项清单管理，制定本办法。",
    document_number="泸政办发〔2026〕8号",
    dated_on=date(2026, 9, 21),
    effective_on=date(2026, 10, 1),
    effective_until=date(2031, 9, 30),
)
PUBLICITY = Content(
    Kind.PUBLICITY,
    "拟准予危险化学品经营许可的公示",
    body="经审查，拟准予武溪化工经营许可。",
    publicity_days=5,
    contact="县应急管理局，0743-4260000",
)

DRAFT = Disclosure().changed("zhang")
SUBMITTED = DRAFT.submitted("zhang", MONDAY, [])
APPROVED = SUBMITTED.reviewed("tian", MONDAY, approve=True, reason="")
PUBLISHED = APPROVED.published([])
WITHDRAWN = PUBLISHED.withdrawn()
DISCARDED = DRAFT.discarded()


def reasons(content: Content) -> list[tuple[str, str]]:
    return [(problem.reason, problem.field) for problem in content.problems(TODAY)]


@pytest.mark.parametrize("content", [NOTICE, POLICY, PUBLICITY], ids=lambda content: content.kind)
def test_what_is_whole_has_no_problem(content: Content):
    assert reasons(content) == []


@pytest.mark.parametrize(
    ("content", "reason", "field"),
    [
        (replace(NOTICE, body=" \n"), "BODY_REQUIRED", "body"),
        (replace(NOTICE, department_in_office=False), "DEPARTMENT_RETIRED", "department"),
        (replace(NOTICE, document_number="泸政办发〔2026〕8号"), "ONLY_OF_POLICY", "document_number"),
        (replace(NOTICE, publicity_days=5), "ONLY_OF_PUBLICITY", "publicity_days"),
        (replace(POLICY, document_number=" "), "DOCUMENT_NUMBER_REQUIRED", "document_number"),
        (replace(POLICY, dated_on=None), "DATE_REQUIRED", "dated_on"),
        (replace(POLICY, dated_on=date(2026, 9, 29)), "DATED_IN_THE_FUTURE", "dated_on"),
        (replace(POLICY, effective_until=date(2026, 9, 30)), "VALIDITY_REVERSED", "effective_until"),
        (replace(POLICY, publicity_days=5), "ONLY_OF_PUBLICITY", "publicity_days"),
        (replace(PUBLICITY, publicity_days=0), "PERIOD_REQUIRED", "publicity_days"),
        (replace(PUBLICITY, contact=""), "CONTACT_REQUIRED", "contact"),
        (replace(PUBLICITY, issued_by="县人民政府"), "ONLY_OF_POLICY", "issued_by"),
    ],
)
def test_what_is_lacking_or_out_of_place_is_named_with_its_field(content: Content, reason: str, field: str):
    assert reasons(content) == [(reason, field)]


def test_all_that_is_wrong_is_told_at_once():
    wrong = replace(POLICY, body="", document_number="", dated_on=None)
    assert [reason for reason, _ in reasons(wrong)] == ["BODY_REQUIRED", "DOCUMENT_NUMBER_REQUIRED", "DATE_REQUIRED"]
    with pytest.raises(NotReady) as refused:
        DRAFT.submitted("zhang", MONDAY, wrong.problems(TODAY))
    assert "共3处问题" in refused.value.text


def test_a_policy_may_be_in_force_before_it_is_dated_and_for_ever():
    assert reasons(replace(POLICY, effective_on=date(2026, 9, 1), effective_until=None)) == []


def test_attachments_alone_are_enough_and_each_has_a_name_a_file_and_a_place():
    form = Attachment("附件1：征求意见稿", "a" * 64, here=True)
    assert reasons(replace(NOTICE, body="", attachments=(form,))) == []
    unnamed, gone = Attachment(" ", "b" * 64, here=True), Attachment("附件3", "c" * 64, here=False)
    found = replace(NOTICE, attachments=(form, unnamed, gone, form)).problems(TODAY)
    assert [problem.text for problem in found] == [
        "第2个附件没有名称",
        "附件“附件1：征求意见稿”重复",
        "附件“附件3”的文件不在平台上，请重新上传",
    ]


@pytest.mark.parametrize("field", ["title", "body", "contact"])
def test_nobodys_identity_number_becomes_public(field: str):
    said = replace(PUBLICITY, **{field: "拟补助：石秀兰433101198506200001，3000元"})
    assert reasons(said) == [("IDENTITY_NUMBER_SHOWN", field)]


def test_long_numbers_that_are_nobodys_are_no_identity_numbers():
    assert reasons(replace(NOTICE, body="账号433101198506200002，编号4331222026112300001235")) == []


def test_it_is_written_by_one_read_by_another_and_then_public():
    assert (APPROVED.state, APPROVED.review.state) == (State.DRAFT, review.ReviewState.APPROVED)
    assert PUBLISHED.state is State.PUBLISHED
    with pytest.raises(review.FourEyes):
        SUBMITTED.reviewed("zhang", MONDAY, approve=True, reason="")


@pytest.mark.parametrize("found", [DRAFT, SUBMITTED, SUBMITTED.reviewed("tian", MONDAY, approve=False, reason="改")])
def test_what_nobody_approved_is_not_published(found: Disclosure):
    with pytest.raises(review.NotApproved):
        found.published([])


def test_a_change_after_the_approval_needs_another_one():
    with pytest.raises(review.NotApproved):
        APPROVED.changed("zhang").published([])


def test_what_came_in_the_way_since_the_approval_is_told():
    with pytest.raises(NotReady):
        APPROVED.published([disclosures.DepartmentRetired(field="department")])


@pytest.mark.parametrize("found", [PUBLISHED, WITHDRAWN, DISCARDED], ids=lambda found: found.state)
def test_what_was_published_withdrawn_or_given_up_never_changes(found: Disclosure):
    for act in (
        lambda: found.changed("zhang"),
        lambda: found.submitted("zhang", MONDAY, []),
        lambda: found.reviewed("tian", MONDAY, approve=True, reason=""),
        lambda: found.published([]),
        found.discarded,
    ):
        with pytest.raises(WrongState):
            act()


@pytest.mark.parametrize("found", [DRAFT, SUBMITTED, APPROVED, WITHDRAWN, DISCARDED])
def test_only_what_is_public_is_withdrawn(found: Disclosure):
    with pytest.raises(WrongState):
        found.withdrawn()
