"""The contract's methods on joint projects: proto → use case → proto."""

from datetime import date, datetime
from typing import Any

from google.api.httpbody_pb2 import HttpBody

from services.approval import answers
from services.approval.domain import Way
from services.approval.joint import messages as joint_messages
from services.approval.joint import rows
from services.approval.joint.parts import OnDenial, ProjectState
from services.approval.joint.project import Project
from services.approval.refusals import DocumentNotFound
from services.approval.use_cases.joint import leading
from services.chassis.call import Call
from services.chassis.errors import InvalidField
from services.chassis.pages import Page, SequencePage
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
        page = SequencePage.of(request.page_size, request.page_token)
        rows.load_project(call.read, request.project_id, call.scope)
        return answers.history_page(request.project_id, page, call)

    def VerifyProjectHistory(self, request: joint.VerifyProjectHistoryRequest, call: Call) -> pb.HistoryVerification:
        project = rows.load_project(call.read, request.project_id, call.scope)
        return answers.history_verification(project.project_id, project.head, call)

    def DownloadProjectProof(self, request: joint.DownloadProjectProofRequest, call: Call) -> HttpBody:
        project = rows.load_project(call.read, request.project_id, call.scope)
        return answers.history_proof("project", project.project_id, project.head, call)

    def DownloadProjectDocument(self, request: joint.DownloadProjectDocumentRequest, call: Call) -> HttpBody:
        row = rows.load_document(call.read, request.document_number, request.project_id, call.scope)
        if row is None:
            raise DocumentNotFound()
        return answers.printed(row, call.ports)


def _show(found: Project, call: Call) -> joint.Project:
    ports: Any = call.ports
    return joint_messages.project(found, ports, call.now)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidField(field="held_on", what="没有这一天") from error
