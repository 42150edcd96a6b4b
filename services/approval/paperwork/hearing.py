"""What the applicant is told around a hearing (行政许可法 arts. 47, 48; rule DECIDE-5)."""

from services.approval.domain import Case, Hearing
from services.approval.paperwork.wording import Wording, chinese, of_application
from services.chassis.calendar import ZONE, local_date


def right_told(case: Case, hearing: Hearing, matter: str) -> Wording:
    return Wording(
        "TG",
        "听证权利告知书",
        (
            f"{of_application(case)}，直接涉及申请人与他人之间重大利益关系：{matter}",
            f"你（单位）和利害关系人依法享有要求听证的权利，可以自被告知之日起五个工作日内（至{chinese(hearing.request_until)}止）"
            "提出听证申请；逾期未提出的，本机关依法作出决定。申请人、利害关系人不承担组织听证的费用。",
        ),
        "《中华人民共和国行政许可法》第四十七条",
        "DECIDE-5",
    )


def called(case: Case, hearing: Hearing) -> Wording:
    assert hearing.scheduled_at
    at = hearing.scheduled_at.astimezone(ZONE)
    return Wording(
        "TT",
        "听证通知书",
        (
            f"{of_application(case)}，根据听证申请，定于{chinese(at.date())}{at.hour}时{at.minute:02d}分在{hearing.place}举行听证。",
            f"听证所需时间依法不计算在办理期限内：自{chinese(hearing.notified_on)}起停止计算，至听证结束之日止。",
            "听证公开举行。认为听证主持人与该行政许可事项有直接利害关系的，有权申请回避。",
        ),
        "《中华人民共和国行政许可法》第四十五条、第四十八条",
        "DECIDE-5",
    )


def recorded(case: Case, hearing: Hearing) -> Wording:
    assert hearing.scheduled_at
    assert hearing.held_at
    return Wording(
        "BL",
        "听证笔录",
        (
            f"{of_application(case)}，听证已经举行，笔录要点：{hearing.outcome}",
            "本机关根据听证笔录作出行政许可决定。办理时限自次日起恢复计算。",
        ),
        "《中华人民共和国行政许可法》第四十八条",
        "DECIDE-5",
        rows=(
            ("听证地点", hearing.place),
            ("主持人", hearing.presider),
            ("记录日期", chinese(local_date(hearing.held_at))),
        ),
    )
