"""The contract's methods on disclosures: proto → use case or query → proto."""

from collections.abc import Iterator

from google.api.httpbody_pb2 import HttpBody

from services.catalogue.storage import disclosures
from services.catalogue.storage.disclosures import Filter
from services.catalogue.use_cases import disclosing, exchanging
from services.chassis.calendar import local_date
from services.chassis.call import Call
from services.chassis.downloads import download
from yizhan.catalogue.v1 import disclosures_pb2 as pb
from yizhan.catalogue.v1 import governance_pb2 as gov


class DisclosureMethods:
    def GetDisclosure(self, request: pb.GetDisclosureRequest, call: Call) -> pb.Disclosure:
        return disclosures.public(disclosures.load_public(call.read, request.disclosure_id))

    def ListDisclosures(self, request: pb.ListDisclosuresRequest, call: Call) -> pb.ListDisclosuresResponse:
        narrowed = Filter(
            division=request.division,
            kind=request.kind,
            department=request.department,
            query=request.query,
            open_on=local_date(call.now) if request.open_to_objections else None,
        )
        found, following = disclosures.list_public(call.read, narrowed, request.page_size, request.page_token)
        return pb.ListDisclosuresResponse(disclosures=found, next_page_token=following)

    def DownloadAttachment(self, request: pb.DownloadAttachmentRequest, call: Call) -> Iterator[HttpBody]:
        file = disclosing.public_attachment(call.read, request.disclosure_id, request.digest)
        call.headers["etag"] = request.digest
        return download(call, file.data, file.content_type, file.name, inline=True)

    def CreateDisclosure(self, request: pb.CreateDisclosureRequest, call: Call) -> pb.DisclosureRecord:
        return disclosing.create(call.work, call.scope, request.content)

    def GetDisclosureRecord(self, request: pb.GetDisclosureRecordRequest, call: Call) -> pb.DisclosureRecord:
        return disclosing.read_record(call.work, call.scope, request.disclosure_id)

    def ListDisclosureRecords(
        self, request: pb.ListDisclosureRecordsRequest, call: Call
    ) -> pb.ListDisclosureRecordsResponse:
        found, following = disclosures.list_records(
            call.read,
            call.scope,
            state=request.state,
            review_state=request.review_state,
            kind=request.kind,
            page_size=request.page_size,
            page_token=request.page_token,
        )
        return pb.ListDisclosureRecordsResponse(records=found, next_page_token=following)

    def UpdateDisclosure(self, request: pb.UpdateDisclosureRequest, call: Call) -> pb.DisclosureRecord:
        return disclosing.update(call.work, call.scope, request.disclosure_id, request.etag, request.content)

    def UploadAttachment(self, requests: Iterator[pb.UploadAttachmentRequest], call: Call) -> pb.DisclosureAttachment:
        file = exchanging.whole_file(message.chunk for message in requests)
        return disclosing.keep_attachment(call.work, call.principal.subject, file)

    def DownloadRecordAttachment(self, request: pb.DownloadRecordAttachmentRequest, call: Call) -> Iterator[HttpBody]:
        file = disclosing.record_attachment(call.read, call.scope, request.disclosure_id, request.digest)
        return download(call, file.data, file.content_type, file.name, inline=True)

    def SubmitDisclosure(self, request: pb.SubmitDisclosureRequest, call: Call) -> pb.DisclosureRecord:
        return disclosing.submit(call.work, call.scope, request.disclosure_id, request.etag)

    def ReviewDisclosure(self, request: pb.ReviewDisclosureRequest, call: Call) -> pb.DisclosureRecord:
        approve = request.verdict == gov.REVIEW_VERDICT_APPROVE
        return disclosing.review(
            call.work, call.scope, request.disclosure_id, request.etag, approve=approve, reason=request.reason
        )

    def PublishDisclosure(self, request: pb.PublishDisclosureRequest, call: Call) -> pb.DisclosureRecord:
        return disclosing.publish(call.work, call.scope, request.disclosure_id, request.etag)

    def WithdrawDisclosure(self, request: pb.WithdrawDisclosureRequest, call: Call) -> pb.DisclosureRecord:
        return disclosing.withdraw(
            call.work,
            call.scope,
            request.disclosure_id,
            request.etag,
            reason=request.reason,
            replaced_by=request.replaced_by,
        )

    def DiscardDisclosure(self, request: pb.DiscardDisclosureRequest, call: Call) -> pb.DisclosureRecord:
        return disclosing.discard(call.work, call.scope, request.disclosure_id, request.etag)
