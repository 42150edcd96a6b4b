"""Personal data: nothing in clear at rest, in events or in logs; shown masked; read in full only with a trace."""

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
import structlog
from google.protobuf import json_format

from services.chassis import telemetry
from services.chassis.privacy import Tampered
from services.chassis.sealing import APPLICANT
from services.intake.ports import IntakeSettings
from tests.unit.intake.desk import (
    CLERK,
    HYGIENE_FORM,
    IDENTITY,
    IDENTITY_NUMBER,
    LUXI,
    OFFICER,
    OTHER_OFFICER,
    PHONE,
    PLAN,
    Desk,
    citizen,
)
from tests.unit.intake.test_checking import accept, notice, refuse, supply
from yizhan.intake.v1 import events_pb2
from yizhan.intake.v1 import intake_pb2 as pb

ADDRESS = "建设路5号"
ASKER_PHONE = "13907430743"
SECRETS = (IDENTITY_NUMBER, PHONE, ADDRESS, ASKER_PHONE)
# One whose identity number is also in a field of the form, where no item should ask for it.
SHI = citizen("citizen-shi")


@pytest.fixture
def logged(capfd: pytest.CaptureFixture[str], tmp_path: Any) -> Iterator[Callable[[], str]]:
    """What the platform logs, as it logs in production."""
    settings = IntakeSettings(database_url="-", materials_url="-", key_ring_file=tmp_path, log_level="DEBUG")
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    telemetry.configure(settings, "intake")
    yield lambda: "".join(capfd.readouterr())
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


def test_nothing_is_in_clear_in_any_column_outbox_row_or_log_line(own_desk: Desk, logged: Callable[[], str]):
    desk = own_desk
    filed = desk.call(
        "FileApplication", desk.request(SHI, request_id="f", form=HYGIENE_FORM | {"place_name": IDENTITY_NUMBER}), SHI
    )
    desk.call("NotifyMissing", notice(filed, PLAN, request_id="n"), CLERK)
    desk.call("SupplyMaterials", supply(desk, filed, SHI, PLAN), SHI)
    correction = pb.CorrectApplicationRequest(
        application_id=filed.application_id, request_id="c", field="area_m2", note="笔误", value={"number_value": 30}
    )
    desk.call("CorrectApplication", correction, CLERK)
    desk.call("AcceptApplication", accept(filed, request_id="a"), CLERK)
    desk.call("RevealApplicant", reveal(filed.application_id, request_id="r"), CLERK)
    question = pb.AskQuestionRequest(
        request_id="q",
        division=LUXI,
        department="433122-wsjk",
        title="办证",
        question="开浴室要什么材料？",
        asker_name="石山",
        asker_phone=ASKER_PHONE,
    )
    desk.call("AskQuestion", question)
    desk.client.refusal("FileApplication", desk.request(SHI, form={"contact_phone": PHONE}), SHI)
    failing = desk.request(SHI)
    failing.materials[0].upload_id = "a\0b"
    desk.client.refusal("FileApplication", failing, SHI)

    for table, column, value in everything(desk):
        for secret in SECRETS:
            assert secret not in value, f"{table}.{column}"
    output = logged()
    assert not [secret for secret in SECRETS if secret in output]
    assert "石山" not in output


def test_no_event_of_a_filings_life_names_the_applicant(own_desk: Desk):
    desk = own_desk
    refused, withdrawn, unanswered = desk.file(SHI), desk.file(SHI), desk.file(SHI)
    desk.call("RefuseApplication", refuse(refused), CLERK)
    desk.call("WithdrawApplication", pb.WithdrawApplicationRequest(application_id=withdrawn.application_id), SHI)
    filed = desk.file(SHI, missing=[PLAN, IDENTITY])
    desk.call("NotifyMissing", notice(filed, PLAN, IDENTITY), CLERK)
    desk.call("SupplyMaterials", supply(desk, filed, SHI, PLAN, IDENTITY), SHI)
    desk.call("AcceptApplication", accept(filed), CLERK)
    promised = desk.file(SHI, missing=[IDENTITY])
    desk.call("AcceptApplication", accept(promised, promised_on=str((desk.now + timedelta(days=3)).date())), CLERK)
    desk.advance(desk.now + timedelta(days=10))
    assert desk.running.fire_timers() == 2
    told = desk.events()
    assert [name for name, _ in desk.events(subject=unanswered.application_id)].count("AcceptanceDeemed") == 1
    assert {name for name, _ in told} == {
        "AcceptanceDeemed",
        "ApplicationAccepted",
        "ApplicationClosed",
        "ApplicationNotified",
        "ApplicationReceived",
        "ApplicationSupplied",
        "FirstContactChanged",
        "NoticeDue",
    }
    for name, data in told:
        assert not [secret for secret in ("石山", *SECRETS) if secret in data], name


def test_approval_and_fees_open_the_name_and_it_opens_for_no_other_application(desk: Desk):
    filed = desk.file(SHI)
    desk.call("AcceptApplication", accept(filed), CLERK)
    ((_, data),) = desk.events("ApplicationAccepted", filed.application_id)
    event = json_format.Parse(data, events_pb2.ApplicationAccepted())
    keys = desk.running.ports.keys
    assert APPLICANT.open(keys, filed.application_id, event.applicant_sealed) == "石山"
    assert not event.applicant_name
    with pytest.raises(Tampered):
        APPLICANT.open(keys, desk.file(SHI).application_id, event.applicant_sealed)


def test_the_number_is_found_again_by_its_keyed_hash(desk: Desk):
    filed = desk.file(citizen())
    applications = desk.table("applications")
    hashed = desk.running.ports.keys.lookup_hash(IDENTITY_NUMBER)
    found = desk.read(sa.select(applications.c.application_id).where(applications.c.identity_hash == hashed))
    assert filed.application_id in {row.application_id for row in found}


def test_staff_see_the_applicant_masked_and_the_applicant_sees_what_they_wrote(desk: Desk):
    shi = citizen()
    request = pb.GetApplicationRequest(application_id=desk.file(shi).application_id)
    for who in (CLERK, OFFICER):
        seen = desk.call("GetApplication", request, who)
        assert (seen.applicant.name, seen.applicant.phone) == ("石*", "138****5678")
        assert seen.applicant.identity_number == "4331**********0013"
        assert seen.form["contact_phone"] == "138****5678"
        assert seen.form["place_name"] == "沅江浴室"
    assert dict(desk.call("GetApplication", request, shi).form) == HYGIENE_FORM


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("13874335678", "138****5678"),
        ("0743-8223344", "074*****3344"),
        (IDENTITY_NUMBER, "4331**********0013"),
        ("91110000600037341L", "91110000600037341L"),
        ("2309-433122-04-01-123456", "2309-433122-04-01-123456"),
        ("泸溪县白沙镇", "泸溪县白沙镇"),
    ],
)
def test_numbers_are_masked_in_whatever_field_they_stand(desk: Desk, written: str, shown: str):
    filed = desk.file(citizen(), form=HYGIENE_FORM | {"place_name": written})
    seen = desk.call("GetApplication", pb.GetApplicationRequest(application_id=filed.application_id), CLERK)
    assert seen.form["place_name"] == shown


def test_reading_in_full_leaves_a_trace_of_who_when_and_why(desk: Desk):
    filed = desk.file(citizen())
    found = desk.call("RevealApplicant", reveal(filed.application_id, purpose="电话核对面积"), OFFICER)
    assert (found.name, found.identity_number, found.phone) == ("石山", IDENTITY_NUMBER, PHONE)
    (kept,) = reveals(desk, filed.application_id)
    assert (kept.subject, kept.purpose) == (OFFICER.subject, "电话核对面积")
    assert abs(kept.at - desk.now) < timedelta(minutes=5)


def test_the_same_reading_sent_again_is_one_reading_and_kept_sealed(desk: Desk):
    filed = desk.file(citizen())
    request = reveal(filed.application_id, request_id="again")
    assert desk.call("RevealApplicant", request, CLERK) == desk.call("RevealApplicant", request, CLERK)
    assert len(reveals(desk, filed.application_id)) == 1


def test_who_may_not_read_in_full_leaves_no_trace_of_having_read(desk: Desk):
    shi = citizen()
    filed = desk.file(shi)
    assert desk.refusal("RevealApplicant", reveal(filed.application_id), OTHER_OFFICER).status == "NOT_FOUND"
    assert desk.refusal("RevealApplicant", reveal(filed.application_id), shi).status == "PERMISSION_DENIED"
    assert desk.refusal("RevealApplicant", reveal(filed.application_id, purpose=""), CLERK).fields.keys() == {"purpose"}
    assert reveals(desk, filed.application_id) == []


def reveal(application_id: str, **others: str) -> pb.RevealApplicantRequest:
    return pb.RevealApplicantRequest(**{"application_id": application_id, "purpose": "核对身份", **others})


def reveals(desk: Desk, application_id: str) -> list[Any]:
    table = desk.table("reveals")
    return desk.read(sa.select(table).where(table.c.application_id == application_id))


def everything(desk: Desk) -> list[tuple[str, str, str]]:
    """Every value of every column, as text; bytes also as the text they may be."""
    found: list[tuple[str, str, str]] = []
    for table in desk.running.service.metadata.sorted_tables:
        columns = [sa.cast(column, sa.Text).label(column.name) for column in table.c]
        raw = [column for column in table.c if isinstance(column.type, sa.LargeBinary)]
        for row in desk.read(sa.select(*columns)):
            found += [(table.name, name, value or "") for name, value in row._mapping.items()]
        for column in raw:
            values = [bytes(row[0]).decode("utf-8", "replace") for row in desk.read(sa.select(column))]
            found += [(table.name, column.name, value) for value in values]
    assert len({table for table, _, _ in found}) > 6
    return found
