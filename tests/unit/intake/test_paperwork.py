"""What every document of intake says, word for word; and that its PDF says it."""

import io
from datetime import date
from typing import NamedTuple

import pytest
from pypdf import PdfReader

from services.chassis.documents import print_issued
from services.intake import paperwork
from services.intake.domain import FollowUp, FollowUpKind, Ground
from services.intake.paperwork import Wording
from tests.unit.intake.applications import (
    CALENDAR,
    CLERK,
    FORM,
    LICENCE,
    PLAN,
    TERMS,
    THURSDAY,
    TUESDAY,
    AnApplication,
    a_material,
    an_application,
    at,
)

NUMBER = "4331222026110200000018"
APPLICATION = f"你（单位）申请的“公共场所卫生许可”（办件编号{NUMBER}）"
LIMIT = "办理时限10个工作日"
LAW = "《中华人民共和国行政许可法》"
REDRESS = (
    "如对本决定不服，可以自收到之日起六十日内依法申请行政复议，或者自收到之日起六个月内依法向人民法院提起行政诉讼。"
)


class Golden(NamedTuple):
    wording: Wording
    kind: str
    title: str
    rule: str
    paragraphs: list[str]
    legal_basis: str
    redress: str = ""


def refused(ground: Ground, reason: str, whose: str = "") -> AnApplication:
    application = an_application()
    application.refuse(ground, reason, whose, calendar=CALENDAR, by=CLERK, now=TUESDAY)
    return application


def deemed() -> AnApplication:
    application = an_application(FORM)
    application.deem_accepted(at("2026-11-10", "00:00"))
    return application


def lapsed() -> AnApplication:
    application = an_application(FORM, PLAN).accepted(TUESDAY, promised_on=date(2026, 11, 13))
    application.lapse(at("2026-11-14", "00:00"))
    return application


def squeezed(text: str) -> str:
    """Without the spaces and line breaks of the page."""
    return "".join(text.split())


GOLDEN = {
    "受理": Golden(
        paperwork.acceptance(an_application().accepted(TUESDAY), TERMS, LIMIT),
        "SL",
        "受理通知书",
        "ACCEPT-6",
        [
            f"{APPLICATION}已收悉。经审查，材料齐全、符合法定形式，予以受理。",
            f"受理日期：2026-11-03。办理时限：{LIMIT}",
        ],
        f"{LAW}第三十二条第一款第五项",
    ),
    "容缺受理": Golden(
        paperwork.acceptance(
            an_application(FORM, PLAN).accepted(TUESDAY, promised_on=date(2026, 11, 13)), TERMS, LIMIT
        ),
        "SL",
        "受理通知书",
        "ACCEPT-7",
        [
            f"{APPLICATION}已收悉。主要材料齐全、符合法定形式，次要材料实行容缺受理，予以受理。申请人已签署承诺，"
            "应于2026-11-13之前（含当日）补齐，逾期未补齐的终止办理，不再另行告知补正。",
            "承诺内容：承诺按期补齐",
            f"受理日期：2026-11-03。办理时限：{LIMIT}",
        ],
        f"{LAW}第三十二条第一款第五项",
    ),
    "视为受理": Golden(
        paperwork.acceptance(deemed(), TERMS, LIMIT),
        "SL",
        "受理通知书",
        "ACCEPT-5",
        [
            f"{APPLICATION}已收悉。因逾期未作受理决定，自收到申请材料之日起视为受理。",
            f"受理日期：2026-11-02。办理时限：{LIMIT}",
        ],
        f"{LAW}第三十二条第一款第四项",
    ),
    "延续已逾期的受理": Golden(
        paperwork.acceptance(
            an_application(follow_up=FollowUp(FollowUpKind.RENEWAL, "ZJ-1", late=True)).accepted(TUESDAY), TERMS, LIMIT
        ),
        "SL",
        "受理通知书",
        "ACCEPT-6",
        [
            f"{APPLICATION}已收悉。经审查，材料齐全、符合法定形式，予以受理。",
            f"受理日期：2026-11-03。办理时限：{LIMIT}",
            "延续申请应当在有效期届满30日前提出（行政许可法第五十条第一款）；本申请提出时已逾该期限，"
            "届满时未作出决定的，不视为准予延续。",
        ],
        f"{LAW}第三十二条第一款第五项",
    ),
    "一次性告知": Golden(
        paperwork.notice(an_application(FORM), TERMS, [a_material(PLAN), a_material(LICENCE, "已过有效期")]),
        "GZ",
        "一次性告知书",
        "ACCEPT-4",
        [
            f"{APPLICATION}申请材料不齐全或者不符合法定形式，现一次性告知需要补正的全部内容：",
            "1. 平面图：未提交",
            "2. 营业执照：已过有效期",
            "补正后请交回原受理窗口或网上提交；本机关不再提出新的补正要求。",
        ],
        f"{LAW}第三十二条第一款第四项",
    ),
    "无需许可": Golden(
        paperwork.not_required(refused(Ground.NOT_REQUIRED, "该许可已经取消"), TERMS),
        "WX",
        "无需行政许可告知书",
        "ACCEPT-1",
        [f"{APPLICATION}，依法不需要取得行政许可，本机关不予受理。", "理由：该许可已经取消。"],
        f"{LAW}第三十二条第一款第一项",
        REDRESS,
    ),
    "无权": Golden(
        paperwork.refusal(
            refused(Ground.WRONG_AUTHORITY, "应由省级核发", "湖南省应急管理厅"), TERMS, wrong_authority=True
        ),
        "BY",
        "不予受理通知书",
        "ACCEPT-2",
        [f"{APPLICATION}，本机关决定不予受理。", "理由：应由省级核发；请向湖南省应急管理厅申请。"],
        f"{LAW}第三十二条第一款第二项",
        REDRESS,
    ),
    "不予受理": Golden(
        paperwork.refusal(refused(Ground.OTHER, "申请人无行为能力"), TERMS, wrong_authority=False),
        "BY",
        "不予受理通知书",
        "ACCEPT-6",
        [f"{APPLICATION}，本机关决定不予受理。", "理由：申请人无行为能力。"],
        f"{LAW}第三十二条",
        REDRESS,
    ),
    "撤回": Golden(
        paperwork.withdrawal(an_application().withdrawn(on=THURSDAY), TERMS, date(2026, 11, 5)),
        "CH",
        "撤回申请确认书",
        "",
        [
            f"{APPLICATION}，已按你（单位）的意愿于2026-11-05撤回，本机关终止办理。",
            "撤回之前已经作出决定的，以决定为准。撤回后可以重新提出申请。",
        ],
        "",
    ),
    "逾期未补正": Golden(
        paperwork.lapse(lapsed(), TERMS),
        "YB",
        "逾期未补正终止告知书",
        "ACCEPT-7",
        [
            f"{APPLICATION}经容缺受理，未在承诺的2026-11-13之前（含当日）补齐材料，按照签署的承诺终止办理。",
            "材料备齐后可以重新提出申请。",
        ],
        "",
        REDRESS,
    ),
}
every = pytest.mark.parametrize("golden", GOLDEN.values(), ids=GOLDEN)


@every
def test_it_says_this_and_nothing_else(golden: Golden):
    said = golden.wording
    assert (
        Golden(said, said.kind, said.title, said.rule, list(said.paragraphs), said.legal_basis, said.redress) == golden
    )


@every
def test_the_page_has_its_words_its_number_its_date_and_its_code(golden: Golden):
    pdf = print_issued(
        f"{golden.kind}-433122-20261105-0000001-5",
        golden.title,
        "泸溪县卫生健康局",
        THURSDAY,
        golden.wording.content(),
        addressee="石山",
        verification_url="https://example.org/v1/documents/x:verify?code=K7M2PQ4X",
        check_code="K7M2PQ4X",
    )
    text = squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))
    for said in (
        golden.title,
        *golden.paragraphs,
        golden.legal_basis and f"法律依据：{golden.legal_basis}",
        golden.redress and f"救济途径：{golden.redress}",
        f"{golden.kind}-433122-20261105-0000001-5",
        "2026年11月5日",
        "石山：",
        "校验码：K7M2PQ4X",
    ):
        assert squeezed(said) in text, said


def test_every_kind_of_document_has_letters_of_its_own():
    kinds = {(golden.kind, golden.title) for golden in GOLDEN.values()}
    assert len({kind for kind, _ in kinds}) == len({title for _, title in kinds}) == 6
