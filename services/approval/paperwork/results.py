"""What a case comes to: decisions, certificates, delivery, an end without a decision (DECIDE-1, CLOCK-5, CLOCK-6)."""

from datetime import datetime

from services.approval.domain import Case, Certificate, FollowUpKind, State, Way
from services.approval.paperwork.wording import REDRESS, Wording, basis, chinese, of_application
from services.chassis.calendar import local_date

CERTIFICATE = "ZZ"
"""The two letters that start a certificate's number."""

# What a follow-up asks for, the article it rests on, and what becomes of the certificate there is.
_FOLLOW_UPS = {
    FollowUpKind.RENEWAL: ("准予延续行政许可决定书", "延续", "第五十条"),
    FollowUpKind.CHANGE: ("准予变更行政许可决定书", "变更", "第四十九条"),
    FollowUpKind.CANCELLATION: ("准予注销行政许可决定书", "注销", "第七十条"),
}


def granted(case: Case) -> Wording:
    law = "《中华人民共和国行政许可法》第三十八条第一款、第四十四条"
    title, what = "准予行政许可决定书", "准予行政许可"
    if case.follow_up:
        title, verb, article = _FOLLOW_UPS[case.follow_up.kind]
        law, what = f"《中华人民共和国行政许可法》{article}", f"准予{verb}证照{case.follow_up.certificate_number}"
    reason = (f"审查意见：{case.reason}",) if case.reason else ()
    return Wording(
        "ZY",
        title,
        (f"{of_application(case)}，经审查，符合法定条件、标准，本机关决定{what}。", *reason, _what_follows(case)),
        basis(case, law),
        "CLOCK-5",
    )


def renewal_deemed(case: Case) -> Wording:
    assert case.follow_up
    number, expiry = case.follow_up.certificate_number, chinese(case.follow_up.deemed_on)
    return Wording(
        "XY",
        "视为准予延续行政许可告知书",
        (
            f"{of_application(case)}，要求延续证照{number}。本机关在其有效期届满前未作出是否准予延续的决定，"
            f"依法自{expiry}届满时视为准予延续。",
            _what_follows(case, since="视为准予延续"),
        ),
        basis(case, "《中华人民共和国行政许可法》第五十条第二款"),
        "CLOCK-6",
    )


def denied(case: Case) -> Wording:
    return Wording(
        "BX",
        "不予行政许可决定书",
        (f"{of_application(case)}，经审查，本机关决定不予行政许可。", f"理由：{case.reason}"),
        basis(case, "《中华人民共和国行政许可法》第三十八条第二款"),
        "DECIDE-1",
        REDRESS,
    )


def certificate(case: Case, certificate: Certificate) -> Wording:
    until = chinese(certificate.valid_until) if certificate.valid_until else "长期"
    return Wording(
        CERTIFICATE,
        certificate.name,
        ("经审查，准予下列许可，特发此证。",),
        case.terms.legal_basis,
        "CLOCK-5",
        rows=(
            ("许可事项", case.terms.name),
            ("办件编号", case.case_id),
            ("有效期", f"{chinese(certificate.valid_from)}至{until}"),
        ),
        named="持证人",
    )


def delivered(case: Case, way: Way, at: datetime) -> Wording:
    results = "、".join(f"{one.title}（{one.number}）" for one in case.documents if one.issued_at == case.decided_at)
    return Wording(
        "HZ",
        "送达回证",
        (f"{of_application(case)}，办理结果已经送达。",),
        "《中华人民共和国行政许可法》第四十四条",
        "CLOCK-5",
        rows=(("送达文书", results), ("送达方式", way.value), ("送达日期", chinese(local_date(at)))),
        named="收件人",
        legal=False,
    )


def ended(case: Case) -> Wording:
    why = "申请人撤回申请" if case.outcome is State.WITHDRAWN else "承诺补齐的材料逾期未补齐"
    return Wording(
        "ZJ",
        "终止审查通知书",
        (f"{of_application(case)}，因{why}，本机关终止审查，不再作出行政许可决定。", f"说明：{case.reason}"),
        "《中华人民共和国行政许可法》第三十一条、第三十二条",
        "" if case.outcome is State.WITHDRAWN else "ACCEPT-7",
    )


def _what_follows(case: Case, since: str = "作出本决定") -> str:
    if case.follow_up and case.follow_up.kind is FollowUpKind.CANCELLATION:
        return f"证照{case.follow_up.certificate_number}自本决定作出之日起注销。"
    within = f"本机关自{since}之日起十个工作日内"
    if not case.terms.certificate_name:
        return f"{within}送达办理结果。"
    instead = f"，接替证照{case.follow_up.certificate_number}" if case.follow_up else ""
    return f"{within}向你（单位）颁发、送达《{case.terms.certificate_name}》{instead}。"
