"""The text of every document, word for word as the files in golden/ have it; and what each prints besides."""

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from services.approval import paperwork
from services.approval.domain import Case, Change, FollowUp, FollowUpKind, IssuedDocument, ProcedureResult, State, Way
from services.approval.paperwork import Wording
from services.chassis.deadlines import PauseGround
from services.chassis.documents import print_issued
from tests.unit.approval.people import CALENDAR, CITIZEN, CLERK, FRIDAY, HEAD, a_case, actor, at, at_last_stage
from tests.unit.approval.test_certificates import a_certificate
from tests.unit.approval.test_migration import NEWER, WITH_SITE

GOLDEN = Path(__file__).parent / "golden"
OCTOBER_9 = date(2025, 10, 9)
BY_THE_HEAD = actor(HEAD)
BASIS = "《安全生产许可证条例》第十四条"


def last() -> Case:
    return at_last_stage(a_case(FRIDAY), FRIDAY)


def stopped() -> Wording:
    case = last()
    pause = case.stop_clock(PauseGround.EXPERT_REVIEW, 5, "重大危险源评审", BY_THE_HEAD, at(FRIDAY))
    return paperwork.clock_stopped(case, pause, pause.expected_end(CALENDAR), pause.note)


def resumed() -> Wording:
    case = last()
    case.stop_clock(PauseGround.TESTING, 5, "水质检测", BY_THE_HEAD, at(FRIDAY))
    pause = case.resume_clock("各项指标达标", BY_THE_HEAD, at(OCTOBER_9), result=ProcedureResult.PASSED)
    return paperwork.clock_resumed(case, pause, case.promised_deadline(CALENDAR, at(OCTOBER_9)))


def extended() -> Wording:
    case = last()
    extension = case.extend(10, "需补充安全评价", BY_THE_HEAD, CALENDAR, at(FRIDAY))
    return paperwork.limit_extended(case, extension, case.statutory_deadline(CALENDAR, at(FRIDAY)))


def with_hearing() -> Case:
    case = last()
    case.offer_hearing("影响相邻企业的安全距离", BY_THE_HEAD, CALENDAR, at(FRIDAY))
    case.request_hearing("对安全距离有异议", actor(CITIZEN), CALENDAR, at(OCTOBER_9))
    case.schedule_hearing(at(date(2025, 10, 22), 9), "州政务服务中心三楼", BY_THE_HEAD, CALENDAR, at(OCTOBER_9))
    case.record_hearing("officer-peng", "双方就安全距离陈述了意见", BY_THE_HEAD, at(date(2025, 10, 22), 16))
    return case


def of_the_hearing(make: Callable[[Case], Wording]) -> Callable[[], Wording]:
    return lambda: make(with_hearing())


def right_told(case: Case) -> Wording:
    assert case.hearing
    return paperwork.right_told(case, case.hearing, "影响相邻企业的安全距离")


def called(case: Case) -> Wording:
    assert case.hearing
    return paperwork.called(case, case.hearing)


def recorded(case: Case) -> Wording:
    assert case.hearing
    return paperwork.recorded(case, case.hearing)


def granted(kind: FollowUpKind | None = None) -> Wording:
    case = last()
    case.follow_up = FollowUp(kind, "ZZ-433122-20221009-0000001-8") if kind else None
    case.decide(State.GRANTED, "符合十三项条件", BY_THE_HEAD, at(OCTOBER_9))
    return paperwork.granted(case)


def deemed() -> Wording:
    case = last()
    case.follow_up = FollowUp(FollowUpKind.RENEWAL, "ZZ-433122-20221009-0000001-8", date(2025, 10, 8))
    case.deem_granted(BY_THE_HEAD, at(OCTOBER_9, 0))
    return paperwork.renewal_deemed(case)


def denied() -> Wording:
    case = last()
    case.decide(State.DENIED, "未设安全生产管理机构", BY_THE_HEAD, at(OCTOBER_9))
    return paperwork.denied(case)


def certificate() -> Wording:
    case = last()
    case.decide(State.GRANTED, "", BY_THE_HEAD, at(OCTOBER_9))
    return paperwork.certificate(case, case.certify("ZZ-433122-20251009-0000002-6"))


def delivered() -> Wording:
    case = last()
    case.decide(State.GRANTED, "", BY_THE_HEAD, at(OCTOBER_9))
    case.documents.append(IssuedDocument("ZY-433122-20251009-0000001-7", "准予行政许可决定书", at(OCTOBER_9)))
    case.deliver(Way.WINDOW, actor(CLERK), CALENDAR, at(OCTOBER_9))
    return paperwork.delivered(case, Way.WINDOW, at(OCTOBER_9))


def ended(outcome: State, reason: str) -> Wording:
    case = last()
    case.end(outcome, reason, actor(CITIZEN), at(OCTOBER_9))
    return paperwork.ended(case)


def migrated() -> Wording:
    case = a_case(FRIDAY)
    case.migrate(NEWER, WITH_SITE, "条例修订", BY_THE_HEAD, at(OCTOBER_9))
    limits = (limit(CALENDAR, at(OCTOBER_9)) for limit in (case.promised_deadline, case.statutory_deadline))
    return paperwork.migrated(case, 1, "条例修订", *limits)


def changed(what: Change) -> Wording:
    return paperwork.changed(a_certificate(), what, "现场安全条件不再具备", BASIS)


DOCUMENTS: dict[str, Callable[[], Wording]] = {
    "clock_stopped": stopped,
    "clock_resumed": resumed,
    "limit_extended": extended,
    "hearing_right": of_the_hearing(right_told),
    "hearing_called": of_the_hearing(called),
    "hearing_recorded": of_the_hearing(recorded),
    "granted": granted,
    "renewal_granted": lambda: granted(FollowUpKind.RENEWAL),
    "change_granted": lambda: granted(FollowUpKind.CHANGE),
    "cancellation_granted": lambda: granted(FollowUpKind.CANCELLATION),
    "renewal_deemed": deemed,
    "denied": denied,
    "certificate": certificate,
    "delivered": delivered,
    "withdrawn": lambda: ended(State.WITHDRAWN, "申请人撤回"),
    "lapsed": lambda: ended(State.LAPSED, "安全评价报告逾期未补齐"),
    "migrated": migrated,
    "certificate_suspended": lambda: changed(Change.SUSPEND),
    "certificate_reinstated": lambda: changed(Change.REINSTATE),
    "certificate_revoked": lambda: changed(Change.REVOKE),
    "certificate_cancelled": lambda: changed(Change.CANCEL),
}
# Decisions against the person, which say how they can be contested (DECIDE-1).
CONTESTABLE = {"denied", "certificate_suspended", "certificate_revoked", "certificate_cancelled"}


def as_text(wording: Wording) -> str:
    def lines() -> Iterator[str]:
        yield f"{wording.title}（{wording.kind}，{wording.rule}）"
        yield from wording.paragraphs
        yield from (f"{label}：{value}" for label, value in wording.rows)
        yield f"法律依据：{wording.legal_basis}"
        if wording.redress:
            yield f"救济途径：{wording.redress}"

    # The holidays' version changes with every year that is published.
    return "\n".join(lines()).replace(CALENDAR.version, "（版本）") + "\n"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_says_this_and_nothing_else(name: str):
    assert as_text(DOCUMENTS[name]()) == (GOLDEN / f"{name}.txt").read_text()


def test_every_document_approval_words_is_held_to_its_text():
    of_approval = {one for one in paperwork.__all__ if one[0].islower() and one != "print_document"}
    made = {wording.title for wording in (make() for make in DOCUMENTS.values())}
    assert len(made) >= len(of_approval)
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(DOCUMENTS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_names_its_basis_and_where_the_law_gives_them_the_rights_of_redress(name: str):
    wording = DOCUMENTS[name]()
    assert wording.legal_basis.startswith("《")
    assert bool(wording.redress) is (name in CONTESTABLE)
    if wording.redress:
        assert "六十日内依法申请行政复议" in wording.redress
        assert "六个月内依法向人民法院提起行政诉讼" in wording.redress


def test_what_is_printed_has_number_date_basis_redress_seal_and_the_code_to_verify_it_by():
    wording = denied()
    pdf = print_issued(
        "BX-433122-20251009-0000001-4",
        wording.title,
        "湘西州应急管理局",
        at(OCTOBER_9),
        wording.content(),
        addressee="向小波",
        named="向小波",
        verification_url="https://xiangxi.example/v1/case-documents/BX-433122-20251009-0000001-4:verify?code=ABCD2345",
        check_code="ABCD2345",
    )
    text = "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
    for said in (
        "BX-433122-20251009-0000001-4",
        "2025年10月9日",
        "向小波：",
        "".join(wording.paragraphs),
        f"法律依据：{wording.legal_basis}",
        f"救济途径：{wording.redress}",
        "扫描二维码核验本文书",
        "校验码：ABCD2345",
        "湘西州应急管理局",
    ):
        assert said in text
