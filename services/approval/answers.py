"""What a case and a joint project answer alike: their history, and their documents as they are printed."""

import sqlalchemy as sa
from google.api.httpbody_pb2 import HttpBody

from services.approval import messages, storage
from services.approval.ports import Ports
from services.chassis import documents, history
from services.chassis.call import Call
from services.chassis.pages import SequencePage
from services.chassis.proofs import MEDIA_TYPE, make_proof
from yizhan.approval.v1 import approval_pb2 as pb


def history_page(subject: str, page: SequencePage, call: Call) -> pb.ListHistoryResponse:
    shown, token = page.split(storage.load_history(call.read, subject, after=page.after, limit=page.limit))
    return pb.ListHistoryResponse(entries=[messages.history_entry(entry) for entry in shown], next_page_token=token)


def history_verification(subject: str, head: str, call: Call) -> pb.HistoryVerification:
    entries = storage.load_history(call.read, subject)
    broken_at = history.broken_at(entries, head)
    return pb.HistoryVerification(intact=broken_at is None, entries=len(entries), broken_at=broken_at or 0, head=head)


def history_proof(kind: str, subject: str, head: str, call: Call) -> HttpBody:
    entries = storage.load_history(call.read, subject)
    proof = make_proof(kind, subject, entries, head=head, made_at=call.now, ring=call.ports.keys)
    call.headers["content-disposition"] = f'attachment; filename="{subject}.json"'
    return HttpBody(content_type=MEDIA_TYPE, data=proof)


def printed(row: sa.RowMapping, ports: Ports) -> HttpBody:
    """The PDF of a document, with the names that are put in when it is printed."""
    applicant = ports.unseal_applicant(row["case_id"], row["applicant_sealed"])
    receiver = row["receiver_sealed"]
    pdf = documents.print_issued(
        row["number"],
        row["title"],
        row["issuer"],
        row["issued_at"],
        row["content"],
        addressee=applicant,
        named=ports.unseal_receiver(row["number"], receiver) if receiver else applicant,
        verification_url=ports.verification_url(row["number"]),
        check_code=ports.check_code(row["number"]),
    )
    return HttpBody(content_type="application/pdf", data=pdf)
