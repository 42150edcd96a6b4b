"""The contract's methods on joint projects: proto → use case → proto."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from google.api.httpbody_pb2 import HttpBody

from services.approval import messages, paperwork, storage
from services.approval.domain import Way
from services.approval.joint import messages as joint_messages
from services.approval.joint import rows
from services.approval.joint.parts import OnDenial, ProjectState
from services.approval.joint.project import Project
from services.approval.ports import Ports
from services.approval.refusals import DocumentNotFound
from services.approval.use_cases.joint import leading
from services.chassis import history
from services.chassis.call import Call
from services.chassis.errors import InvalidField
from services.chassis.pages import Page
from services.chassis.proofs import MEDIA_TYPE, make_proof
from yizhan.approval.v1 import approval_pb2 as pb
from yizhan.approval.v1 import projects_pb2 as joint
from yizhan.types.v1 import types_pb2


class ProjectMethods:
    def GetProject(self, request: joint.GetProjectRequest, call: Call) -> joint.Project:
        return _show(rows.load_project(call.read, request.project_id, call.scope), call)

    def ListProjects(self, request: joint.ListProjectsRequest, call: Call) -> joint.ListProjectsResponse:
        page = Page.of(request.page_size, request.page_token, datetime, str)
        name = joint.ProjectState.Name(request.state).removeprefix("PROJECT_STATE_")
        state = ProjectState(name) if request.state else None
        found = rows.list_projects(call.read, call.scope, page, state=state)
        shown, token = page.split(found, lambda one: (one[1], one[0].project_id))
        return joint.ListProjectsResponse(projects=[_show(one, call) for one, _ in shown], next_page_token=token)

    def RecordMeeting(self, request: joint.RecordMeetingRequest, call: Call) -> joint.Project:
        recorded = leading.record_meeting(
            call.work,
            call.scope,
            request.project_id,
            request.etag,
            held_on=_day(request.held_on),
            departments=request.departments,
            resolved=request.resolved,
        )
        return _show(recorded, call)

    def ReferUpwards(self, request: joint.ReferUpwardsRequest, call: Call) -> joint.Project:
        referred = leading.refer_upwards(
            call.work,
            call.scope,
            request.project_id,
            request.etag,
            branch_id=request.branch_id,
            reason=request.reason,
        )
        return _show(referred, call)

    def RuleOnReferral(self, request: joint.RuleOnReferralRequest, call: Call) -> joint.Project:
        ruled = leading.rule_on_referral(
            call.work,
            call.scope,
            request.project_id,
            request.etag,
            branch_id=request.branch_id,
            ruling=request.ruling,
        )
        return _show(ruled, call)

    def RuleOnDenial(self, request: joint.RuleOnDenialRequest, call: Call) -> joint.Project:
        ruling = OnDenial(types_pb2.DenialRule.Name(request.ruling).removeprefix("DENIAL_RULE_"))
        ruled = leading.rule_on_denial(
            call.work, call.scope, request.project_id, request.etag, ruling=ruling, reason=request.reason
        )
        return _show(ruled, call)

    def ExtendProject(self, request: joint.ExtendProjectRequest, call: Call) -> joint.Project:
        extended = leading.extend_project(
            call.work,
            call.scope,
            request.project_id,
            request.etag,
            days=request.days,
            reason=request.reason,
            approval=request.approval,
        )
        return _show(extended, call)

    def DeliverProject(self, request: joint.DeliverProjectRequest, call: Call) -> joint.Project:
        delivered = leading.deliver_project(
            call.work,
            call.scope,
            request.project_id,
            request.etag,
            way=Way[request.way],
            received_by=request.received_by,
        )
        return _show(delivered, call)

    def ListProjectHistory(self, request: joint.ListProjectHistoryRequest, call: Call) -> pb.ListHistoryResponse:
        after = sequence_of(request.page_token)
        rows.load_project(call.read, request.project_id, call.scope)
        limit = request.page_size or None
        found = storage.load_history(call.read, request.project_id, after=after, limit=limit and limit + 1)
        shown = found[:limit]
        return pb.ListHistoryResponse(
            entries=[messages.history_entry(entry) for entry in shown],
            next_page_token=str(shown[-1].sequence) if len(found) > len(shown) else "",
        )

    def VerifyProjectHistory(self, request: joint.VerifyProjectHistoryRequest, call: Call) -> pb.HistoryVerification:
        project = rows.load_project(call.read, request.project_id, call.scope)
        entries = storage.load_history(call.read, project.project_id)
        broken_at = history.broken_at(entries, project.head)
        return pb.HistoryVerification(
            intact=broken_at is None, entries=len(entries), broken_at=broken_at or 0, head=project.head
        )

    def DownloadProjectProof(self, request: joint.DownloadProjectProofRequest, call: Call) -> HttpBody:
        project = rows.load_project(call.read, request.project_id, call.scope)
        entries = storage.load_history(call.read, project.project_id)
        proof = make_proof(
            "project", project.project_id, entries, head=project.head, made_at=call.now, ring=call.ports.keys
        )
        call.headers["content-disposition"] = f'attachment; filename="{project.project_id}.json"'
        return HttpBody(content_type=MEDIA_TYPE, data=proof)

    def DownloadProjectDocument(self, request: joint.DownloadProjectDocumentRequest, call: Call) -> HttpBody:
        row = rows.load_document(call.read, request.document_number, request.project_id, call.scope)
        if row is None:
            raise DocumentNotFound()
        return print_row(row, call.ports)


def print_row(row: sa.RowMapping, ports: Ports) -> HttpBody:
    """The PDF of a case's or a project's document, with the names that are put in when it is printed."""
    applicant = ports.unseal_applicant(row["case_id"], row["applicant_sealed"])
    receiver = row["receiver_sealed"]
    pdf = paperwork.print_document(
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


def sequence_of(token: str) -> int:
    """Where the page before ended; PostgreSQL's integers end at nine digits and a bit."""
    if token and not (token.isascii() and token.isdigit() and len(token) <= 9):
        raise InvalidField(field="page_token", what="分页标记无效")
    return int(token or 0)


def _show(found: Project, call: Call) -> joint.Project:
    ports: Any = call.ports
    return joint_messages.project(found, ports, call.now)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidField(field="held_on", what="没有这一天") from error
