"""Supervision's RPCs: proto → use case or query → proto."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from google.api.httpbody_pb2 import HttpBody

from services.chassis.downloads import XLSX, download
from services.chassis.errors import NotFound
from services.supervision import domain, messages, score_workbook
from services.supervision.domain import Alert
from services.supervision.scoring import Weights
from services.supervision.storage import alerts, board, cases, duties, scores
from services.supervision.storage.names import names_of, places_named
from services.supervision.use_cases import answering, weighing
from services.supervision.use_cases.projecting import instant_or_none
from yizhan.supervision.v1 import supervision_pb2 as pb

if TYPE_CHECKING:
    from services.chassis.call import Call

# How far back the course of the scores is told if nothing else is asked for.
_MONTHS = 12
_OPEN = (pb.WATCHED_STATE_OPEN, pb.WATCHED_STATE_STOPPED)


class Servicer:
    def GetCaseLife(self, request: pb.GetCaseLifeRequest, call: Call) -> pb.CaseLife:
        row = cases.load(call.read, request.application_id, call.scope)
        facts = cases.facts_of(call.read, request.application_id)
        found = alerts.about(call.read, request.application_id, call.scope)
        return pb.CaseLife(
            case=messages.supervised_case(row),
            facts=[messages.fact(fact, row.stage_names) for fact in facts],
            alerts=_alerts(call, found),
        )

    def ListSupervisedCases(self, request: pb.ListSupervisedCasesRequest, call: Call) -> pb.ListSupervisedCasesResponse:
        state = request.state
        rows, token = cases.list_cases(
            call.read,
            call.scope,
            division=request.division,
            department=request.department,
            # Whether a clock stands is no progress: both are open.
            progress=pb.WATCHED_STATE_OPEN if state in _OPEN else state,
            stopped=state == pb.WATCHED_STATE_STOPPED if state in _OPEN else None,
            page_size=request.page_size,
            page_token=request.page_token,
        )
        return pb.ListSupervisedCasesResponse(
            cases=[messages.supervised_case(row) for row in rows], next_page_token=token
        )

    def ListAlerts(self, request: pb.ListAlertsRequest, call: Call) -> pb.ListAlertsResponse:
        found, token = alerts.list_alerts(
            call.read,
            call.scope,
            level=request.level,
            state=_name(pb.AlertState.Name(request.state), "ALERT_STATE_"),
            department=request.department,
            since=instant_or_none(request, "since"),
            subject=request.subject,
            division=request.division,
            page_size=request.page_size,
            page_token=request.page_token,
        )
        return pb.ListAlertsResponse(alerts=_alerts(call, found), next_page_token=token)

    def GetAlert(self, request: pb.GetAlertRequest, call: Call) -> pb.Alert:
        return _alert(call, alerts.load(call.read, request.alert_id, call.scope))

    def AnswerAlert(self, request: pb.AnswerAlertRequest, call: Call) -> pb.Alert:
        kind = domain.AnswerKind(_name(pb.AnswerKind.Name(request.kind), "ANSWER_KIND_"))
        answered = answering.answer_alert(
            call.work, call.scope, request.alert_id, request.etag, kind=kind, text=request.text
        )
        return _alert(call, answered)

    def ConfirmAlert(self, request: pb.ConfirmAlertRequest, call: Call) -> pb.Alert:
        confirmed = answering.close_alert(
            call.work, call.scope, request.alert_id, request.etag, state=domain.State.CONFIRMED, note=request.note
        )
        return _alert(call, confirmed)

    def WithdrawAlert(self, request: pb.WithdrawAlertRequest, call: Call) -> pb.Alert:
        withdrawn = answering.close_alert(
            call.work, call.scope, request.alert_id, request.etag, state=domain.State.WITHDRAWN, note=request.note
        )
        return _alert(call, withdrawn)

    def WatchAlerts(self, request: pb.WatchAlertsRequest, call: Call) -> Iterator[pb.Alert]:
        names: dict[str, str] = {}
        after = int(request.last_event_id) if request.last_event_id else None
        for found in call.ports.live.watch(call.scope, after, call.ended.is_set):
            if found.level < request.level:
                continue
            if found.department not in names:
                names |= alerts.department_names(call.read, [found.department])
                # A stream waits for hours: its connection is lent to it for single reads only.
                call.release()
            yield messages.alert(found, names)

    def ListThresholds(self, request: pb.ListThresholdsRequest, call: Call) -> pb.ListThresholdsResponse:
        division = request.division or call.principal.division
        if not call.scope.permits(division=division):
            raise NotFound(what="行政区划")
        settings = alerts.thresholds_for(call.read, [division])
        found = [domain.threshold_in_force(kind, division, settings, call.now) for kind in domain.Kind]
        return pb.ListThresholdsResponse(thresholds=[messages.threshold(one) for one in found])

    def SetThreshold(self, request: pb.SetThresholdRequest, call: Call) -> pb.Threshold:
        kind = domain.Kind(_name(pb.AlertKind.Name(request.kind), "ALERT_KIND_"))
        level = domain.Level(request.level)
        return messages.threshold(answering.set_threshold(call.work, call.scope, request.division, kind, level))

    def ListScores(self, request: pb.ListScoresRequest, call: Call) -> pb.ListScoresResponse:
        kind, month = _score_kind(request.kind), scores.month_or_now(request.month, call.now)
        found = scores.scores(call.read, call.scope, kind, month)
        page, token = scores.page_of(found, page_size=request.page_size, page_token=request.page_token)
        return pb.ListScoresResponse(scores=_scores(call, kind, month, page), next_page_token=token)

    def GetScore(self, request: pb.GetScoreRequest, call: Call) -> pb.GetScoreResponse:
        kind, month = _score_kind(request.kind), scores.month_or_now(request.month, call.now)
        found = scores.scores(call.read, call.scope, kind, month, request.subject)
        if not found:
            raise NotFound(what="考核记录")
        rows, token = scores.cases_behind(
            call.read, kind, month, request.subject, page_size=request.page_size, page_token=request.page_token
        )
        return pb.GetScoreResponse(
            score=_scores(call, kind, month, found)[0],
            weights=messages.weights(found[0].weights),
            cases=[messages.scored_case(row) for row in rows],
            next_page_token=token,
        )

    def ExportScores(self, request: pb.ExportScoresRequest, call: Call) -> Iterator[HttpBody]:
        kind, month = _score_kind(request.kind), scores.month_or_now(request.month, call.now)
        months = scores.months_until(month, request.months or _MONTHS)
        course = {one: _scores(call, kind, one, scores.scores(call.read, call.scope, kind, one)) for one in months}
        weights = {one: messages.weights(scores.weights_for(call.read, one)) for one in months}
        file = score_workbook.write(course, weights, call.now)
        return download(call, file, XLSX, f"{month}考核得分.xlsx")

    def ListScoreWeights(self, request: pb.ListScoreWeightsRequest, call: Call) -> pb.ListScoreWeightsResponse:
        found = scores.all_weights(call.read)[: request.page_size or None]
        return pb.ListScoreWeightsResponse(weights=[messages.weights(one) for one in found])

    def SetScoreWeights(self, request: pb.SetScoreWeightsRequest, call: Call) -> pb.ScoreWeights:
        wanted = request.weights
        weights = Weights(
            version=0,
            from_month=wanted.from_month,
            on_time=wanted.on_time,
            early=wanted.early,
            speed_up=wanted.speed_up,
            satisfaction=wanted.satisfaction,
            per_yellow=wanted.per_yellow,
            per_red=wanted.per_red,
            per_complaint=wanted.per_complaint,
        )
        return messages.weights(weighing.set_weights(call.work, call.scope, weights))

    def ListFirstContacts(self, request: pb.ListFirstContactsRequest, call: Call) -> pb.ListFirstContactsResponse:
        rows, token = duties.list_first_contacts(
            call.read,
            call.scope,
            kind=_name(pb.ContactKind.Name(request.kind), "CONTACT_KIND_"),
            department=request.department,
            division=request.division,
            page_size=request.page_size,
            page_token=request.page_token,
        )
        names = alerts.department_names(call.read, {row.department for row in rows})
        found = [messages.first_contact(row, names) for row in rows]
        return pb.ListFirstContactsResponse(contacts=found, next_page_token=token)

    def ListAccountability(self, request: pb.ListAccountabilityRequest, call: Call) -> pb.ListAccountabilityResponse:
        rows, token = duties.list_accountability(
            call.read,
            call.scope,
            department=request.department,
            division=request.division,
            page_size=request.page_size,
            page_token=request.page_token,
        )
        records = [messages.accountability(row) for row in rows]
        return pb.ListAccountabilityResponse(records=records, next_page_token=token)

    def ListPublicResults(self, request: pb.ListPublicResultsRequest, call: Call) -> pb.ListPublicResultsResponse:
        rows, token = board.list_results(
            call.read,
            division=request.division,
            department=request.department,
            page_size=request.page_size,
            page_token=request.page_token,
        )
        names = names_of(call.read, {row.decided_department for row in rows})
        return pb.ListPublicResultsResponse(
            results=[messages.public_result(row, names) for row in rows], next_page_token=token
        )

    def GetPublicStatistics(self, request: pb.GetPublicStatisticsRequest, call: Call) -> pb.PublicStatistics:
        month = scores.month_or_now(request.month, call.now)
        rows = board.count_month(call.read, month)
        by_county = [row for row in rows if row.county is not None]
        by_department = [row for row in rows if row.department is not None]
        names, last_day = names_of(call.read, {row.department for row in by_department}), scores.last_day_of(month)
        scored = scores.scores(call.read, call.scope, scores.Kind.DEPARTMENT, month)
        points = {one.scored.subject: one.points for one in scored}
        return pb.PublicStatistics(
            month=month,
            total=next(
                (messages.public_count(row, "") for row in rows if row.county is None and row.department is None), None
            ),
            divisions=[messages.public_count(row, row.county) for row in by_county],
            departments=[
                messages.public_count(
                    row, row.department, names.on(row.department, last_day), points.get(row.department)
                )
                for row in by_department
            ],
        )


def _alert(call: Call, found: Alert) -> pb.Alert:
    return _alerts(call, [found])[0]


def _alerts(call: Call, found: Iterable[Alert]) -> list[pb.Alert]:
    found = list(found)
    names: Mapping[str, str] = alerts.department_names(call.read, {one.department for one in found})
    return [messages.alert(one, names) for one in found]


def _scores(call: Call, kind: scores.Kind, month: str, found: Sequence[scores.Weighed]) -> list[pb.Score]:
    names = names_of(call.read, {one.scored.department for one in found})
    is_place = kind in (scores.Kind.CENTRE, scores.Kind.WINDOW)
    places = places_named(call.read, {one.scored.subject for one in found}) if is_place else {}
    return [messages.score(kind, month, one, names, places) for one in found]


def _name(enum_name: str, prefix: str) -> str:
    """The domain's name of an enum value; empty if it was not said."""
    name = enum_name.removeprefix(prefix)
    return "" if name == "UNSPECIFIED" else name


def _score_kind(kind: pb.ScoreKind.ValueType) -> scores.Kind:
    return scores.Kind(_name(pb.ScoreKind.Name(kind), "SCORE_KIND_") or "DEPARTMENT")
