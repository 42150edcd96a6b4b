"""ACCEPT-3 and ACCEPT-7 over the wire: what was and what is; who signed the promise, and on what."""

import json
from typing import Any

import pytest
import sqlalchemy as sa

from tests.unit.intake.desk import CLERK, HYGIENE_FORM, IDENTITY, JISHOU_CLERK, OFFICER, PDF, Desk, citizen
from tests.unit.intake.test_checking import accept
from yizhan.intake.v1 import intake_pb2 as pb

DAY = "2026-11-12"
SIGNER = "欧阳明月"


def promised(desk: Desk, application: pb.Application, **signed: Any) -> pb.AcceptApplicationRequest:
    return accept(application, promised_on=DAY, promise=pb.SignedPromise(**signed))


def get(desk: Desk, application: pb.Application, who: Any) -> pb.Application:
    return desk.call("GetApplication", pb.GetApplicationRequest(application_id=application.application_id), who)


def test_a_promise_in_words_is_kept_with_who_signed_masked(desk: Desk, pdf_text: Any):
    filed = desk.file(citizen(), missing=[IDENTITY])
    request = promised(desk, filed, text="十一月十二日前交回身份证明", signer=SIGNER)
    accepted = desk.call("AcceptApplication", request, CLERK)
    promise = accepted.promise
    assert (promise.promised_on, promise.text) == (DAY, "十一月十二日前交回身份证明")
    assert (promise.signer_masked, promise.HasField("file")) == ("欧阳**", False)
    assert "承诺内容：十一月十二日前交回身份证明" in pdf_text(desk, accepted, CLERK)
    applications = desk.table("applications")
    (row,) = desk.read(sa.select(applications).where(applications.c.application_id == filed.application_id))
    assert SIGNER not in str(row)
    told = desk.events(subject=filed.application_id)
    assert SIGNER not in str(told)
    assert json.loads(dict(told)["ApplicationAccepted"])["promised_on"] == DAY


def test_a_signed_paper_can_be_read_by_who_sees_the_application(desk: Desk):
    shi = citizen()
    filed = desk.file(shi, missing=[IDENTITY])
    upload = desk.upload(CLERK, filename="容缺承诺书.pdf")
    accepted = desk.call("AcceptApplication", promised(desk, filed, upload_id=upload, signer=SIGNER), CLERK)
    assert accepted.promise.file.filename == "容缺承诺书.pdf"
    request = pb.DownloadSignedFileRequest(application_id=filed.application_id, signed_file="PROMISE")
    for who in (shi, CLERK, OFFICER):
        assert b"".join(answer.data for answer in desk.call("DownloadSignedFile", request, who)) == PDF
    for who in (citizen(), JISHOU_CLERK):
        assert desk.refusal("DownloadSignedFile", request, who).status == "NOT_FOUND"


UNSIGNED: list[Any] = [
    ({}, "PROMISE_NOT_SIGNED", "promise"),
    ({"signer": SIGNER}, "PROMISE_NOT_SIGNED", "promise"),
    ({"text": "按期补齐"}, "PROMISE_NOT_SIGNED", "promise"),
    ({"text": "按期补齐", "signer": "  "}, "PROMISE_NOT_SIGNED", "promise"),
    ({"signer": SIGNER, "upload_id": "nothing"}, "UPLOAD_NOT_FOUND", "promise.upload_id"),
]


@pytest.mark.parametrize(("signed", "reason", "field"), UNSIGNED)
def test_what_is_not_signed_is_not_promised(desk: Desk, signed: dict[str, str], reason: str, field: str):
    filed = desk.file(citizen(), missing=[IDENTITY])
    refused = desk.refusal("AcceptApplication", promised(desk, filed, **signed), CLERK)
    assert (refused.status, refused.reason, set(refused.fields)) == ("INVALID_ARGUMENT", reason, {field})
    assert get(desk, filed, CLERK).state == pb.APPLICATION_STATE_RECEIVED


def corrected(desk: Desk, application: pb.Application, field: str, value: Any) -> pb.Application:
    return desk.call("CorrectApplication", correction(application, field, value), CLERK)


def correction(application: pb.Application, field: str, value: Any) -> pb.CorrectApplicationRequest:
    request = pb.CorrectApplicationRequest(application_id=application.application_id, field=field, note="笔误")
    request.value.CopyFrom(pb.Application(form={"v": value}).form.fields["v"])
    return request


def test_the_applicant_sees_what_was_and_what_is_and_the_window_sees_it_masked(desk: Desk):
    shi = citizen()
    filed = desk.file(shi)
    corrected(desk, filed, "contact_phone", "13974312345")
    (mine,) = get(desk, filed, shi).corrections
    assert (mine.old_value.string_value, mine.new_value.string_value) == (HYGIENE_FORM["contact_phone"], "13974312345")
    (theirs,) = get(desk, filed, CLERK).corrections
    assert (theirs.old_value.string_value, theirs.new_value.string_value) == ("138****5678", "139****2345")
    (answered,) = corrected(desk, filed, "area_m2", 20).corrections[1:]
    assert not answered.HasField("old_value"), "what a command answers is kept for its request id"
    applications = desk.table("applications")
    (row,) = desk.read(sa.select(applications).where(applications.c.application_id == filed.application_id))
    assert "13974312345" not in str(row)


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [("dowry", 3, "NOT_CORRECTABLE"), ("area_m2", HYGIENE_FORM["area_m2"], "NOTHING_CORRECTED")],
)
def test_what_is_no_correction_is_refused_and_leaves_no_trace(desk: Desk, field: str, value: Any, reason: str):
    filed = desk.file(citizen())
    refused = desk.refusal("CorrectApplication", correction(filed, field, value), CLERK)
    assert (refused.status, refused.reason, refused.rule) == ("INVALID_ARGUMENT", reason, "ACCEPT-3")
    assert get(desk, filed, CLERK).etag == "1"
