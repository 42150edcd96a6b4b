"""What intake's documents say, from the acceptance (受理通知书) to the confirmation of a withdrawal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.chassis.calendar import local_date
from services.intake.domain import Application, ItemTerms, Missing

# 行政许可法 art. 7 gives both; the times are those of the laws on either (DECIDE-1).
REDRESS = (
    "如对本决定不服，可以自收到之日起六十日内依法申请行政复议，或者自收到之日起六个月内依法向人民法院提起行政诉讼。"
)
_LAW = "《中华人民共和国行政许可法》"


@dataclass(frozen=True, slots=True)
class Wording:
    """A document's text, frozen when it is issued; without the applicant's name."""

    kind: str
    """Two letters that start its number."""
    title: str
    rule: str
    """The rule that has it issued."""
    paragraphs: tuple[str, ...]
    legal_basis: str
    redress: str = ""

    def content(self) -> dict[str, Any]:
        return {"paragraphs": list(self.paragraphs), "legal_basis": self.legal_basis, "redress": self.redress}


def acceptance(application: Application, terms: ItemTerms, explanation: str) -> Wording:
    deemed, promise = application.deemed, application.promise
    when = local_date(application.accepted_at) if application.accepted_at else ""
    if deemed:
        how = "因逾期未作受理决定，自收到申请材料之日起视为受理。"
    elif promise:
        how = (
            "主要材料齐全、符合法定形式，次要材料实行容缺受理，予以受理。申请人已签署承诺，"
            f"应于{promise.on}之前（含当日）补齐，逾期未补齐的终止办理，不再另行告知补正。"
        )
    else:
        how = "经审查，材料齐全、符合法定形式，予以受理。"
    said = (f"承诺内容：{promise.text}",) if promise and promise.text else ()
    note = (application.follow_up.note,) if application.follow_up and application.follow_up.note else ()
    return Wording(
        "SL",
        "受理通知书",
        "ACCEPT-5" if deemed else "ACCEPT-7" if promise else "ACCEPT-6",
        (
            f"{_application(application, terms)}已收悉。{how}",
            *said,
            f"受理日期：{when}。办理时限：{explanation}",
            *note,
        ),
        f"{_LAW}第三十二条第一款第{'四' if deemed else '五'}项",
    )


def notice(application: Application, terms: ItemTerms, missing: Sequence[Missing]) -> Wording:
    listed = tuple(
        f"{number}. {terms.name_of(entry.code)}：{entry.problem}" for number, entry in enumerate(missing, start=1)
    )
    return Wording(
        "GZ",
        "一次性告知书",
        "ACCEPT-4",
        (
            f"{_application(application, terms)}申请材料不齐全或者不符合法定形式，现一次性告知需要补正的全部内容：",
            *listed,
            "补正后请交回原受理窗口或网上提交；本机关不再提出新的补正要求。",
        ),
        f"{_LAW}第三十二条第一款第四项",
    )


def not_required(application: Application, terms: ItemTerms) -> Wording:
    return Wording(
        "WX",
        "无需行政许可告知书",
        "ACCEPT-1",
        (
            f"{_application(application, terms)}，依法不需要取得行政许可，本机关不予受理。",
            f"理由：{application.closing_reason}。",
        ),
        f"{_LAW}第三十二条第一款第一项",
        REDRESS,
    )


def refusal(application: Application, terms: ItemTerms, *, wrong_authority: bool) -> Wording:
    return Wording(
        "BY",
        "不予受理通知书",
        "ACCEPT-2" if wrong_authority else "ACCEPT-6",
        (
            f"{_application(application, terms)}，本机关决定不予受理。",
            f"理由：{application.closing_reason}。",
        ),
        f"{_LAW}第三十二条第一款第二项" if wrong_authority else f"{_LAW}第三十二条",
        REDRESS,
    )


def withdrawal(application: Application, terms: ItemTerms, on: date) -> Wording:
    return Wording(
        "CH",
        "撤回申请确认书",
        "",
        (
            f"{_application(application, terms)}，已按你（单位）的意愿于{on}撤回，本机关终止办理。",
            "撤回之前已经作出决定的，以决定为准。撤回后可以重新提出申请。",
        ),
        "",
    )


def lapse(application: Application, terms: ItemTerms) -> Wording:
    return Wording(
        "YB",
        "逾期未补正终止告知书",
        "ACCEPT-7",
        (
            f"{_application(application, terms)}经容缺受理，{application.closing_reason}，按照签署的承诺终止办理。",
            "材料备齐后可以重新提出申请。",
        ),
        "",
        REDRESS,
    )


def _application(application: Application, terms: ItemTerms) -> str:
    return f"你（单位）申请的“{terms.name}”（办件编号{application.application_id}）"
