"""What intake's documents say (受理通知书, 一次性告知书, 不予受理通知书)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.chassis.calendar import local_date
from services.chassis.documents import Document, render_pdf
from services.intake.domain import Application, ItemTerms, Missing

REDRESS = (
    "如对本决定不服，可以自收到之日起六十日内依法申请行政复议，或者自收到之日起六个月内依法向人民法院提起行政诉讼。"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A document's text, frozen when it is issued; without the applicant's name."""

    kind: str
    """Two letters that start its number."""
    title: str
    paragraphs: tuple[str, ...]
    legal_basis: str
    redress: str = ""

    def content(self) -> dict[str, Any]:
        return {"paragraphs": list(self.paragraphs), "legal_basis": self.legal_basis, "redress": self.redress}


def acceptance(application: Application, terms: ItemTerms, explanation: str) -> Wording:
    when = local_date(application.accepted_at) if application.accepted_at else ""
    how = (
        "因逾期未作受理决定，自收到申请材料之日起视为受理。"
        if application.deemed
        else "经审查，材料齐全、符合法定形式，予以受理。"
    )
    promise = (
        f"其中次要材料实行容缺受理，应于{application.promised_on}之前（含当日）补齐，逾期未补齐的终止办理。"
        if application.promised_on
        else ""
    )
    return Wording(
        "SL",
        "受理通知书",
        (
            f"你（单位）申请的“{terms.name}”（办件编号{application.application_id}）已收悉。{how}{promise}",
            f"受理日期：{when}。办理时限：{explanation}",
        ),
        "《中华人民共和国行政许可法》第三十二条第一款第五项",
    )


def notice(application: Application, terms: ItemTerms, missing: Sequence[Missing]) -> Wording:
    listed = tuple(
        f"{number}. {terms.name_of(entry.code)}：{entry.problem}" for number, entry in enumerate(missing, start=1)
    )
    return Wording(
        "GZ",
        "一次性告知书",
        (
            f"你（单位）申请的“{terms.name}”（办件编号{application.application_id}）申请材料不齐全或者不符合法定形式，"
            "现一次性告知需要补正的全部内容：",
            *listed,
            "补正后请交回原受理窗口或网上提交；本机关不再提出新的补正要求。",
        ),
        "《中华人民共和国行政许可法》第三十二条第一款第四项",
    )


def refusal(application: Application, terms: ItemTerms) -> Wording:
    return Wording(
        "BY",
        "不予受理通知书",
        (
            f"你（单位）申请的“{terms.name}”（办件编号{application.application_id}），本机关决定不予受理。",
            f"理由：{application.closing_reason}。",
        ),
        "《中华人民共和国行政许可法》第三十二条",
        REDRESS,
    )


def print_document(
    number: str,
    title: str,
    issuer: str,
    issued_at: datetime,
    content: dict[str, Any],
    *,
    addressee: str,
    verification_url: str,
    check_code: str,
) -> bytes:
    """The PDF of a document as it was issued."""
    return render_pdf(
        Document(
            kind_title=title,
            number=number,
            issued_on=local_date(issued_at),
            issuer=issuer,
            addressee=addressee,
            paragraphs=content["paragraphs"],
            legal_basis=content["legal_basis"],
            redress=content["redress"],
            verification_url=verification_url,
            check_code=check_code,
        )
    )
