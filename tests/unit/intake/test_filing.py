"""Filing: what is received, what is refused, and that it is one statement."""

import json
from concurrent.futures import ThreadPoolExecutor
from math import nan
from typing import Any

import pytest
import sqlalchemy as sa

from services.chassis.access import Principal
from services.chassis.numbering import valid
from tests.serving import counting
from tests.unit.intake.desk import (
    AGENT,
    CHEMICALS,
    CLERK,
    CREDIT_CODE,
    HOUSE,
    HYGIENE,
    HYGIENE_FORM,
    JISHOU,
    JISHOU_CLERK,
    LUXI,
    OFFICER,
    VILLAGE,
    Desk,
    citizen,
    published,
)
from yizhan.catalogue.v1 import events_pb2 as catalogue
from yizhan.catalogue.v1.catalogue_pb2 import Division, DivisionName
from yizhan.intake.v1 import intake_pb2 as pb
from yizhan.types.v1 import types_pb2


def test_an_application_is_received_with_its_number_its_deadline_and_its_secret(desk: Desk):
    shi = citizen()
    application = desk.file(shi)
    assert valid(application.application_id)
    assert application.application_id.startswith("43312220261102")
    assert application.state == pb.APPLICATION_STATE_RECEIVED
    assert application.acceptance_deadline.due_on == "2026-11-09"
    assert application.applicant.name == "石*"
    assert len(application.tracking_code) == 8
    assert {material.code for material in application.materials} == set(desk.required())
    assert all(material.name and material.file.upload_id for material in application.materials)
    received = json.loads(desk.events("ApplicationReceived", application.application_id)[0][1])
    assert received["decide_by"] == "2026-11-09T16:00:00Z"
    timers = desk.table("timers")
    query = sa.select(timers.c.name, timers.c.due_at).where(timers.c.key == application.application_id)
    (timer,) = desk.read(query)
    assert (timer.name, timer.due_at.isoformat()) == ("acceptance-deadline", "2026-11-09T16:00:00+00:00")


def test_filing_is_one_statement(desk: Desk):
    request = desk.request(CLERK, request_id="one-statement")
    desk.file(CLERK)
    with counting(desk.running.database.engine) as statements:
        desk.call("FileApplication", request, CLERK)
    assert len(statements) == 1, "the item is remembered, the number comes from a block"


@pytest.mark.parametrize("who", [citizen(), AGENT])
def test_with_uploads_it_is_one_read_more(desk: Desk, who: Principal):
    request = desk.request(who, division=VILLAGE)
    with counting(desk.running.database.engine) as statements:
        desk.call("FileApplication", request, who)
    assert len(statements) == 2


def test_the_same_request_answers_the_same_and_files_once(desk: Desk):
    shi = citizen()
    request = desk.request(shi, request_id="once")
    first = desk.call("FileApplication", request, shi)
    assert desk.call("FileApplication", request, shi) == first
    assert [one.application_id for one in listed(desk, shi)] == [first.application_id]


def test_a_different_body_under_the_same_request_id_is_refused(desk: Desk):
    shi = citizen()
    request = desk.request(shi, request_id="once")
    desk.call("FileApplication", request, shi)
    request.applicant.phone = "13900000000"
    refused = desk.refusal("FileApplication", request, shi)
    assert (refused.status, refused.reason) == ("ALREADY_EXISTS", "REQUEST_MISMATCH")
    assert refused.fields == {"request_id": "REQUEST_MISMATCH"}


def test_a_request_id_is_the_callers_own(desk: Desk):
    shi, xiang = citizen(), citizen()
    mine = desk.call("FileApplication", desk.request(shi, request_id="mine"), shi)
    theirs = desk.call("FileApplication", desk.request(xiang, request_id="mine"), xiang)
    assert mine.application_id != theirs.application_id


def test_a_request_sent_eight_times_at_once_files_once(desk: Desk):
    shi = citizen()
    request = desk.request(shi, request_id="eight")
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: desk.call("FileApplication", request, shi), range(8)))
    assert len({answer.application_id for answer in answers}) == 1
    assert len(listed(desk, shi)) == 1


def test_a_missing_material_does_not_stop_the_filing(desk: Desk):
    shi = citizen()
    first, *_ = desk.required()
    application = desk.file(shi, missing=[first])
    assert first not in {material.code for material in application.materials}
    assert application.state == pb.APPLICATION_STATE_RECEIVED


# What is refused

REFUSED: list[Any] = [
    ({"item_code": "433122-wsjk-9999"}, "NOT_FOUND", "ITEM_NOT_FOUND", set()),
    ({"item_version": 7}, "NOT_FOUND", "ITEM_NOT_FOUND", set()),
    ({"item_version": 0}, "INVALID_ARGUMENT", "INVALID", {"item_version"}),
    ({"division": JISHOU}, "FAILED_PRECONDITION", "ITEM_NOT_OFFERED", {"division"}),
    ({"division": "泸溪"}, "INVALID_ARGUMENT", "INVALID", {"division"}),
    ({"division": "912345678901"}, "FAILED_PRECONDITION", "ITEM_NOT_OFFERED", {"division"}),
    ({"form": {}}, "INVALID_ARGUMENT", "FORM_INVALID", {"form.address"}),
    ({"form": HYGIENE_FORM | {"area_m2": nan}}, "INVALID_ARGUMENT", "INVALID_FIELD", {"form"}),
    ({"form": HYGIENE_FORM | {"place_name": "浴" * 30_000}}, "INVALID_ARGUMENT", "FORM_TOO_LARGE", {"form"}),
]


@pytest.mark.parametrize(("wrong", "status", "reason", "fields"), REFUSED)
def test_a_wrong_request_says_what_is_wrong_with_it(
    desk: Desk, wrong: dict[str, Any], status: str, reason: str, fields: set[str]
):
    shi = citizen()
    refused = desk.refusal("FileApplication", desk.request(shi, **wrong), shi)
    assert (refused.status, refused.reason, set(refused.fields)) == (status, reason, fields)
    assert listed(desk, shi) == []


def test_a_form_that_does_not_fit_names_every_field_as_people_read_it_and_no_value(desk: Desk):
    shi = citizen()
    form = HYGIENE_FORM | {"place_kind": "夜总会", "contact_phone": "石山的电话", "dowry": "三万"}
    del form["address"]
    refused = desk.refusal("FileApplication", desk.request(shi, form=form), shi)
    for part in ("地址（必填）", "场所类别（不在可选范围内）", "联系电话（格式不符）", "dowry（不在表单内）"):
        assert part in refused.text
    assert "夜总会" not in refused.text
    assert "石山" not in refused.text


def test_a_field_within_a_list_is_named_by_its_place(desk: Desk):
    company = citizen()
    form = chemicals_form() | {"products": [{"name": "液氯", "annual_output_t": 5}, {"name": "氨水"}]}
    request = desk.request(company, item=CHEMICALS, form=form, applicant=a_company())
    refused = desk.refusal("FileApplication", request, company)
    assert "产品／第2行／年产能力（吨）（必填）" in refused.text
    assert set(refused.fields) == {"form.products.1.annual_output_t"}


@pytest.mark.parametrize(
    ("kind", "number", "reason"),
    [(1, "433122198503170014", "INVALID_IDENTITY_NUMBER"), (2, "91110000600037341A", "INVALID_CREDIT_CODE")],
)
def test_a_number_with_a_wrong_check_digit_is_refused_and_not_repeated(desk: Desk, kind: Any, number: str, reason: str):
    shi = citizen()
    request = desk.request(shi)
    request.applicant.kind, request.applicant.identity_number = kind, number
    refused = desk.refusal("FileApplication", request, shi)
    assert (refused.status, refused.reason, refused.rule) == ("INVALID_ARGUMENT", reason, "ACCEPT-8")
    assert set(refused.fields) == {"applicant.identity_number"}
    assert number not in str(refused)


def test_an_item_for_organisations_is_not_for_a_person(desk: Desk):
    shi = citizen()
    refused = desk.refusal("FileApplication", desk.request(shi, item=CHEMICALS, form=chemicals_form()), shi)
    assert (refused.reason, set(refused.fields)) == ("ITEM_NOT_OFFERED", {"applicant.kind"})


def test_an_organisation_files_what_the_prefecture_offers_from_its_county(desk: Desk):
    company = citizen()
    application = desk.file(company, item=CHEMICALS, form=chemicals_form(), applicant=a_company())
    assert application.applicant.name == "酉水化工有限公司"
    assert application.item.department == "433100-yjgl"


def test_anothers_upload_does_not_exist(desk: Desk):
    shi, xiang = citizen(), citizen()
    request = desk.request(shi)
    request.materials[0].upload_id = desk.upload(xiang)
    refused = desk.refusal("FileApplication", request, shi)
    assert (refused.status, refused.reason) == ("INVALID_ARGUMENT", "UPLOAD_NOT_FOUND")


def test_a_material_is_listed_once_and_only_if_the_item_has_it(desk: Desk):
    shi = citizen()
    request = desk.request(shi)
    request.materials.append(request.materials[0])
    assert desk.refusal("FileApplication", request, shi).reason == "INVALID_FIELD"
    request.materials[-1].code = "dowry"
    assert desk.refusal("FileApplication", request, shi).reason == "UNKNOWN_MATERIAL"


def test_that_paper_was_handed_over_is_for_the_window_to_say(desk: Desk):
    shi = citizen()
    request = desk.request(shi)
    request.materials[0].paper = True
    assert desk.refusal("FileApplication", request, shi).fields == {"materials": "INVALID_FIELD"}


# Who files where


def test_at_the_window_the_clerk_is_the_first_contact_and_the_applicant_no_account(desk: Desk):
    application = desk.file(CLERK)
    assert [(link.to_subject, link.to_department) for link in application.chain] == [(CLERK.subject, "433122-wsjk")]
    applications = desk.table("applications")
    (row,) = desk.read(sa.select(applications).where(applications.c.application_id == application.application_id))
    assert (row.owner, row.filed_by) == ("", CLERK.subject)


def test_staff_file_only_within_their_division(desk: Desk):
    assert desk.file(AGENT, division=VILLAGE).division == VILLAGE
    assert desk.refusal("FileApplication", desk.request(AGENT, division=LUXI), AGENT).fields.keys() == {"division"}
    request = desk.request(JISHOU_CLERK, division=LUXI)
    assert desk.refusal("FileApplication", request, JISHOU_CLERK).fields.keys() == {"division"}


def test_who_decides_does_not_file(desk: Desk):
    refused = desk.refusal("FileApplication", desk.request(OFFICER), OFFICER)
    assert (refused.status, refused.reason) == ("PERMISSION_DENIED", "WRONG_ROLE")
    attempts = [data for _, data in desk.events("AttemptRefused") if OFFICER.subject in data]
    assert json.loads(attempts[-1])["method"] == "yizhan.intake.v1.IntakeService.FileApplication"


def test_nobody_files_without_signing_in(desk: Desk):
    assert desk.client.refusal("FileApplication", desk.request(citizen())).status == "UNAUTHENTICATED"


# Item versions


def test_an_application_stays_pinned_while_new_ones_need_the_new_version(own_desk: Desk):
    shi = citizen()
    pinned = own_desk.file(shi)
    own_desk.tell(published(HYGIENE, version=2), "catalogue")
    forget_items(own_desk)
    refused = own_desk.refusal("FileApplication", own_desk.request(shi), shi)
    assert (refused.status, refused.reason, refused.rule) == ("FAILED_PRECONDITION", "ITEM_SUPERSEDED", "ACCEPT-2")
    assert own_desk.file(shi, item_version=2).item.version == 2
    accepted = own_desk.call(
        "AcceptApplication", pb.AcceptApplicationRequest(application_id=pinned.application_id), CLERK
    )
    assert accepted.item.version == 1


def test_a_retired_item_takes_no_new_applications(own_desk: Desk):
    shi = citizen()
    retired = catalogue.ItemRetired(item=types_pb2.ItemRef(code=HOUSE, version=1))
    assert own_desk.tell(retired, "catalogue")
    refused = own_desk.refusal("FileApplication", own_desk.request(shi, item=HOUSE, form={}), shi)
    assert refused.reason == "ITEM_SUPERSEDED"


def listed(desk: Desk, who: Any) -> list[pb.Application]:
    return list(desk.call("ListApplications", pb.ListApplicationsRequest(), who).applications)


def forget_items(desk: Desk) -> None:
    """As ten seconds later: whether a version is still the current one is looked up again."""
    desk.running.ports.items._known.clear()


def a_company() -> pb.Applicant:
    return pb.Applicant(kind=2, name="酉水化工有限公司", identity_number=CREDIT_CODE, phone="0743-8223344")


def chemicals_form() -> dict[str, Any]:
    return {
        "application_type": "首次申请",
        "enterprise_name": "酉水化工有限公司",
        "credit_code": CREDIT_CODE,
        "site_address": "泸溪县武溪镇工业园",
        "legal_representative": "向前",
        "contact_phone": "0743-8223344",
        "products": [{"name": "液氯", "annual_output_t": 500}],
        "major_hazard": True,
    }


def test_nobody_files_in_a_division_that_was_abolished_until_it_is_in_force_again(desk: Desk):
    """Whatever order its changes are heard in: the one with the higher number stands."""
    shi, village = citizen(), "433122107298"
    filed = desk.file(shi, division=village)

    def hear(etag: str, abolished_on: str) -> None:
        heir = DivisionName(code="433122107299", name="五里洲社区") if abolished_on else None
        division = Division(code=village, name="五里洲村", abolished_on=abolished_on, succeeded_by=heir, etag=etag)
        desk.tell(catalogue.DivisionsChanged(divisions=[division]), "catalogue")

    hear("7", "2026-11-01")
    refusal = desk.refusal("FileApplication", desk.request(shi, division=village), shi)
    assert (refusal.reason, list(refusal.fields)) == ("DIVISION_ABOLISHED", ["division"])
    assert "由五里洲社区承接" in refusal.text
    request = pb.GetApplicationRequest(application_id=filed.application_id)
    assert desk.call("GetApplication", request, shi).state == pb.APPLICATION_STATE_RECEIVED
    hear("9", "")
    hear("8", "2026-11-02")
    assert desk.file(shi, division=village)
