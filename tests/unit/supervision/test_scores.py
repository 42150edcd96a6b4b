"""The month's scores, from the cases behind them (WATCH-5)."""

import io

import openpyxl
import pytest

from services.chassis.access import Principal
from services.chassis.errors import InvalidField, NotFound
from services.supervision.scoring import FIRST_WEIGHTS, Figures, points
from services.supervision.storage.tables import ACCOUNTABILITY
from services.supervision.use_cases.weighing import MonthIsOver, WholePrefectureOnly
from tests.unit.supervision.builders import (
    CASE,
    CHIEF_SUPERVISOR,
    CLERK,
    HEAD,
    LUXI,
    NEIGHBOUR,
    OFFICER,
    OTHER_HEAD,
    SAFETY,
    SUPERVISOR,
    Supervision,
    Told,
    accepted,
    attempted,
    decided,
    june,
    rated,
    received,
    stamp,
)
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1 import events_pb2 as catalogue
from yizhan.complaints.v1 import complaints_pb2
from yizhan.complaints.v1 import events_pb2 as complaints
from yizhan.intake.v1 import events_pb2 as intake
from yizhan.supervision.v1 import supervision_pb2 as pb
from yizhan.types.v1 import types_pb2

JUNE = "2026-06"


def case_number(number: int) -> str:
    return f"{CASE[:-2]}{number:02}"


@pytest.fixture
def month(supervision: Supervision) -> Supervision:
    """Four cases decided in June by one department: three in time of which two early, two rated of which one well."""
    days = [(4, True), (6, True), (10, True), (12, False)]
    for number, (used, in_time) in enumerate(days, 1):
        case = case_number(number)
        supervision.tell(
            received(case),
            accepted(case),
            decided(case, at=june(10 + number), used_days=used, within_promise=in_time, sequence=2),
        )
    supervision.tell(
        rated(case_number(1), complaints_pb2.RATING_LEVEL_VERY_SATISFIED),
        rated(case_number(2), complaints_pb2.RATING_LEVEL_DISSATISFIED),
        attempted("SECOND_NOTICE", "ACCEPT-4", at=june(18, 10)),
    )
    return supervision


def the_score(
    supervision: Supervision, subject: str = SAFETY, kind: pb.ScoreKind = pb.SCORE_KIND_DEPARTMENT
) -> pb.Score:
    request = pb.GetScoreRequest(subject=subject, kind=kind, month=JUNE)
    return supervision.ask("GetScore", request, SUPERVISOR).score


def found_true(supervision: Supervision) -> None:
    target = complaints.ComplaintTarget(
        kind=complaints_pb2.TARGET_KIND_WINDOW, code="433122-w01", departments=[SAFETY], accounts=["clerk-luxi"]
    )
    event = complaints.ComplaintFoundTrue(
        complaint_id="TS-1", division=LUXI, target=target, found_at=stamp(june(20)), actor=OFFICER
    )
    supervision.tell(Told(event, june(20)))


def test_a_departments_score_worked_out_by_hand(month: Supervision):
    score = the_score(month)
    assert (score.closed, score.on_time, score.early) == (4, 3, 2)
    assert (score.rated, score.satisfied, score.yellow, score.red) == (2, 1, 1, 0)
    assert score.speed_up == 0.5  # 10 of 20 days promised
    # 50 × 3/4 + 10 × 2/4 + 20 × 1/2 + 20 × 1/2 = 62.5, less 1 for the yellow alert.
    assert score.points == 61.5
    assert score.weights_version == 1


def test_a_score_lists_every_case_behind_it_page_by_page(month: Supervision):
    seen: list[str] = []
    token = ""
    while True:
        request = pb.GetScoreRequest(subject=SAFETY, month=JUNE, page_size=3, page_token=token)
        answer = month.ask("GetScore", request, SUPERVISOR)
        seen += [case.application_id for case in answer.cases]
        token = answer.next_page_token
        if not token:
            break
    assert seen == [case_number(number) for number in (4, 3, 2, 1)]
    assert answer.weights.on_time == 50


def exported(
    supervision: Supervision,
    caller: Principal,
    months: int = 0,
    kind: pb.ScoreKind = pb.SCORE_KIND_DEPARTMENT,
) -> openpyxl.Workbook:
    request = pb.ExportScoresRequest(month=JUNE, months=months, kind=kind)
    pieces = supervision.ask("ExportScores", request, caller)
    return openpyxl.load_workbook(io.BytesIO(b"".join(piece.data for piece in pieces)))


def test_the_exported_workbook_says_what_the_scores_say_watch_5(month: Supervision):
    score = the_score(month)
    book = exported(month, SUPERVISOR, months=3)
    headings, line = book["排名"].iter_rows(values_only=True)
    said = dict(zip(headings, line, strict=True))
    assert (said["名次"], said["编码"], said["得分"]) == (1, SAFETY, score.points)
    assert (said["办结"], said["按时"], said["黄牌"], said["时限压缩率"]) == (4, 3, 1, 0.5)
    assert list(book["走势"].iter_rows(values_only=True)) == [
        ("编码", "名称", "2026-04", "2026-05", JUNE),
        (SAFETY, said["名称"], None, None, score.points),
    ]
    assert [row[:3] for row in book["权重"].iter_rows(min_row=2, values_only=True)] == [
        (month, 1, FIRST_WEIGHTS.on_time) for month in ("2026-04", "2026-05", JUNE)
    ]


def named(message: catalogue_pb2.Centre | catalogue_pb2.Window) -> Told:
    is_centre = isinstance(message, catalogue_pb2.Centre)
    event = catalogue.CentreChanged(centre=message) if is_centre else catalogue.WindowChanged(window=message)
    return Told(event, june(1))


def test_centres_and_windows_are_exported_by_name_whichever_of_their_names_is_heard_last(month: Supervision):
    found_true(month)
    month.tell(
        named(catalogue_pb2.Centre(division=LUXI, name="泸溪县政务服务中心", etag="2")),
        named(catalogue_pb2.Centre(division=LUXI, name="泸溪县行政服务中心", etag="1")),
        named(catalogue_pb2.Window(code="433122-w01", division=LUXI, name="综合受理1号窗口", etag="1")),
        Told(
            catalogue.DepartmentChanged(department=catalogue_pb2.Department(code=SAFETY, name="泸溪县应急管理局")),
            june(1),
        ),
    )

    def names(kind: pb.ScoreKind) -> dict[str, str]:
        book = exported(month, SUPERVISOR, 1, kind)
        ranking = {row[1]: row[2] for row in book["排名"].iter_rows(min_row=2, values_only=True)}
        assert ranking == {row[0]: row[1] for row in book["走势"].iter_rows(min_row=2, values_only=True)}
        return ranking

    assert names(pb.SCORE_KIND_CENTRE) == {LUXI: "泸溪县政务服务中心"}
    assert names(pb.SCORE_KIND_WINDOW) == {
        "433122-w01": "综合受理1号窗口",
        f"{LUXI}@{SAFETY}": "泸溪县应急管理局",
    }
    assert names(pb.SCORE_KIND_OFFICER) == {"head-yjgl": "head-yjgl", "clerk-luxi": "clerk-luxi"}


def test_an_export_goes_back_a_year_if_nothing_else_is_asked_for(month: Supervision):
    _, _, *months = next(exported(month, SUPERVISOR)["走势"].iter_rows(values_only=True))
    assert (len(months), months[0], months[-1]) == (12, "2025-07", JUNE)


@pytest.mark.parametrize(("caller", "lines"), [(SUPERVISOR, 1), (HEAD, 1), (NEIGHBOUR, 0), (OTHER_HEAD, 0)])
def test_an_export_holds_no_more_than_the_caller_may_see(month: Supervision, caller: Principal, lines: int):
    book = exported(month, caller)
    assert (book["排名"].max_row - 1, book["走势"].max_row - 1) == (lines, lines)


def test_a_withdrawn_alert_leaves_the_score_watch_3(month: Supervision):
    (alert,) = month.rows("alerts")
    month.ask("WithdrawAlert", pb.WithdrawAlertRequest(alert_id=alert["alert_id"], note="误报"), SUPERVISOR)
    assert the_score(month).points == 62.5


def test_a_complaint_found_true_costs_the_department_the_window_and_the_officer_complaint_4(month: Supervision):
    found_true(month)
    assert the_score(month).points == 58.5
    assert the_score(month, "433122-w01", pb.SCORE_KIND_WINDOW).complaints_found_true == 1
    chiefs = month.ask("ListScores", pb.ListScoresRequest(kind=pb.SCORE_KIND_OFFICER, month=JUNE), CHIEF_SUPERVISOR)
    found = {score.subject: score.complaints_found_true for score in chiefs.scores}
    assert found == {"head-yjgl": 0, "clerk-luxi": 1}


def test_a_review_that_clears_takes_the_complaint_out_of_the_score_whichever_is_heard_first(month: Supervision):
    cleared = complaints.ComplaintReplied(
        complaint_id="TS-1",
        division=LUXI,
        finding=complaints_pb2.FINDING_UNFOUNDED,
        review=True,
        replied_at=stamp(june(25)),
    )
    month.tell(Told(cleared, june(25)))
    found_true(month)
    assert the_score(month).complaints_found_true == 0


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        (pb.SCORE_KIND_CENTRE, LUXI),
        (pb.SCORE_KIND_WINDOW, f"{LUXI}@{SAFETY}"),
        (pb.SCORE_KIND_OFFICER, "head-yjgl"),
    ],
)
def test_centres_windows_and_officers_are_scored_too(month: Supervision, kind: pb.ScoreKind, subject: str):
    score = the_score(month, subject, kind)
    assert (score.closed, score.on_time) == (4, 3)


def test_a_month_without_cases_has_no_score(month: Supervision):
    assert not month.ask("ListScores", pb.ListScoresRequest(month="2026-05"), SUPERVISOR).scores
    with pytest.raises(NotFound):
        month.ask("GetScore", pb.GetScoreRequest(subject=SAFETY, month="2026-05"), SUPERVISOR)


def test_what_nobody_rated_drops_out_and_the_rest_fills_its_place():
    figures = Figures(closed=4, on_time=4, early=0, speed_up=0.5)
    # (50 × 1 + 10 × 0 + 20 × 0.5) / 80
    assert points(figures, FIRST_WEIGHTS) == 75.0


def test_findings_alone_are_taken_from_a_hundred_and_never_below_nothing():
    assert points(Figures(red=2), FIRST_WEIGHTS) == 94.0
    assert points(Figures(red=200), FIRST_WEIGHTS) == 0.0


def test_new_weights_are_a_version_for_later_months(month: Supervision):
    weights = pb.ScoreWeights(on_time=100, per_yellow=10)
    month.clock.at = june(30)
    made = month.ask("SetScoreWeights", pb.SetScoreWeightsRequest(weights=weights), CHIEF_SUPERVISOR)
    assert (made.version, made.from_month) == (2, "2026-07")
    assert the_score(month).weights_version == 1
    weights.from_month = JUNE
    assert month.ask("SetScoreWeights", pb.SetScoreWeightsRequest(weights=weights), CHIEF_SUPERVISOR).version == 3
    score = the_score(month)
    assert (score.weights_version, score.points) == (3, 65.0)


@pytest.mark.parametrize(
    ("weights", "caller", "error"),
    [
        (pb.ScoreWeights(on_time=100, from_month="2026-05"), CHIEF_SUPERVISOR, MonthIsOver),
        (pb.ScoreWeights(on_time=99), CHIEF_SUPERVISOR, InvalidField),
        (pb.ScoreWeights(on_time=100), SUPERVISOR, WholePrefectureOnly),
    ],
)
def test_weights_that_are_refused(
    supervision: Supervision, weights: pb.ScoreWeights, caller: Principal, error: type[Exception]
):
    with pytest.raises(error):
        supervision.ask("SetScoreWeights", pb.SetScoreWeightsRequest(weights=weights), caller)


def test_a_window_is_scored_by_its_code_and_what_was_counted_without_one_still_counts(month: Supervision):
    seated = types_pb2.Actor()
    seated.CopyFrom(CLERK)
    seated.window_code = "433122-w01"
    case = case_number(9)
    at_the_window = accepted(case).message
    assert isinstance(at_the_window, intake.ApplicationAccepted)
    at_the_window.actor.CopyFrom(seated)
    month.tell(
        received(case),
        Told(at_the_window, june(2, 10)),
        decided(case, at=june(16), sequence=2),
        attempted("SECOND_NOTICE", "ACCEPT-4", actor=seated, at=june(17, 9)),
    )
    by_code = the_score(month, "433122-w01", pb.SCORE_KIND_WINDOW)
    assert (by_code.closed, by_code.yellow) == (1, 1)
    without = the_score(month, f"{LUXI}@{SAFETY}", pb.SCORE_KIND_WINDOW)
    assert (without.closed, without.yellow) == (4, 1)


def test_a_complaint_kept_without_its_windows_code_counts_for_the_window_of_its_department(month: Supervision):
    found_true(month)
    with month.running.read() as connection:
        connection.execute(ACCOUNTABILITY.update().values(target_code=""))
    assert the_score(month, f"{LUXI}@{SAFETY}", pb.SCORE_KIND_WINDOW).complaints_found_true == 1
