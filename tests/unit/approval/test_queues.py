"""Officers' queues: give back, hand over, stand in for a colleague on leave (rules DECIDE-2 and DECIDE-3)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from services.approval.domain import Case, Delegation, State
from services.approval.domain.delegation import delegate
from services.approval.refusals import (
    AlreadyClaimed,
    ColleagueElsewhere,
    DelegatedToOneself,
    DelegationBackwards,
    HandedToItsHolder,
    NoDepartment,
    NotClaimed,
    NotYourDelegation,
    NotYourStage,
    OwnApplication,
)
from services.chassis.access import Principal
from services.chassis.errors import InvalidField, NotFound, Stale
from tests.unit.approval.office import Office
from tests.unit.approval.people import (
    CALENDAR,
    CASE_ID,
    CLERK,
    COUNTY,
    COUNTY_BUREAU,
    COUNTY_COLLEAGUE,
    COUNTY_HEAD,
    COUNTY_OFFICER,
    FRIDAY,
    HEAD,
    OFFICER,
    STRANGER,
    SUPERVISOR,
    a_case,
    accepted,
    actor,
    at,
    at_last_stage,
)

MONDAY, TUESDAY, NEXT_MONDAY = date(2025, 11, 3), date(2025, 11, 4), date(2025, 11, 10)
LEAVE = {"from_on": "2025-11-03", "until_on": "2025-11-07", "reason": "年休假"}


def lent(by: Principal, to: Principal, until_on: date = date(2025, 11, 7)) -> Delegation:
    return delegate(
        "d-1", actor(by), to.subject, from_on=MONDAY, until_on=until_on, reason="年休假", today=date(2025, 10, 31)
    )


def claimed_by_the_officer() -> Case:
    case = a_case(MONDAY)
    case.claim(actor(COUNTY_OFFICER), at(MONDAY))
    return case


def test_what_is_given_back_anyone_of_the_queue_may_take():
    case = claimed_by_the_officer()
    with pytest.raises(AlreadyClaimed):
        case.release(actor(COUNTY_COLLEAGUE), at(TUESDAY))
    case.release(actor(COUNTY_OFFICER), at(TUESDAY))
    assert case.claim(actor(COUNTY_COLLEAGUE), at(TUESDAY))
    case.release(actor(COUNTY_HEAD), at(TUESDAY))
    with pytest.raises(NotClaimed):
        case.release(actor(COUNTY_HEAD), at(TUESDAY))


def test_what_is_handed_over_is_the_colleague_s_and_the_history_says_why():
    case = claimed_by_the_officer()
    case.hand_over(COUNTY_COLLEAGUE.subject, "轮岗", actor(COUNTY_OFFICER), at(TUESDAY))
    assert case.written[-1].note == "将“县级初审”环节移交officer-peng：轮岗"
    with pytest.raises(AlreadyClaimed):
        case.complete_stage("pre-review", "属实", actor(COUNTY_OFFICER), CALENDAR, at(TUESDAY))
    case.complete_stage("pre-review", "属实", actor(COUNTY_COLLEAGUE), CALENDAR, at(TUESDAY))


def test_only_who_holds_it_or_the_head_hands_it_over():
    unclaimed = a_case(MONDAY)
    with pytest.raises(NotClaimed):
        unclaimed.hand_over("officer-peng", "轮岗", actor(COUNTY_OFFICER), at(TUESDAY))
    unclaimed.hand_over("officer-peng", "分配", actor(COUNTY_HEAD), at(TUESDAY))
    assert unclaimed.stages[0].claimed_by == "officer-peng"
    with pytest.raises(AlreadyClaimed):
        unclaimed.hand_over("officer-long", "我来办", actor(COUNTY_OFFICER), at(TUESDAY))
    with pytest.raises(HandedToItsHolder):
        unclaimed.hand_over("officer-peng", "分配", actor(COUNTY_HEAD), at(TUESDAY))
    with pytest.raises(NotYourStage):
        unclaimed.hand_over("officer-wang", "分配", actor(HEAD), at(TUESDAY))


@pytest.mark.parametrize("colleague", [STRANGER, OFFICER, CLERK])
def test_nothing_is_handed_to_whom_the_platform_knows_as_another_department_s_or_role_s(colleague: Principal):
    with pytest.raises(ColleagueElsewhere):
        claimed_by_the_officer().hand_over(
            colleague.subject, "轮岗", actor(COUNTY_OFFICER), at(TUESDAY), known=actor(colleague)
        )


def test_who_stands_in_acts_in_the_colleague_s_name_and_the_history_says_both():
    case = claimed_by_the_officer()
    case.delegations = [lent(COUNTY_OFFICER, COUNTY_COLLEAGUE)]
    case.complete_stage("pre-review", "材料属实", actor(COUNTY_COLLEAGUE), CALENDAR, at(TUESDAY))
    entry, stage = case.written[-1], case.stages[0]
    assert (entry.actor.subject, stage.claimed_by, stage.on_behalf_of) == (
        "officer-peng",
        "officer-peng",
        "officer-long",
    )
    assert entry.note == "“县级初审”环节意见：材料属实（受officer-long委托代为办理）"


@pytest.mark.parametrize(
    ("on", "admitted"), [(date(2025, 10, 31), False), (MONDAY, True), (date(2025, 11, 7), True), (NEXT_MONDAY, False)]
)
def test_a_name_is_lent_from_the_first_day_to_the_last(on: date, admitted: bool):
    case = claimed_by_the_officer()
    case.delegations = [lent(COUNTY_OFFICER, COUNTY_COLLEAGUE)]
    if admitted:
        assert case.claim(actor(COUNTY_COLLEAGUE), at(on, 23))
    else:
        with pytest.raises(AlreadyClaimed):
            case.claim(actor(COUNTY_COLLEAGUE), at(on, 0))


def test_who_comes_back_takes_back_what_was_claimed_in_their_name():
    case = a_case(MONDAY)
    case.delegations = [lent(COUNTY_OFFICER, COUNTY_COLLEAGUE)]
    case.claim(actor(COUNTY_OFFICER), at(MONDAY))
    case.claim(actor(COUNTY_COLLEAGUE), at(TUESDAY))
    case.delegations = []
    assert case.claim(actor(COUNTY_OFFICER), at(NEXT_MONDAY))
    assert (case.stages[0].claimed_by, case.stages[0].on_behalf_of) == ("officer-long", "")


def test_the_head_s_deputy_decides_in_the_head_s_name_but_has_none_of_the_head_s_own_powers():
    case = at_last_stage(a_case(MONDAY), MONDAY)
    with pytest.raises(NotYourStage):
        case.decide(State.GRANTED, "", actor(OFFICER), at(TUESDAY))
    case.delegations = [lent(HEAD, OFFICER)]
    # An extension needs the head of the authority (行政许可法 art. 42).
    with pytest.raises(NotYourStage):
        case.extend(5, "案情复杂", actor(OFFICER), CALENDAR, at(TUESDAY))
    case.decide(State.GRANTED, "符合条件", actor(OFFICER), at(TUESDAY))
    assert case.stages[-1].on_behalf_of == HEAD.subject
    assert case.written[-1].note == "准予许可：符合条件（受head-zhao委托代为办理）"


@pytest.mark.parametrize("field", ["owner", "filed_by", "accepted_by"])
@pytest.mark.parametrize("partial", [HEAD, OFFICER])
def test_neither_who_lends_the_name_nor_who_acts_in_it_may_have_filed_or_accepted_it(field: str, partial: Principal):
    case = at_last_stage(a_case(MONDAY), MONDAY)
    case.delegations = [lent(HEAD, OFFICER)]
    setattr(case, field, partial.subject)
    with pytest.raises(OwnApplication) as refused:
        case.decide(State.GRANTED, "", actor(OFFICER), at(TUESDAY))
    assert refused.value.rule == "DECIDE-2"


def test_a_name_is_not_lent_across_departments():
    case = claimed_by_the_officer()
    case.delegations = [lent(COUNTY_OFFICER, OFFICER)]
    with pytest.raises(NotYourStage):
        case.claim(actor(OFFICER), at(TUESDAY))


@pytest.mark.parametrize(
    ("who", "to", "from_on", "until_on", "refusal"),
    [
        (COUNTY_OFFICER, COUNTY_OFFICER, MONDAY, TUESDAY, DelegatedToOneself),
        (COUNTY_OFFICER, COUNTY_COLLEAGUE, TUESDAY, MONDAY, DelegationBackwards),
        (COUNTY_OFFICER, COUNTY_COLLEAGUE, date(2025, 9, 1), date(2025, 9, 26), DelegationBackwards),
        (CLERK, COUNTY_COLLEAGUE, MONDAY, TUESDAY, NoDepartment),
    ],
)
def test_what_is_no_delegation_is_refused(who: Principal, to: Principal, from_on: date, until_on: date, refusal):
    with pytest.raises(refusal) as refused:
        delegate(
            "d-1", actor(who), to.subject, from_on=from_on, until_on=until_on, reason="休假", today=date(2025, 10, 31)
        )
    assert refused.value.rule == "DECIDE-3"


def test_a_delegation_is_ended_by_who_gave_it_or_the_head():
    given = lent(COUNTY_OFFICER, COUNTY_COLLEAGUE)
    with pytest.raises(NotYourDelegation):
        given.end(actor(COUNTY_COLLEAGUE), at(TUESDAY))
    assert given.end(actor(COUNTY_HEAD), at(TUESDAY))
    assert given.end(actor(COUNTY_OFFICER), at(TUESDAY)) is False
    assert not given.lends_to(actor(COUNTY_COLLEAGUE), TUESDAY)


def test_an_officer_on_leave_is_stood_in_for_until_the_delegation_ends(office_with_case: Office):
    office = office_with_case.on(MONDAY)
    office.act(COUNTY_OFFICER, "ClaimStage")
    made = office.call(COUNTY_OFFICER, "CreateDelegation", delegate=COUNTY_COLLEAGUE.subject, **LEAVE)
    assert (made.delegator, made.role, made.department) == ("officer-long", "OFFICER", COUNTY_BUREAU)
    assert [one.delegation_id for one in office.call(COUNTY_HEAD, "ListDelegations").delegations] == [
        made.delegation_id
    ]
    assert not office.call(STRANGER, "ListDelegations").delegations
    with pytest.raises(NotFound):
        office.call(STRANGER, "EndDelegation", delegation_id=made.delegation_id)
    seen = office.call(COUNTY_COLLEAGUE, "ListCases", claimed_by_me=True).cases
    assert [case.case_id for case in seen] == [CASE_ID]
    asked = office.act(COUNTY_COLLEAGUE, "RequestExtension", days=5, reason="案情复杂")
    assert asked.extension_request.asked_by == "officer-peng"
    last = office.call(COUNTY_HEAD, "ListHistory", case_id=CASE_ID).entries[-1]
    assert "受officer-long委托" in last.note
    office.call(COUNTY_OFFICER, "EndDelegation", delegation_id=made.delegation_id, etag=made.etag)
    with pytest.raises(AlreadyClaimed):
        office.act(COUNTY_COLLEAGUE, "CompleteStage", stage="pre-review", opinion="材料属实")
    assert not office.call(COUNTY_COLLEAGUE, "ListCases", claimed_by_me=True).cases
    assert not office.call(COUNTY_HEAD, "ListDelegations").delegations
    with pytest.raises(InvalidField):
        office.call(COUNTY_OFFICER, "CreateDelegation", delegate="x", **{**LEAVE, "until_on": "2025-11-31"})


def test_who_has_been_seen_in_another_department_gets_nothing(office_with_case: Office):
    office_with_case.hear(accepted(case_id="theirs", stages=[]))
    office_with_case.run(f"INSERT INTO officers VALUES ('{STRANGER.subject}', 'OFFICER', '{COUNTY}', '433122-scjg')")
    office_with_case.on(MONDAY).act(COUNTY_OFFICER, "ClaimStage")
    with pytest.raises(ColleagueElsewhere):
        office_with_case.act(COUNTY_OFFICER, "HandOverStage", colleague=STRANGER.subject, reason="轮岗")
    with pytest.raises(ColleagueElsewhere):
        office_with_case.call(COUNTY_OFFICER, "CreateDelegation", delegate=STRANGER.subject, **LEAVE)


def test_of_a_release_and_a_hand_over_at_once_one_wins_and_the_other_is_told(office_with_case: Office):
    office_with_case.act(COUNTY_OFFICER, "ClaimStage")
    release, _ = office_with_case.begin(COUNTY_OFFICER, "ReleaseStage", case_id=CASE_ID)
    hand_over, _ = office_with_case.begin(
        COUNTY_HEAD, "HandOverStage", case_id=CASE_ID, colleague=COUNTY_COLLEAGUE.subject, reason="分配"
    )
    hand_over.work.commit()
    with pytest.raises(Stale) as beaten:
        release.work.commit()
    assert (beaten.value.facts["act"], beaten.value.facts["by"]) == ("STAGE_HANDED_OVER", COUNTY_HEAD.subject)
    release.close()
    hand_over.close()


def test_a_queue_is_narrowed_by_role_claim_and_due_day(office: Office):
    for number, day in enumerate([FRIDAY, date(2025, 9, 29), date(2025, 9, 30)]):
        office.hear(accepted(case_id=f"case-{number}", accepted_on=day))
    office.on(date(2025, 9, 30))
    office.act(COUNTY_OFFICER, "ClaimStage", case_id="case-1")
    office.act(COUNTY_OFFICER, "CompleteStage", case_id="case-2", stage="pre-review", opinion="属实")
    office.act(OFFICER, "CompleteStage", case_id="case-2", stage="review", opinion="属实")

    def seen(person: Principal, **filters: Any) -> list[str]:
        return [case.case_id for case in office.call(person, "ListCases", **filters).cases]

    assert seen(COUNTY_OFFICER, mine=True) == ["case-0", "case-1"]
    assert seen(COUNTY_OFFICER, mine=True, unclaimed=True) == ["case-0"]
    assert seen(COUNTY_OFFICER, claimed_by_me=True) == ["case-1"]
    assert seen(COUNTY_COLLEAGUE, claimed_by_me=True) == []
    assert seen(HEAD, mine=True, role="DEPARTMENT_HEAD") == ["case-2"]
    assert seen(HEAD, mine=True, role="OFFICER") == []
    # Five days of case-0's first stage end on 10 October.
    assert seen(COUNTY_OFFICER, mine=True, due_before="2025-10-10") == []
    assert seen(COUNTY_OFFICER, mine=True, due_before="2025-10-11") == ["case-0"]
    assert seen(SUPERVISOR, unclaimed=True) == ["case-0", "case-2"]
    with pytest.raises(InvalidField):
        seen(COUNTY_OFFICER, due_before="2025-02-30")


QUEUES: Mapping[str, str] = {
    "cases_by_turn": "turn = :turn",
    "cases_by_role": "turn = :turn AND turn_role = :role",
    "cases_unclaimed": "turn = :turn AND claimed_by = ''",
    "cases_of_officer": "claimed_by = :me AND claimed_by != ''",
}


def test_every_queue_is_read_from_its_index(office: Office):
    values = {"turn": COUNTY_BUREAU, "role": "OFFICER", "me": "officer-long"}
    with office.running.read() as connection:
        connection.execute(sa.text("SET enable_seqscan = off"))
        connection.execute(sa.text("SET enable_bitmapscan = off"))
        for index, condition in QUEUES.items():
            query = sa.text(f"EXPLAIN SELECT * FROM cases WHERE {condition} ORDER BY due_at, case_id LIMIT 21")
            used = {name: value for name, value in values.items() if f":{name}" in condition}
            plan = str(list(connection.execute(query, used)))
            assert index in plan
            assert "Sort" not in plan
        connection.execute(sa.text("RESET ALL"))
