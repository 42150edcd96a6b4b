"""A running case that moves to a newer version of its item, and the proof of its history (rules CLOCK-1, DECIDE-4)."""

from dataclasses import replace
from datetime import date

import pytest

from services.approval import clocks
from services.approval.domain import Stage, State, Terms
from services.approval.history import Act
from services.approval.refusals import CompletedStageGone, NotNewer, NotYourItem, UnknownVersion, WrongState
from services.chassis import proofs
from services.chassis.deadlines import SecondExtension, Unit
from services.chassis.errors import NotFound, WrongRole
from tests.unit.approval.office import Office
from tests.unit.approval.people import (
    CALENDAR,
    CASE_ID,
    CITIZEN,
    COUNTY,
    COUNTY_BUREAU,
    COUNTY_HEAD,
    COUNTY_OFFICER,
    FOREIGN_CLERK,
    HEAD,
    OFFICER,
    PREFECTURE_BUREAU,
    STAGES,
    STRANGER,
    SUPERVISOR,
    a_case,
    actor,
    at,
    at_last_stage,
)
from yizhan.approval.v1 import events_pb2 as told
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1 import events_pb2 as catalogue
from yizhan.types.v1 import types_pb2

MONDAY, TUESDAY = date(2025, 11, 3), date(2025, 11, 4)
SITE = Stage("site", "现场审查", "433100-zjj", "OFFICER", 3)
NEWER = Terms(
    code="433100-yjgl-0001",
    version=2,
    name="危险化学品安全生产许可",
    department=PREFECTURE_BUREAU,
    promised=clocks.promised_limit(10, Unit.WORKING),
    statutory=clocks.statutory_limit(30, Unit.WORKING),
    legal_basis="《安全生产许可证条例》第七条",
    certificate_name="危险化学品安全生产许可证",
    certificate_months=60,
)
WITH_SITE = [STAGES[0], SITE, STAGES[2]]


def reviewed_by_the_county():
    case = a_case(MONDAY)
    case.complete_stage("pre-review", "属实", actor(COUNTY_OFFICER), CALENDAR, at(MONDAY))
    return case


def test_completed_stages_stay_and_the_open_ones_are_the_new_version_s():
    case = reviewed_by_the_county()
    case.migrate(NEWER, WITH_SITE, "条例修订", actor(HEAD), at(TUESDAY))
    assert [stage.code for stage in case.stages] == ["pre-review", "site", "decision"]
    assert case.stages[0].opinion == "属实"
    assert case.current is not None
    assert (case.current.code, case.current.started_at) == ("site", at(TUESDAY))
    assert case.departments == [PREFECTURE_BUREAU, "433100-zjj", COUNTY_BUREAU]
    # The limits are the new ones, from the day they always ran from.
    assert case.promised_deadline(CALENDAR, at(TUESDAY)).due_on == date(2025, 11, 17)
    assert case.statutory_deadline(CALENDAR, at(TUESDAY)).due_on == date(2025, 12, 15)
    assert case.written[-1].act == Act.MIGRATED
    assert case.written[-1].note == "由事项第1版改按第2版办理：条例修订"


def test_whose_turn_it_was_goes_on_with_it():
    case = a_case(MONDAY)
    case.claim(actor(COUNTY_OFFICER), at(MONDAY))
    case.extend(5, "案情复杂", actor(COUNTY_HEAD), CALENDAR, at(MONDAY))
    longer = replace(STAGES[0], name="县级审查", days=8)
    case.migrate(NEWER, [longer, *STAGES[1:]], "条例修订", actor(HEAD), at(TUESDAY))
    stage = case.stages[0]
    assert (stage.name, stage.claimed_by, stage.started_at) == ("县级审查", COUNTY_OFFICER.subject, at(MONDAY))
    with pytest.raises(SecondExtension):
        case.extend(5, "案情复杂", actor(COUNTY_HEAD), CALENDAR, at(TUESDAY))


def test_an_extension_is_not_lost_with_the_stage_in_whose_turn_it_was_approved():
    case = a_case(MONDAY)
    case.extend(5, "案情复杂", actor(COUNTY_HEAD), CALENDAR, at(MONDAY))
    case.migrate(NEWER, [SITE, *STAGES[1:]], "条例修订", actor(HEAD), at(TUESDAY))
    assert case.extension is not None
    assert case.statutory_deadline(CALENDAR, at(TUESDAY)).total_days == 35


@pytest.mark.parametrize("version", [0, 1])
def test_it_moves_to_a_newer_version_only(version: int):
    with pytest.raises(NotNewer):
        a_case(MONDAY).migrate(replace(NEWER, version=version), WITH_SITE, "误操作", actor(HEAD), at(TUESDAY))


@pytest.mark.parametrize("stages", [[SITE, *STAGES[1:]], [STAGES[0]], [STAGES[1], STAGES[0], STAGES[2]]])
def test_a_version_that_lacks_a_completed_stage_is_refused(stages: list[Stage]):
    case = reviewed_by_the_county()
    with pytest.raises(CompletedStageGone) as refused:
        case.migrate(NEWER, stages, "条例修订", actor(HEAD), at(TUESDAY))
    assert "县级初审" in refused.value.text
    assert case.terms.version == 1


def test_a_decided_case_stays_under_its_version():
    case = at_last_stage(a_case(MONDAY), MONDAY)
    case.decide(State.GRANTED, "", actor(HEAD), at(TUESDAY))
    with pytest.raises(WrongState):
        case.migrate(NEWER, WITH_SITE, "条例修订", actor(HEAD), at(TUESDAY))


@pytest.mark.parametrize("person", [COUNTY_HEAD, OFFICER, STRANGER])
def test_only_the_head_of_the_item_s_department_moves_a_case_and_an_attempt_is_reported(person):
    with pytest.raises(NotYourItem) as refused:
        a_case(MONDAY).migrate(NEWER, WITH_SITE, "条例修订", actor(person), at(TUESDAY))
    assert refused.value.reported


def published(version: int, stages: list[Stage]) -> catalogue.ItemPublished:
    content = catalogue_pb2.ItemContent(
        name="危险化学品安全生产许可",
        department=PREFECTURE_BUREAU,
        promised_limit=types_pb2.Limit(days=10, unit=types_pb2.DAY_UNIT_WORKING),
        statutory_limit=types_pb2.Limit(days=30, unit=types_pb2.DAY_UNIT_WORKING),
        stages=[
            types_pb2.Stage(code=one.code, name=one.name, department=one.department, role=one.role, days=one.days)
            for one in stages
        ],
        certificate=catalogue_pb2.Certificate(name="危险化学品安全生产许可证", validity_months=60),
        legal_basis=[catalogue_pb2.LegalBasis(title="《安全生产许可证条例》", article="第七条")],
    )
    return catalogue.ItemPublished(item=catalogue_pb2.Item(code="433100-yjgl-0001", version=version, content=content))


def test_a_case_moves_to_a_published_version_and_everybody_is_told(office_with_case: Office):
    office = office_with_case.on(date(2025, 9, 28))
    office.act(COUNTY_OFFICER, "CompleteStage", stage="pre-review", opinion="材料属实")
    with pytest.raises(UnknownVersion):
        office.act(HEAD, "MigrateCase", version=2, reason="条例修订")
    office.hear(published(2, WITH_SITE))
    office.hear(published(2, WITH_SITE))
    case = office.act(HEAD, "MigrateCase", version=2, reason="条例修订", etag="2")
    assert (case.item.version, case.current_stage, case.promised_deadline.limit.days) == (2, "site", 10)
    assert [one.title for one in case.documents] == ["事项版本变更告知书"]
    (migrated,) = office.told(told.CaseMigrated)
    assert (migrated.from_version, migrated.item.version, migrated.sequence) == (1, 2, 3)
    assert "433100-zjj" in migrated.departments
    assert migrated.clocks.stage == "site"
    assert migrated.clocks.promised_due_at == case.promised_deadline.due_at
    # The department that takes part now sees it.
    newcomer = replace(STRANGER, division="433100000000", department="433100-zjj")
    assert office.act(newcomer, "GetCase").etag == "3"
    assert office.call(newcomer, "ListCases", mine=True).cases
    with pytest.raises(WrongRole):
        office.act(OFFICER, "MigrateCase", version=3, reason="条例修订")
    with pytest.raises(NotFound):
        office.act(replace(HEAD, division=COUNTY, department="433122-scjg"), "MigrateCase", version=3, reason="修订")


def test_a_citizen_keeps_a_proof_of_the_history_that_verifies_without_the_platform(office_with_case: Office):
    office_with_case.act(COUNTY_OFFICER, "ClaimStage")
    key = proofs.public_key(office_with_case.running.ports.keys)
    for person in (CITIZEN, SUPERVISOR, OFFICER):
        body = office_with_case.call(person, "DownloadHistoryProof", case_id=CASE_ID)
        verdict = proofs.check_proof(body.data, key)
        assert (verdict.genuine, verdict.subject, verdict.entries) == (True, CASE_ID, 2)
    assert body.content_type == "application/octet-stream"
    assert "向小波" not in body.data.decode()
    tampered = body.data.decode().replace("领取", "退回").encode()
    assert proofs.check_proof(tampered, key).broken_at == 2
    for person in (STRANGER, replace(CITIZEN, subject="somebody-else")):
        with pytest.raises(NotFound):
            office_with_case.call(person, "DownloadHistoryProof", case_id=CASE_ID)
    with pytest.raises(WrongRole):
        office_with_case.call(FOREIGN_CLERK, "DownloadHistoryProof", case_id=CASE_ID)
