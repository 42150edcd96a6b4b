"""Special procedures and the extension that an officer asks for (rules CLOCK-3 and CLOCK-2)."""

from datetime import date

import pytest

from services.approval.domain import ProcedureResult, State
from services.approval.history import Act
from services.approval.refusals import (
    ClockStands,
    ExtensionRefusedWithoutReason,
    ExtensionRequested,
    NoExtensionRequested,
    NotYourStage,
    ProcedureRequested,
)
from services.chassis.deadlines import (
    ExtensionTooLate,
    ExtensionTooLong,
    ExtensionWithoutReason,
    PauseGround,
    PauseUntold,
    SecondExtension,
    UnlawfulPause,
)
from services.chassis.errors import InvalidField, Stale
from tests.unit.approval.office import Office
from tests.unit.approval.people import (
    CALENDAR,
    CASE_ID,
    COUNTY_HEAD,
    COUNTY_OFFICER,
    FRIDAY,
    HEAD,
    OFFICER,
    a_case,
    accepted,
    actor,
    at,
)
from yizhan.approval.v1 import approval_pb2 as pb
from yizhan.approval.v1 import events_pb2 as told

MONDAY, TUESDAY = date(2025, 11, 3), date(2025, 11, 4)
BY_THE_OFFICER, BY_THE_HEAD = actor(COUNTY_OFFICER), actor(COUNTY_HEAD)


def test_a_procedure_that_is_only_asked_for_stops_nothing():
    case = a_case(MONDAY, promised=10)
    case.request_procedure(PauseGround.TESTING, 3, "水质检测", BY_THE_OFFICER, at(TUESDAY))
    assert case.state is State.OPEN
    assert case.promised_deadline(CALENDAR, at(TUESDAY)).due_on == date(2025, 11, 17)
    with pytest.raises(ProcedureRequested):
        case.request_procedure(PauseGround.TESTING, 3, "水质检测", BY_THE_OFFICER, at(TUESDAY))
    case.stop_clock(PauseGround.TESTING, 3, "水质检测", BY_THE_OFFICER, at(TUESDAY))
    assert (case.procedure_request, case.state) == (None, State.STOPPED)


def test_a_procedure_of_no_days_tells_the_applicant_nothing():
    with pytest.raises(PauseUntold):
        a_case(MONDAY).request_procedure(PauseGround.TESTING, 0, "检测", BY_THE_OFFICER, at(TUESDAY))


def test_a_procedure_keeps_what_it_was_about_and_how_it_came_out():
    case = a_case(FRIDAY)
    case.stop_clock(PauseGround.INSPECTION, 3, "储罐检验", BY_THE_OFFICER, at(FRIDAY))
    # National Day: 9 October is the first day worked after 30 September.
    pause = case.resume_clock("壁厚不足", BY_THE_OFFICER, at(date(2025, 10, 9)), result=ProcedureResult.FAILED)
    assert (pause.note, pause.result, pause.outcome) == ("储罐检验", "不合格", "壁厚不足")
    assert case.written[-1].note == "检验结束，恢复计算期限：不合格，壁厚不足"


def test_no_ground_but_the_law_s_stops_the_clock(office_with_case: Office):
    for ground in ("现场核查", "现场踏勘", "领导出差", "PAUSE_GROUND_HEARING"):
        for method in ("StopClock", "RequestProcedure"):
            with pytest.raises(UnlawfulPause) as refused:
                office_with_case.act(COUNTY_OFFICER, method, ground_name=ground, expected_days=5, note="说明")
            assert refused.value.text == f"“{ground}”不是停止计算期限的法定事由（CLOCK-3）"
    with pytest.raises(InvalidField):
        office_with_case.act(COUNTY_OFFICER, "StopClock", expected_days=5, note="说明")


def test_every_ground_of_the_law_stops_it_by_its_name_whatever_the_item_s_version_lists(office: Office):
    for ground in PauseGround:
        office.hear(accepted(case_id=ground.name))
        said = {"ground_name": ground.value, "expected_days": 5, "note": "说明"}
        case = office.act(COUNTY_OFFICER, "StopClock", case_id=ground.name, **said)
        (procedure,) = case.procedures
        assert (procedure.ground, procedure.expected_days) == (ground.value, 5)
        assert procedure.notice_number == case.documents[0].document_number


def test_a_procedure_that_lasts_longer_than_told_shows_it(office_with_case: Office):
    office_with_case.on(FRIDAY).act(
        COUNTY_OFFICER, "StopClock", ground=pb.PAUSE_GROUND_EXPERT_REVIEW, expected_days=3, note="评审"
    )
    (procedure,) = office_with_case.on(date(2025, 9, 30)).act(COUNTY_OFFICER, "GetCase").procedures
    assert (procedure.expected_end, procedure.overrun) == ("2025-09-30", False)
    office_with_case.on(date(2025, 10, 9))
    case = office_with_case.act(COUNTY_OFFICER, "ResumeClock", outcome="专家组同意", result=pb.PROCEDURE_RESULT_PASSED)
    (procedure,) = case.procedures
    assert procedure.overrun
    assert (procedure.result, procedure.outcome) == (pb.PROCEDURE_RESULT_PASSED, "专家组同意")


def test_an_officer_asks_the_head_approves_and_the_applicant_is_told(office_with_case: Office):
    asked = office_with_case.act(COUNTY_OFFICER, "RequestExtension", days=10, reason="需补充检测")
    assert (asked.extension_request.days, asked.extension_request.asked_by) == (10, COUNTY_OFFICER.subject)
    assert asked.statutory_deadline.due_on == office_with_case.act(HEAD, "GetCase").statutory_deadline.due_on
    assert not office_with_case.told(told.LimitExtended)
    approved = office_with_case.act(COUNTY_HEAD, "DecideExtension", approve=True)
    assert not approved.HasField("extension_request")
    assert [one.title for one in approved.documents] == ["延长办理期限告知书"]
    (event,) = office_with_case.told(told.LimitExtended)
    assert (event.days, event.reason, event.actor.subject) == (10, "需补充检测", COUNTY_HEAD.subject)


def test_a_refused_extension_moves_nothing_and_may_be_asked_for_again():
    case = a_case(MONDAY)
    due = case.statutory_deadline(CALENDAR, at(MONDAY)).due_on
    case.request_extension(10, "案情复杂", BY_THE_OFFICER, CALENDAR, at(MONDAY))
    with pytest.raises(ExtensionRequested):
        case.request_extension(5, "案情复杂", BY_THE_OFFICER, CALENDAR, at(MONDAY))
    with pytest.raises(ExtensionRefusedWithoutReason):
        case.refuse_extension(" ", BY_THE_HEAD, at(MONDAY))
    case.refuse_extension("材料已齐", BY_THE_HEAD, at(MONDAY))
    assert case.written[-1].act == Act.EXTENSION_REFUSED
    assert case.statutory_deadline(CALENDAR, at(MONDAY)).due_on == due
    with pytest.raises(NoExtensionRequested):
        case.approve_extension(BY_THE_HEAD, CALENDAR, at(MONDAY))
    case.request_extension(5, "需鉴定", BY_THE_OFFICER, CALENDAR, at(MONDAY))


def test_only_the_head_decides_on_an_extension():
    case = a_case(MONDAY)
    case.request_extension(5, "案情复杂", BY_THE_OFFICER, CALENDAR, at(MONDAY))
    for act in (
        lambda: case.approve_extension(BY_THE_OFFICER, CALENDAR, at(MONDAY)),
        lambda: case.refuse_extension("不同意", BY_THE_OFFICER, at(MONDAY)),
        lambda: case.approve_extension(actor(HEAD), CALENDAR, at(MONDAY)),
    ):
        with pytest.raises(NotYourStage):
            act()


@pytest.mark.parametrize(
    ("days", "reason", "asked_on", "refusal"),
    [
        (11, "案情复杂", TUESDAY, ExtensionTooLong),
        (10, " ", TUESDAY, ExtensionWithoutReason),
        # Three days from Monday end on Thursday the 6th.
        (10, "案情复杂", date(2025, 11, 7), ExtensionTooLate),
    ],
)
def test_what_the_head_could_not_approve_cannot_be_asked_for(days: int, reason: str, asked_on: date, refusal):
    case = a_case(MONDAY, promised=2, statutory=3)
    with pytest.raises(refusal):
        case.request_extension(days, reason, BY_THE_OFFICER, CALENDAR, at(asked_on))


def test_an_extension_that_the_head_approves_too_late_is_refused():
    case = a_case(MONDAY, promised=2, statutory=3)
    case.request_extension(5, "案情复杂", BY_THE_OFFICER, CALENDAR, at(date(2025, 11, 6)))
    with pytest.raises(ExtensionTooLate):
        case.approve_extension(BY_THE_HEAD, CALENDAR, at(date(2025, 11, 7), 0))


def test_what_was_extended_once_cannot_be_asked_for_again_in_a_later_stage():
    case = a_case(MONDAY)
    case.extend(5, "案情复杂", BY_THE_HEAD, CALENDAR, at(MONDAY))
    case.complete_stage("pre-review", "属实", BY_THE_OFFICER, CALENDAR, at(TUESDAY))
    with pytest.raises(SecondExtension):
        case.request_extension(5, "仍然复杂", actor(OFFICER), CALENDAR, at(TUESDAY))


def test_a_request_falls_away_with_the_turn_of_who_asked():
    case = a_case(MONDAY)
    case.request_extension(5, "案情复杂", BY_THE_OFFICER, CALENDAR, at(MONDAY))
    case.complete_stage("pre-review", "属实", BY_THE_OFFICER, CALENDAR, at(TUESDAY))
    assert case.extension_request is None


def test_of_two_heads_acts_at_once_one_wins(office_with_case: Office):
    office_with_case.act(COUNTY_OFFICER, "RequestExtension", days=5, reason="案情复杂")
    approve, _ = office_with_case.begin(COUNTY_HEAD, "DecideExtension", case_id=CASE_ID, approve=True)
    refuse, _ = office_with_case.begin(COUNTY_HEAD, "DecideExtension", case_id=CASE_ID, reason="材料已齐")
    refuse.work.commit()
    with pytest.raises(Stale) as beaten:
        approve.work.commit()
    assert beaten.value.facts["act"] == "EXTENSION_REFUSED"
    approve.close()
    refuse.close()
    assert not office_with_case.told(told.LimitExtended)


def test_while_the_clock_stands_no_procedure_is_asked_for():
    case = a_case(MONDAY)
    case.stop_clock(PauseGround.AUCTION, 3, "拍卖", BY_THE_OFFICER, at(MONDAY))
    with pytest.raises(ClockStands):
        case.request_procedure(PauseGround.TENDER, 3, "招标", BY_THE_OFFICER, at(MONDAY))
