"""What approval's documents say: notices of the clock, decisions, certificates, receipts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from services.approval.domain import Case, Certificate, State, Way
from services.chassis.calendar import local_date
from services.chassis.deadlines import Deadline, Extension, Pause
from services.chassis.documents import Document, render_pdf

REDRESS = (
    "如对本决定不服，可以自收到之日起六十日内依法申请行政复议，或者自收到之日起六个月内依法向人民法院提起行政诉讼。"
)
CERTIFICATE = "ZZ"
"""The two letters that start a certificate's number."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A document's text, frozen when it is issued; without anybody's name."""

    kind: str
    """Two letters that start its number."""
    title: str
    paragraphs: tuple[str, ...]
    legal_basis: str
    redress: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    named: str = ""
    """The label of the row that names the applicant or the receiver, put in when it is printed."""

    def content(self) -> dict[str, Any]:
        return {
            "paragraphs": list(self.paragraphs),
            "legal_basis": self.legal_basis,
            "redress": self.redress,
            "rows": [list(row) for row in self.rows],
            "named": self.named,
        }


def clock_stopped(case: Case, pause: Pause, expected_end: date, note: str) -> Wording:
    return Wording(
        "TZ",
        "停止计算办理时限告知书",
        (
            f"{_application(case)}，在审查中依法需要进行{pause.ground}：{note}",
            f"所需时间为{pause.expected_days}个工作日，预计于{_day(expected_end)}结束。"
            f"自{_day(pause.started_on)}起至该程序结束之日止，所需时间不计算在办理期限内；结束后恢复计算，并另行告知。",
        ),
        "《中华人民共和国行政许可法》第四十五条",
    )


def clock_resumed(case: Case, pause: Pause, outcome: str, promised: Deadline) -> Wording:
    return Wording(
        "HF",
        "恢复计算办理时限告知书",
        (
            f"{_application(case)}，所需{pause.ground}已于{_day(pause.ended_on)}结束：{outcome}",
            f"办理时限自次日起恢复计算，承诺于{_day(promised.projected_on)}前办结。{promised.explanation}。",
        ),
        "《中华人民共和国行政许可法》第四十五条",
    )


def limit_extended(case: Case, extension: Extension, statutory: Deadline) -> Wording:
    return Wording(
        "YQ",
        "延长办理期限告知书",
        (
            f"{_application(case)}，不能在规定期限内作出决定。经本行政机关负责人批准，"
            f"延长办理期限{extension.days}个{statutory.limit.unit}，至{_day(statutory.projected_on)}届满。",
            f"延长的理由：{extension.reason}",
        ),
        "《中华人民共和国行政许可法》第四十二条",
    )


def granted(case: Case) -> Wording:
    certificate = (
        f"本机关自作出本决定之日起十个工作日内向你（单位）颁发、送达《{case.terms.certificate_name}》。"
        if case.terms.certificate_name
        else "本机关自作出本决定之日起十个工作日内送达办理结果。"
    )
    reason = (f"审查意见：{case.reason}",) if case.reason else ()
    return Wording(
        "ZY",
        "准予行政许可决定书",
        (f"{_application(case)}，经审查，符合法定条件、标准，本机关决定准予行政许可。", *reason, certificate),
        _basis(case, "《中华人民共和国行政许可法》第三十八条第一款、第四十四条"),
    )


def denied(case: Case) -> Wording:
    return Wording(
        "BX",
        "不予行政许可决定书",
        (f"{_application(case)}，经审查，本机关决定不予行政许可。", f"理由：{case.reason}"),
        _basis(case, "《中华人民共和国行政许可法》第三十八条第二款"),
        REDRESS,
    )


def certificate(case: Case, certificate: Certificate) -> Wording:
    until = _day(certificate.valid_until) if certificate.valid_until else "长期"
    return Wording(
        CERTIFICATE,
        certificate.name,
        ("经审查，准予下列许可，特发此证。",),
        case.terms.legal_basis,
        rows=(
            ("许可事项", case.terms.name),
            ("办件编号", case.case_id),
            ("有效期", f"{_day(certificate.valid_from)}至{until}"),
        ),
        named="持证人",
    )


def delivered(case: Case, way: Way, at: datetime) -> Wording:
    results = "、".join(f"{one.title}（{one.number}）" for one in case.documents if one.issued_at == case.decided_at)
    return Wording(
        "HZ",
        "送达回证",
        (f"{_application(case)}，办理结果已经送达。",),
        "《中华人民共和国行政许可法》第四十四条",
        rows=(("送达文书", results), ("送达方式", way.value), ("送达日期", _day(local_date(at)))),
        named="收件人",
    )


def ended(case: Case) -> Wording:
    why = "申请人撤回申请" if case.outcome is State.WITHDRAWN else "承诺补齐的材料逾期未补齐"
    return Wording(
        "ZJ",
        "终止审查通知书",
        (f"{_application(case)}，因{why}，本机关终止审查，不再作出行政许可决定。", f"说明：{case.reason}"),
        "《中华人民共和国行政许可法》第三十一条、第三十二条",
    )


def print_document(
    number: str,
    title: str,
    issuer: str,
    issued_at: datetime,
    content: dict[str, Any],
    *,
    addressee: str,
    named: str,
    verification_url: str,
    check_code: str,
) -> bytes:
    """The PDF of a document as it was issued; `named` is who holds the certificate, or received the result."""
    rows: Sequence[tuple[str, str]] = [(label, value) for label, value in content["rows"]]
    if content["named"]:
        rows = [(content["named"], named), *rows]
    return render_pdf(
        Document(
            kind_title=title,
            number=number,
            issued_on=local_date(issued_at),
            issuer=issuer,
            addressee=addressee,
            paragraphs=content["paragraphs"],
            rows=rows,
            legal_basis=content["legal_basis"],
            redress=content["redress"],
            verification_url=verification_url,
            check_code=check_code,
        )
    )


def _application(case: Case) -> str:
    return f"你（单位）申请的“{case.terms.name}”（办件编号{case.case_id}）"


def _basis(case: Case, law: str) -> str:
    return f"{law}；{case.terms.legal_basis}" if case.terms.legal_basis else law


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else "—"
