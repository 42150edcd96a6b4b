"""The catalogue's RPCs: proto → use case or query → proto."""

from collections.abc import Iterator
from itertools import chain

from google.api.httpbody_pb2 import HttpBody

from services.catalogue.disclosure_methods import DisclosureMethods
from services.catalogue.divisions import ChangeKind
from services.catalogue.exchange import coverage_workbook, division_table
from services.catalogue.exchange.file import Problem
from services.catalogue.levels import Indicator
from services.catalogue.local_days import day_or_none
from services.catalogue.moves import MoveKind
from services.catalogue.storage import coverage, divisions, items, moves, network
from services.catalogue.storage.items import Filter
from services.catalogue.use_cases import calendars as calendar_cases
from services.catalogue.use_cases import comparing, exchanging, publishing, samples
from services.catalogue.use_cases import divisions as division_cases
from services.catalogue.use_cases import items as item_cases
from services.catalogue.use_cases import moves as move_cases
from services.catalogue.use_cases import network as network_cases
from services.chassis.call import Call
from services.chassis.downloads import XLSX, disposition, download
from yizhan.catalogue.v1 import catalogue_pb2 as pb
from yizhan.catalogue.v1 import coverage_pb2 as gaps
from yizhan.catalogue.v1 import divisions_pb2 as div
from yizhan.catalogue.v1 import governance_pb2 as gov

_MOST_PROBLEMS = 2_000
_MOST_TABLE_PROBLEMS = 200


class CatalogueServicer(DisclosureMethods):
    def GetDivision(self, request: pb.GetDivisionRequest, call: Call) -> pb.Division:
        return divisions.get_division(call.read, request.division_code)

    def ListDivisions(self, request: pb.ListDivisionsRequest, call: Call) -> pb.ListDivisionsResponse:
        found, following = divisions.list_divisions(
            call.read,
            request.parent,
            include_abolished=request.include_abolished,
            page_size=request.page_size,
            page_token=request.page_token,
        )
        return pb.ListDivisionsResponse(divisions=found, next_page_token=following)

    def AddDivision(self, request: div.AddDivisionRequest, call: Call) -> pb.Division:
        return division_cases.add_division(
            call.work, call.scope, request.parent, request.code, name=request.name, basis=request.basis
        )

    def RenameDivision(self, request: div.RenameDivisionRequest, call: Call) -> pb.Division:
        return division_cases.rename_division(
            call.work, call.scope, request.division_code, request.etag, name=request.new_name, basis=request.basis
        )

    def AbolishDivision(self, request: div.AbolishDivisionRequest, call: Call) -> pb.Division:
        return division_cases.abolish_division(
            call.work,
            call.scope,
            request.division_code,
            request.etag,
            succeeded_by=request.succeeded_by,
            basis=request.basis,
        )

    def ListDivisionChanges(
        self, request: div.ListDivisionChangesRequest, call: Call
    ) -> div.ListDivisionChangesResponse:
        found, following = divisions.list_changes(
            call.read, call.scope, request.division, request.page_size, request.page_token
        )
        return div.ListDivisionChangesResponse(changes=found, next_page_token=following)

    def ImportDivisions(
        self, requests: Iterator[div.ImportDivisionsRequest], call: Call
    ) -> div.ImportDivisionsResponse:
        first = next(requests, div.ImportDivisionsRequest())
        outcome = division_cases.import_table(
            call.work,
            call.scope,
            first.division,
            division_table.whole_table(message.chunk for message in chain([first], requests)),
            dry_run=first.dry_run,
            plan_etag=first.plan_etag,
            basis=first.basis,
        )
        plan = outcome.plan
        return div.ImportDivisionsResponse(
            dry_run=first.dry_run,
            added=plan.count(ChangeKind.ADDED, ChangeKind.RESTORED),
            renamed=plan.count(ChangeKind.RENAMED),
            abolished=plan.count(ChangeKind.ABOLISHED),
            unchanged=plan.unchanged,
            changes=[divisions.change_of(change) for change in plan.changes],
            plan_etag=plan.etag,
            problems=[
                div.DivisionTableProblem(row=one.row, message=one.message)
                for one in outcome.wrong[:_MOST_TABLE_PROBLEMS]
            ],
            problem_count=len(outcome.wrong),
        )

    def GetCoverage(self, request: pb.GetCoverageRequest, call: Call) -> pb.Coverage:
        return coverage.get_coverage(call.read, request.division_code)

    def GetCoverageReport(self, request: gaps.GetCoverageReportRequest, call: Call) -> pb.CoverageReport:
        return coverage.report(call.read, request.division_code)

    def ListCoverageGaps(self, request: gaps.ListCoverageGapsRequest, call: Call) -> gaps.ListCoverageGapsResponse:
        indicator = Indicator.of(request.indicator)
        found, following = coverage.list_gaps(
            call.read, request.division_code, indicator, request.page_size, request.page_token
        )
        return gaps.ListCoverageGapsResponse(gaps=found, next_page_token=following)

    def ExportCoverage(self, request: gaps.ExportCoverageRequest, call: Call) -> Iterator[HttpBody]:
        division = request.division_code
        report = coverage.report(call.read, division)
        lacking = {indicator: coverage.every_gap(call.read, division, indicator) for indicator in Indicator}
        file = coverage_workbook.write(report, lacking, call.now)
        return download(call, file, XLSX, f"{report.whole.name}覆盖情况.xlsx")

    def GetDepartment(self, request: pb.GetDepartmentRequest, call: Call) -> pb.Department:
        return network.get_department(call.read, request.department_code)

    def ListDepartments(self, request: pb.ListDepartmentsRequest, call: Call) -> pb.ListDepartmentsResponse:
        found, following = network.list_departments(
            call.read, request.division, request.subtree, request.page_size, request.page_token
        )
        return pb.ListDepartmentsResponse(departments=found, next_page_token=following)

    def PutDepartment(self, request: pb.PutDepartmentRequest, call: Call) -> pb.Department:
        return network_cases.put_department(call.work, call.scope, request.department)

    def MoveDepartment(self, request: pb.MoveDepartmentRequest, call: Call) -> pb.DepartmentMovePlan:
        return move_cases.move_department(
            call.work,
            call.scope,
            request.department_code,
            request.etag,
            kind=MoveKind[pb.DepartmentMove.Name(request.move).removeprefix("DEPARTMENT_MOVE_")],
            to_department=request.to_department,
            new_name=request.new_name,
            items=request.items,
            effective_on=request.effective_on,
            basis=request.basis,
        )

    def CancelDepartmentMove(self, request: pb.CancelDepartmentMoveRequest, call: Call) -> pb.DepartmentMovePlan:
        return move_cases.cancel_move(call.work, call.scope, request.move_id, request.etag)

    def ListDepartmentMoves(self, request: pb.ListDepartmentMovesRequest, call: Call) -> pb.ListDepartmentMovesResponse:
        found, following = moves.list_moves(
            call.read,
            call.scope,
            department=request.department,
            state=request.state,
            page_size=request.page_size,
            page_token=request.page_token,
        )
        return pb.ListDepartmentMovesResponse(moves=found, next_page_token=following)

    def ListCentres(self, request: pb.ListCentresRequest, call: Call) -> pb.ListCentresResponse:
        found, following = network.list_centres(
            call.read, request.division, request.subtree, request.page_size, request.page_token
        )
        return pb.ListCentresResponse(centres=found, next_page_token=following)

    def PutCentre(self, request: pb.PutCentreRequest, call: Call) -> pb.Centre:
        return network_cases.put_centre(call.work, call.scope, request.centre)

    def GetCalendar(self, request: pb.GetCalendarRequest, call: Call) -> pb.Calendar:
        return calendar_cases.get_calendar(call.work, call.scope, request.division)

    def PutCalendar(self, request: pb.PutCalendarRequest, call: Call) -> pb.Calendar:
        return calendar_cases.put_calendar(call.work, call.scope, request.calendar)

    def ListWorkingDays(self, request: pb.ListWorkingDaysRequest, call: Call) -> pb.ListWorkingDaysResponse:
        return calendar_cases.list_working_days(call.read, request.division, request.first_day, request.last_day)

    def ListWindows(self, request: pb.ListWindowsRequest, call: Call) -> pb.ListWindowsResponse:
        found, following = network.list_windows(
            call.read, request.division, request.subtree, request.page_size, request.page_token
        )
        return pb.ListWindowsResponse(windows=found, next_page_token=following)

    def PutWindow(self, request: pb.PutWindowRequest, call: Call) -> pb.Window:
        return network_cases.put_window(call.work, call.scope, request.window)

    def ListVillageServices(self, request: pb.ListVillageServicesRequest, call: Call) -> pb.ListVillageServicesResponse:
        found, following = network.list_village_services(
            call.read, request.division, request.page_size, request.page_token
        )
        return pb.ListVillageServicesResponse(village_services=found, next_page_token=following)

    def PutVillageService(self, request: pb.PutVillageServiceRequest, call: Call) -> pb.VillageService:
        return network_cases.put_village_service(call.work, call.scope, request.village_service)

    def GetItem(self, request: pb.GetItemRequest, call: Call) -> bytes:
        return items.get_published(call.read, request.item_code)

    def GetItemVersion(self, request: pb.GetItemVersionRequest, call: Call) -> bytes:
        return items.get_version(call.read, request.item_code, request.version)

    def PrintBlankForm(self, request: pb.PrintBlankFormRequest, call: Call) -> HttpBody:
        form = samples.print_form(call.read, request.item_code, request.version)
        call.headers["content-disposition"] = disposition(form.name, inline=True)
        return HttpBody(content_type=form.content_type, data=form.data)

    def DownloadSample(self, request: pb.DownloadSampleRequest, call: Call) -> Iterator[HttpBody]:
        file = samples.published_sample(call.read, request.item_code, request.version, request.digest)
        call.headers["etag"] = request.digest
        return download(call, file.data, file.content_type, file.name, inline=True)

    def ListItemVersions(self, request: pb.ListItemVersionsRequest, call: Call) -> pb.ListItemVersionsResponse:
        found, following = items.list_versions(call.read, request.item_code, request.page_size, request.page_token)
        return pb.ListItemVersionsResponse(versions=found, next_page_token=following)

    def ListItems(self, request: pb.ListItemsRequest, call: Call) -> pb.ListItemsResponse:
        narrowed = Filter(
            division=request.division,
            department=request.department,
            kind=request.kind,
            theme=request.theme,
            audience=request.audience,
            online_only=request.online_only,
            retired=request.state == pb.VERSION_STATE_RETIRED,
        )
        found, following = items.list_items(call.read, narrowed, request.page_size, request.page_token)
        return pb.ListItemsResponse(items=found, next_page_token=following)

    def SearchItems(self, request: pb.SearchItemsRequest, call: Call) -> pb.SearchItemsResponse:
        narrowed = Filter(
            division=request.division,
            department=request.department,
            theme=request.theme,
            audience=request.audience,
        )
        found, following = items.search_items(call.read, request.query, narrowed, request.page_size, request.page_token)
        return pb.SearchItemsResponse(items=found, next_page_token=following)

    def ListThemes(self, request: pb.ListThemesRequest, call: Call) -> pb.ListThemesResponse:
        found = items.list_themes(call.read)
        return pb.ListThemesResponse(themes=[pb.Theme(name=name, items=count) for name, count in found])

    def CreateItem(self, request: pb.CreateItemRequest, call: Call) -> pb.ItemDraft:
        return item_cases.create_item(call.work, call.scope, request.item_code, request.content)

    def GetItemDraft(self, request: pb.GetItemDraftRequest, call: Call) -> pb.ItemDraft:
        return item_cases.get_draft(call.work, call.scope, request.item_code)

    def ListItemDrafts(self, request: pb.ListItemDraftsRequest, call: Call) -> pb.ListItemDraftsResponse:
        found, following = items.list_drafts(
            call.read, call.scope, request.review_state, request.page_size, request.page_token
        )
        return pb.ListItemDraftsResponse(drafts=found, next_page_token=following)

    def UpdateItemDraft(self, request: pb.UpdateItemDraftRequest, call: Call) -> pb.ItemDraft:
        return item_cases.update_draft(call.work, call.scope, request.item_code, request.content, request.etag)

    def UploadSample(self, requests: Iterator[pb.UploadSampleRequest], call: Call) -> pb.SampleFile:
        file = exchanging.whole_file(message.chunk for message in requests)
        return samples.keep_sample(call.work, call.principal.subject, file)

    def DownloadDraftSample(self, request: pb.DownloadDraftSampleRequest, call: Call) -> Iterator[HttpBody]:
        file = samples.draft_sample(call.read, call.scope, request.item_code, request.digest)
        return download(call, file.data, file.content_type, file.name, inline=True)

    def SubmitItemForReview(self, request: gov.SubmitItemForReviewRequest, call: Call) -> pb.ItemDraft:
        return publishing.submit_for_review(call.work, call.scope, request.item_code, request.etag)

    def ReviewItem(self, request: gov.ReviewItemRequest, call: Call) -> pb.ItemDraft:
        approve = request.verdict == gov.REVIEW_VERDICT_APPROVE
        return publishing.review_item(
            call.work, call.scope, request.item_code, request.etag, approve=approve, reason=request.reason
        )

    def PublishItem(self, request: pb.PublishItemRequest, call: Call) -> pb.Item:
        return publishing.publish(
            call.work,
            call.scope,
            request.item_code,
            request.etag,
            note=request.note,
            effective_on=day_or_none(request.effective_on, "effective_on"),
        )

    def CallOffPublication(self, request: gov.CallOffPublicationRequest, call: Call) -> pb.ItemDraft:
        return publishing.call_off(call.work, call.scope, request.item_code, request.etag)

    def DiffItem(self, request: gov.DiffItemRequest, call: Call) -> gov.ItemDiff:
        return comparing.diff_item(call.read, call.scope, request.item_code, request.from_version, request.to_version)

    def ExportItems(self, request: gov.ExportItemsRequest, call: Call) -> Iterator[HttpBody]:
        as_workbook = request.format == gov.ITEM_FILE_FORMAT_XLSX
        file = exchanging.export_items(
            call.read,
            call.scope,
            call.now,
            division=request.division,
            department=request.department,
            as_workbook=as_workbook,
        )
        kind, suffix = (XLSX, "xlsx") if as_workbook else ("application/json", "json")
        return download(call, file, kind, f"事项目录.{suffix}")

    def ImportItems(self, requests: Iterator[gov.ImportItemsRequest], call: Call) -> gov.ImportItemsResponse:
        first = next(requests, gov.ImportItemsRequest())
        file = exchanging.whole_file(message.chunk for message in chain([first], requests))
        outcome = exchanging.import_items(call.work, call.scope, file, dry_run=first.dry_run)
        return gov.ImportItemsResponse(
            dry_run=first.dry_run,
            created=outcome.created,
            updated=outcome.updated,
            unchanged=outcome.unchanged,
            problems=[_problem(problem) for problem in outcome.problems[:_MOST_PROBLEMS]],
            problem_count=len(outcome.problems),
        )

    def RetireItem(self, request: pb.RetireItemRequest, call: Call) -> pb.Item:
        return item_cases.retire_item(
            call.work,
            call.scope,
            request.item_code,
            version=request.version,
            reason=request.reason,
            replaced_by=request.replaced_by,
        )


def _problem(problem: Problem) -> gov.ImportProblem:
    return gov.ImportProblem(
        item_code=problem.item_code,
        sheet=problem.place.sheet,
        row=problem.place.row,
        column=problem.place.column,
        reason=problem.reason,
        rule=problem.rule,
        message=problem.message,
        blocking=problem.blocking,
    )
