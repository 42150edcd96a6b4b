"""DECIDE-4 for applications: listed, verified, kept in a file that proves itself; and never altered unseen."""

import json
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import exc

from services.chassis import proofs
from services.chassis.privacy import KeyRing
from tests.unit.intake.desk import AGENT, CLERK, JISHOU_CLERK, OFFICER, PLAN, SUPERVISOR, VILLAGE, Desk, citizen
from tests.unit.intake.test_checking import accept, notice, supply
from yizhan.intake.v1 import intake_pb2 as pb


def listed(desk: Desk, application_id: str, **others: Any) -> pb.ListApplicationHistoryResponse:
    request = pb.ListApplicationHistoryRequest(application_id=application_id, **others)
    return desk.call("ListApplicationHistory", request, CLERK)


def verified(desk: Desk, application_id: str) -> pb.ApplicationHistoryVerification:
    request = pb.VerifyApplicationHistoryRequest(application_id=application_id)
    return desk.call("VerifyApplicationHistory", request, CLERK)


def accepted_after_a_notice(desk: Desk) -> pb.Application:
    shi = citizen()
    filed = desk.file(shi, missing=[PLAN])
    desk.call("NotifyMissing", notice(filed, PLAN), CLERK)
    desk.call("SupplyMaterials", supply(desk, filed, shi, PLAN), shi)
    return desk.call("AcceptApplication", accept(filed), CLERK)


def test_every_step_and_every_document_is_an_entry(desk: Desk):
    application = accepted_after_a_notice(desk)
    entries = listed(desk, application.application_id).entries
    assert [entry.act for entry in entries] == [
        "RECEIVED",
        "NOTIFIED",
        "DOCUMENT_ISSUED",
        "SUPPLIED",
        "ACCEPTED",
        "DOCUMENT_ISSUED",
    ]
    assert [entry.sequence for entry in entries] == [1, 2, 3, 4, 5, 6]
    assert (entries[1].actor.subject, entries[1].actor.role) == (CLERK.subject, "CLERK")
    assert application.documents[-1].document_number in entries[-1].note
    assert "石" not in str(entries)


def test_it_can_be_read_a_page_at_a_time(desk: Desk):
    application = accepted_after_a_notice(desk)
    first = listed(desk, application.application_id, page_size=4)
    rest = listed(desk, application.application_id, page_size=4, page_token=first.next_page_token)
    assert [entry.sequence for entry in (*first.entries, *rest.entries)] == [1, 2, 3, 4, 5, 6]
    assert rest.next_page_token == ""
    request = pb.ListApplicationHistoryRequest(application_id=application.application_id, page_token="drei")
    assert desk.refusal("ListApplicationHistory", request, CLERK).reason == "INVALID_FIELD"


def test_whoever_holds_the_login_can_change_and_remove_nothing(desk: Desk):
    application = accepted_after_a_notice(desk)
    entries = desk.table("history")
    mine = entries.c.application_id == application.application_id
    for statement in (sa.update(entries).where(mine).values(note="改"), sa.delete(entries).where(mine)):
        with desk.running.read() as connection, pytest.raises(exc.IntegrityError, match="DECIDE-4"):
            connection.execute(statement)
    assert verified(desk, application.application_id).intact


@pytest.mark.parametrize(
    ("tampering", "broken_at"),
    [
        ("UPDATE history SET note = '予以受理' WHERE application_id = :id AND sequence = 2", 2),
        ("DELETE FROM history WHERE application_id = :id AND sequence = 3", 3),
        ("DELETE FROM history WHERE application_id = :id AND sequence = 6", 6),
        ('UPDATE history SET actor = actor || \'{"subject": "clerk-li"}\' WHERE application_id = :id', 1),
    ],
)
def test_a_verification_finds_what_somebody_altered_all_the_same(own_desk: Desk, tampering: str, broken_at: int):
    application = accepted_after_a_notice(own_desk)
    assert verified(own_desk, application.application_id).entries == 6
    with own_desk.running.read() as connection:
        connection.execute(sa.text("ALTER TABLE history DISABLE TRIGGER USER"))
        connection.execute(sa.text(tampering), {"id": application.application_id})
    found = verified(own_desk, application.application_id)
    assert (found.intact, found.broken_at) == (False, broken_at)


def test_the_proof_checks_without_the_platform_and_shows_what_was_changed_in_it(desk: Desk):
    application = accepted_after_a_notice(desk)
    request = pb.DownloadApplicationProofRequest(application_id=application.application_id)
    answer = desk.call("DownloadApplicationProof", request, CLERK)
    key = proofs.public_key(desk.running.ports.keys)
    verdict = proofs.check_proof(answer.data, key)
    assert (verdict.genuine, verdict.subject, verdict.entries) == (True, application.application_id, 6)
    assert answer.content_type == "application/octet-stream"
    forged = json.loads(answer.data)
    forged["entries"][1]["note"] = "予以受理"
    assert proofs.check_proof(json.dumps(forged).encode(), key).broken_at == 2
    assert not proofs.check_proof(answer.data, proofs.public_key(KeyRing.generate())).signed


def test_who_sees_the_application_sees_its_history(desk: Desk):
    shi = citizen()
    filed = desk.file(shi, division=VILLAGE)
    requests = (
        pb.ListApplicationHistoryRequest(application_id=filed.application_id),
        pb.VerifyApplicationHistoryRequest(application_id=filed.application_id),
        pb.DownloadApplicationProofRequest(application_id=filed.application_id),
    )
    for request in requests:
        method = type(request).__name__.removesuffix("Request")
        for who in (shi, CLERK, AGENT, OFFICER, SUPERVISOR):
            desk.call(method, request, who)
        for who in (citizen(), JISHOU_CLERK):
            assert desk.refusal(method, request, who).status == "NOT_FOUND"
