"""What the documents of a joint project say (行政许可法 arts. 26, 42)."""

from datetime import date, datetime

from services.approval.domain import Case, State, Way
from services.approval.joint.parts import STATES_IN_CHINESE, Branch, Meeting
from services.approval.joint.project import Project
from services.approval.paperwork import REDRESS, Wording
from services.chassis.calendar import local_date
from services.chassis.deadlines import Deadline, Extension

PACKAGE = "联合审批结果通知书"
_JOINT = "《中华人民共和国行政许可法》第二十六条第二款"
_OUTCOMES = {
    State.GRANTED: "准予",
    State.DENIED: "不予许可",
    State.ENDED: "联审终止",
    State.WITHDRAWN: "已撤回，终止审查",
    State.LAPSED: "材料未补齐，终止审查",
}


def meeting_record(project: Project, meeting: Meeting) -> Wording:
    took_part = "、".join(project.name_of(department) for department in meeting.departments)
    return Wording(
        "LH",
        "联席会议纪要",
        (f"{_project(project)}，于{_day(meeting.held_on)}召开联席会议。", f"议定事项：{meeting.resolved}"),
        _JOINT,
        "JOINT-1",
        rows=(("牵头部门", project.name_of(project.lead)), ("参加部门", took_part)),
    )


def limit_extended(project: Project, extension: Extension, approval: str, statutory: Deadline) -> Wording:
    return Wording(
        "YQ",
        "延长办理期限告知书",
        (
            f"{_project(project)}，不能在四十五日内办结。经本级人民政府负责人批准（{approval}），"
            f"延长联合办理期限{extension.days}个{statutory.limit.unit}，至{_day(statutory.projected_on)}届满。",
            f"延长的理由：{extension.reason}",
        ),
        "《中华人民共和国行政许可法》第四十二条第二款",
        "CLOCK-2",
    )


def taken_to_agree(case: Case, due_on: date | None) -> Wording:
    basis = f"；{case.terms.legal_basis}" if case.terms.legal_basis else ""
    return Wording(
        "ST",
        "逾期视为同意确认书",
        (
            f"{_case(case)}，联合审批期限至{_day(due_on)}届满，未出具意见。",
            "该事项实行逾期视为同意，自期限届满之时起视为同意。",
        ),
        f"{_JOINT}{basis}",
        "JOINT-3",
    )


def branch_ended(case: Case) -> Wording:
    return Wording(
        "LZ",
        "联审事项终止通知书",
        (f"{_case(case)}，本机关终止审查，不再作出行政许可决定。", f"说明：{case.reason}"),
        _JOINT,
        "JOINT-1",
    )


def result_package(project: Project) -> Wording:
    """联合审批结果通知书: every branch's outcome and the numbers of its papers (JOINT-4)."""
    denied = any(branch.outcome is State.DENIED for branch in project.branches)
    reason = (f"说明：{project.reason}",) if project.reason else ()
    outcome = STATES_IN_CHINESE[project.outcome] if project.outcome else ""
    return Wording(
        "LS",
        PACKAGE,
        (f"{_project(project)}，已经办结：{outcome}。各事项的结果如下，随本通知书一并送达。", *reason),
        f"{_JOINT}、第三十八条",
        "JOINT-4",
        REDRESS if denied else "",
        rows=tuple((branch.terms.name, _result(branch)) for branch in project.branches),
    )


def delivered(project: Project, package: str, way: Way, at: datetime) -> Wording:
    return Wording(
        "HZ",
        "送达回证",
        (f"{_project(project)}，联合审批结果已经送达。",),
        "《中华人民共和国行政许可法》第四十四条",
        "CLOCK-5",
        rows=(("送达文书", package), ("送达方式", way.value), ("送达日期", _day(local_date(at)))),
        named="收件人",
        legal=False,
    )


def _result(branch: Branch) -> str:
    said = "逾期视为同意" if branch.deemed else _OUTCOMES[branch.outcome] if branch.outcome else ""
    if branch.case is None:
        return f"{said}（{branch.ended_reason}）"
    case = branch.case
    papers = [one for one in case.documents if case.decided_at and one.issued_at >= case.decided_at]
    named = "、".join(f"{one.title}（{one.number}）" for one in papers)
    return f"{said}；{named}" if named else said


def _project(project: Project) -> str:
    return f"你（单位）申请的“{project.terms.name}”（办件编号{project.project_id}）"


def _case(case: Case) -> str:
    return f"你（单位）申请的“{case.terms.name}”（编号{case.case_id}）"


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else "—"
