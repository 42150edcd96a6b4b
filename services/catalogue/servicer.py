"""The catalogue's RPCs: proto → use case or query → proto."""

from services.catalogue.storage import items, network
from services.catalogue.storage.items import Filter
from services.catalogue.use_cases import calendars as calendar_cases
from services.catalogue.use_cases import items as item_cases
from services.catalogue.use_cases import network as network_cases
from services.chassis.call import Call
from yizhan.catalogue.v1 import catalogue_pb2 as pb


class CatalogueServicer:
    def GetDivision(self, request: pb.GetDivisionRequest, call: Call) -> pb.Division:
        return network.get_division(call.read, request.division_code)

    def ListDivisions(self, request: pb.ListDivisionsRequest, call: Call) -> pb.ListDivisionsResponse:
        found, following = network.list_divisions(call.read, request.parent, request.page_size, request.page_token)
        return pb.ListDivisionsResponse(divisions=found, next_page_token=following)

    def GetCoverage(self, request: pb.GetCoverageRequest, call: Call) -> pb.Coverage:
        computed = network.coverage(call.read, request.division_code)
        indicators = [
            pb.Indicator(code=indicator.code, name=indicator.value, reached=reached, total=total)
            for indicator, (reached, total) in computed.items()
        ]
        return pb.Coverage(division=request.division_code, indicators=indicators)

    def GetDepartment(self, request: pb.GetDepartmentRequest, call: Call) -> pb.Department:
        return network.get_department(call.read, request.department_code)

    def ListDepartments(self, request: pb.ListDepartmentsRequest, call: Call) -> pb.ListDepartmentsResponse:
        found, following = network.list_departments(
            call.read, request.division, request.subtree, request.page_size, request.page_token
        )
        return pb.ListDepartmentsResponse(departments=found, next_page_token=following)

    def PutDepartment(self, request: pb.PutDepartmentRequest, call: Call) -> pb.Department:
        return network_cases.put_department(call.work, call.scope, request.department)

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
        )
        found, following = items.list_items(call.read, narrowed, request.page_size, request.page_token)
        return pb.ListItemsResponse(items=found, next_page_token=following)

    def SearchItems(self, request: pb.SearchItemsRequest, call: Call) -> pb.SearchItemsResponse:
        found, following = items.search_items(
            call.read, request.query, request.division, request.page_size, request.page_token
        )
        return pb.SearchItemsResponse(items=found, next_page_token=following)

    def CreateItem(self, request: pb.CreateItemRequest, call: Call) -> pb.ItemDraft:
        return item_cases.create_item(call.work, call.scope, request.item_code, request.content)

    def GetItemDraft(self, request: pb.GetItemDraftRequest, call: Call) -> pb.ItemDraft:
        return item_cases.get_draft(call.work, call.scope, request.item_code)

    def ListItemDrafts(self, request: pb.ListItemDraftsRequest, call: Call) -> pb.ListItemDraftsResponse:
        found, following = items.list_drafts(call.read, call.scope, request.page_size, request.page_token)
        return pb.ListItemDraftsResponse(drafts=found, next_page_token=following)

    def UpdateItemDraft(self, request: pb.UpdateItemDraftRequest, call: Call) -> pb.ItemDraft:
        return item_cases.update_draft(call.work, call.scope, request.item_code, request.content, request.etag)

    def PublishItem(self, request: pb.PublishItemRequest, call: Call) -> pb.Item:
        return item_cases.publish_item(
            call.work,
            call.scope,
            request.item_code,
            etag=request.etag,
            note=request.note,
            publisher=call.principal.subject,
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
