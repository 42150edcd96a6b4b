"""What the applicant is told of the clock (行政许可法 arts. 42, 45; rules CLOCK-2, CLOCK-3)."""

from datetime import date

from services.approval.domain import Case, Procedure, ProcedureResult
from services.approval.paperwork.wording import Wording, chinese, of_application
from services.chassis.deadlines import Deadline, Extension


def clock_stopped(case: Case, pause: Procedure, expected_end: date, note: str) -> Wording:
    return Wording(
        "TZ",
        "停止计算办理时限告知书",
        (
            f"{of_application(case)}，在审查中依法需要进行{pause.ground}：{note}",
            f"所需时间为{pause.expected_days}个工作日，预计于{chinese(expected_end)}结束。"
            f"自{chinese(pause.started_on)}起至该程序结束之日止，所需时间不计算在办理期限内；结束后恢复计算，并另行告知。",
        ),
        "《中华人民共和国行政许可法》第四十五条",
        "CLOCK-3",
    )


def clock_resumed(case: Case, pause: Procedure, promised: Deadline) -> Wording:
    return Wording(
        "HF",
        "恢复计算办理时限告知书",
        (
            f"{of_application(case)}，所需{pause.ground}已于{chinese(pause.ended_on)}结束：{_came_out(pause)}",
            f"办理时限自次日起恢复计算，承诺于{chinese(promised.projected_on)}前办结。{promised.explanation}。",
        ),
        "《中华人民共和国行政许可法》第四十五条",
        "CLOCK-3",
    )


def limit_extended(case: Case, extension: Extension, statutory: Deadline) -> Wording:
    return Wording(
        "YQ",
        "延长办理期限告知书",
        (
            f"{of_application(case)}，不能在规定期限内作出决定。经本行政机关负责人批准，"
            f"延长办理期限{extension.days}个{statutory.limit.unit}，至{chinese(statutory.projected_on)}届满。",
            f"延长的理由：{extension.reason}",
        ),
        "《中华人民共和国行政许可法》第四十二条",
        "CLOCK-2",
    )


def migrated(case: Case, before: int, reason: str, promised: Deadline, statutory: Deadline) -> Wording:
    return Wording(
        "BB",
        "事项版本变更告知书",
        (
            f"{of_application(case)}，原按该事项第{before}版办理，现改按第{case.terms.version}版办理。理由：{reason}",
            f"已完成的环节和已用的期限不变。办理时限自受理或者收到申请时起算，"
            f"法定于{chinese(statutory.projected_on)}前、承诺于{chinese(promised.projected_on)}前办结。",
        ),
        case.terms.legal_basis,
        "CLOCK-1",
    )


def _came_out(pause: Procedure) -> str:
    return pause.outcome if pause.result in ("", ProcedureResult.OTHER) else f"{pause.result}，{pause.outcome}"
