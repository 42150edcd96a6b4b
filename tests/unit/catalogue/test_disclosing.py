"""Disclosures in the database: who may write and read what, what is public, and for how long objections are taken."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from services.catalogue.disclosures import NotReady
from services.catalogue.moves import MoveKind
from services.catalogue.storage import disclosures as storage
from services.catalogue.storage.disclosures import Filter
from services.catalogue.storage.tables import METADATA
from services.catalogue.use_cases import calendars, disclosing, files
from services.chassis import wire
from services.chassis.access import Principal, Scope
from services.chassis.calendar import local_date
from services.chassis.errors import InvalidField, NotFound, Stale, WrongState
from tests.unit.catalogue.seeded import Catalogue
from tests.unit.catalogue.test_department_moves import HEALTH, LUXI, MARKET, NEW_YEAR, Reform, Shown, at
from yizhan.catalogue.v1 import catalogue_pb2, events_pb2, governance_pb2
from yizhan.catalogue.v1 import disclosures_pb2 as pb
from yizhan.catalogue.v1.disclosures_pb2 import DisclosureContent, DisclosureRecord
from yizhan.options.v1.options_pb2 import Access

REGISTRY = "433122-zrzy"
A_PDF = b"%PDF-1.7 the draft for comment"
WEDNESDAY = date(2026, 9, 23)


def a_publicity(**said: Any) -> DisclosureContent:
    content = {
        "kind": pb.DISCLOSURE_KIND_PUBLICITY,
        "title": "拟调整食品经营许可办理流程的公示",
        "department": MARKET,
        "body": "拟将现场核查提前到受理前。\n有异议的，请在公示期内提出。",
        "publicity_days": 5,
        "contact": "县市场监督管理局",
    }
    return DisclosureContent(**(content | said))


def a_notice(**said: Any) -> DisclosureContent:
    content = {"kind": pb.DISCLOSURE_KIND_NOTICE, "title": "窗口搬迁", "department": MARKET, "body": "搬到二楼。"}
    return DisclosureContent(**(content | said))


def published(catalogue: Catalogue, content: DisclosureContent) -> DisclosureRecord:
    record = approved(catalogue, content)
    return catalogue.run(disclosing.publish, record.disclosure_id, record.etag)


def approved(catalogue: Catalogue, content: DisclosureContent) -> DisclosureRecord:
    drafted = catalogue.run(disclosing.create, content)
    number = drafted.disclosure_id
    submitted = catalogue.run(disclosing.submit, number, drafted.etag)
    return catalogue.run(disclosing.review, number, submitted.etag, by="head", approve=True, reason="")


def withdrawn(catalogue: Catalogue, record: DisclosureRecord, replaced_by: str = "") -> DisclosureRecord:
    number = record.disclosure_id
    return catalogue.run(disclosing.withdraw, number, record.etag, reason="内容有误", replaced_by=replaced_by)


def read_public(catalogue: Catalogue, number: str) -> pb.Disclosure:
    with catalogue.read() as read:
        return storage.public(storage.load_public(read, number))


def listed(catalogue: Catalogue, **narrowed: Any) -> list[str]:
    with catalogue.read() as read:
        found, _ = storage.list_public(read, Filter(**narrowed), 100, "")
    return [one.content.title for one in found]


def told(catalogue: Catalogue, event: type[Any]) -> list[Any]:
    outbox, name = METADATA.tables["outbox"], event.DESCRIPTOR.full_name
    with catalogue.read() as read:
        query = sa.select(outbox.c.data).where(outbox.c.type == name).order_by(outbox.c.id)
        return [event.FromString(wire.json_to_binary(name, text)) for text in read.execute(query).scalars()]


def as_staff(catalogue: Catalogue, case: Any, *arguments: Any, department: str, **named: Any) -> Any:
    caller = Principal("an-officer", frozenset({"OFFICER"}), LUXI, department)
    scope = Scope(caller, frozenset({Access.DEPARTMENT}))
    with catalogue.read() as read:
        work = catalogue.running.work(lambda: read)
        answer = case(work, scope, *arguments, **named)
        work.commit()
        return answer


def test_what_a_second_person_approved_is_public_and_told(own_catalogue: Catalogue):
    record = published(own_catalogue, a_notice())
    number = record.disclosure_id
    shown = read_public(own_catalogue, number)
    assert (shown.state, shown.content.body) == (pb.DISCLOSURE_STATE_PUBLISHED, "搬到二楼。")
    assert (shown.division, shown.department_name) == (LUXI, "泸溪县市场监督管理局")
    assert (record.review.reviewed_by, record.published_by) == ("head", "admin")
    event = told(own_catalogue, events_pb2.DisclosurePublished)[-1].disclosure
    assert (event.disclosure_id, event.content.title, event.content.body) == (number, "窗口搬迁", "")
    assert listed(own_catalogue)[0] == "窗口搬迁"


def test_a_draft_may_lack_anything_but_is_not_handed_on_until_it_is_whole(own_catalogue: Catalogue):
    drafted = own_catalogue.run(disclosing.create, a_publicity(body="", contact=""))
    number = drafted.disclosure_id
    assert [problem.field for problem in drafted.problems] == ["body", "contact"]
    with pytest.raises(NotReady):
        own_catalogue.run(disclosing.submit, number, drafted.etag)
    whole = own_catalogue.run(disclosing.update, number, drafted.etag, a_publicity())
    assert not whole.problems
    assert (
        own_catalogue.run(disclosing.submit, number, whole.etag).review.state == governance_pb2.REVIEW_STATE_SUBMITTED
    )
    with pytest.raises(NotFound):
        read_public(own_catalogue, number)


def test_a_day_that_there_is_not_is_refused_at_once(own_catalogue: Catalogue):
    with pytest.raises(InvalidField) as refused:
        own_catalogue.run(disclosing.create, a_notice(kind=pb.DISCLOSURE_KIND_POLICY, dated_on="2026-02-30"))
    assert refused.value.field == "content.dated_on"


def test_objections_are_taken_for_so_many_working_days_over_a_holiday(own_catalogue: Catalogue):
    """公示期: Mid-Autumn is on 25 September 2026, the weekend follows; the day of publication does not count."""
    own_catalogue.running.clock = Shown(WEDNESDAY)
    shown = published(own_catalogue, a_publicity(publicity_days=3)).disclosure
    assert shown.publicity_until == "2026-09-29"
    title = shown.content.title
    assert title in listed(own_catalogue, open_on=date(2026, 9, 29))
    assert title not in listed(own_catalogue, open_on=date(2026, 9, 30))


def test_a_holiday_that_is_set_later_does_not_move_what_was_announced(own_catalogue: Catalogue):
    own_catalogue.running.clock = Shown(WEDNESDAY)
    before = published(own_catalogue, a_publicity(publicity_days=3)).disclosure
    day = catalogue_pb2.CalendarDay(day="2026-09-24", working=False, name="赶秋节")
    own_catalogue.run(calendars.put_calendar, catalogue_pb2.Calendar(division=LUXI, days=[day]))
    assert read_public(own_catalogue, before.disclosure_id).publicity_until == "2026-09-29"
    after = published(own_catalogue, a_publicity(title="另一件公示", publicity_days=3)).disclosure
    assert after.publicity_until == "2026-09-30"


def test_what_was_withdrawn_says_why_and_what_takes_its_place_and_no_more(own_catalogue: Catalogue):
    file = own_catalogue.run(lambda work, scope: disclosing.keep_attachment(work, scope.principal.subject, A_PDF))
    file.name = "附件1：流程图"
    wrong = published(own_catalogue, a_publicity(attachments=[file]))
    number, digest = wrong.disclosure_id, file.digest
    right = published(own_catalogue, a_publicity(title="更正后的公示")).disclosure_id
    with own_catalogue.read() as read:
        assert disclosing.public_attachment(read, number, digest) == files.Named(
            "附件1：流程图.pdf", "application/pdf", A_PDF
        )
    withdrawn(own_catalogue, wrong, replaced_by=right)
    shown = read_public(own_catalogue, number)
    assert (shown.state, shown.withdrawal_reason, shown.replaced_by) == (
        pb.DISCLOSURE_STATE_WITHDRAWN,
        "内容有误",
        right,
    )
    assert not (shown.content.body or shown.content.contact or shown.content.attachments)
    assert wrong.disclosure.content.title not in listed(own_catalogue)
    with own_catalogue.read() as read, pytest.raises(NotFound):
        disclosing.public_attachment(read, number, digest)
    kept = own_catalogue.run(disclosing.read_record, number)
    assert kept.disclosure.content.body == wrong.disclosure.content.body
    assert [one.disclosure_id for one in told(own_catalogue, events_pb2.DisclosureWithdrawn)] == [number]
    with pytest.raises(WrongState):
        withdrawn(own_catalogue, kept)


def test_only_what_is_public_takes_anothers_place(own_catalogue: Catalogue):
    wrong = published(own_catalogue, a_notice())
    draft = own_catalogue.run(disclosing.create, a_notice()).disclosure_id
    for other in (draft, wrong.disclosure_id, "GK-nothing"):
        with pytest.raises(NotFound) as refused:
            withdrawn(own_catalogue, wrong, replaced_by=other)
        assert refused.value.field == "replaced_by"


def test_the_loser_of_two_is_told(own_catalogue: Catalogue):
    drafted = own_catalogue.run(disclosing.create, a_notice())
    number = drafted.disclosure_id
    own_catalogue.run(disclosing.update, number, drafted.etag, a_notice(body="搬到三楼。"))
    for case, more in ((disclosing.update, [a_notice()]), (disclosing.submit, []), (disclosing.discard, [])):
        with pytest.raises(Stale):
            own_catalogue.run(case, number, drafted.etag, *more)


def test_a_draft_that_was_given_up_is_in_no_list_unless_asked_for(own_catalogue: Catalogue):
    drafted = own_catalogue.run(disclosing.create, a_notice())
    own_catalogue.run(disclosing.discard, drafted.disclosure_id, drafted.etag)

    def titles(work: Any, scope: Scope, state: int) -> list[str]:
        found, _ = storage.list_records(
            work.read, scope, state=state, review_state=0, kind=0, page_size=100, page_token=""
        )
        return [one.disclosure.content.title for one in found]

    assert "窗口搬迁" not in own_catalogue.run(titles, 0)
    assert own_catalogue.run(titles, pb.DISCLOSURE_STATE_DISCARDED) == ["窗口搬迁"]


def test_reviewers_see_what_waits_for_them(own_catalogue: Catalogue):
    own_catalogue.run(disclosing.create, a_notice(title="还在写"))
    waiting = own_catalogue.run(disclosing.create, a_notice(title="等人审核"))
    own_catalogue.run(disclosing.submit, waiting.disclosure_id, waiting.etag)
    published(own_catalogue, a_notice(title="审核过并已发布"))

    def titles(work: Any, scope: Scope) -> list[str]:
        state = governance_pb2.REVIEW_STATE_SUBMITTED
        found, _ = storage.list_records(
            work.read, scope, state=0, review_state=state, kind=0, page_size=100, page_token=""
        )
        return [one.disclosure.content.title for one in found]

    assert own_catalogue.run(titles) == ["等人审核"]


def test_a_department_writes_and_finds_its_own_alone(own_catalogue: Catalogue):
    mine = as_staff(own_catalogue, disclosing.create, a_notice(), department=MARKET)
    number = mine.disclosure_id
    with pytest.raises(NotFound):
        as_staff(own_catalogue, disclosing.create, a_notice(), department=REGISTRY)
    with pytest.raises(NotFound):
        as_staff(own_catalogue, disclosing.update, number, mine.etag, a_notice(department=REGISTRY), department=MARKET)
    for case, more in (
        (disclosing.read_record, []),
        (disclosing.update, [mine.etag, a_notice(department=REGISTRY)]),
        (disclosing.submit, [mine.etag]),
        (disclosing.discard, [mine.etag]),
    ):
        with pytest.raises(NotFound):
            as_staff(own_catalogue, case, number, *more, department=REGISTRY)
    assert as_staff(own_catalogue, disclosing.read_record, number, department=MARKET) == mine


def test_the_public_finds_it_by_words_kind_department_and_place(own_catalogue: Catalogue):
    own_catalogue.running.clock = Shown(WEDNESDAY)
    policy = a_notice(
        kind=pb.DISCLOSURE_KIND_POLICY,
        title="食品摊贩登记办法",
        body="第一条　摊贩凭登记卡经营。",
        document_number="泸政办发〔2026〕8号",
        dated_on="2026-09-21",
    )
    published(own_catalogue, policy)
    own_catalogue.running.clock.at += timedelta(hours=1)
    published(own_catalogue, a_notice())
    assert listed(own_catalogue, department=MARKET) == ["窗口搬迁", "食品摊贩登记办法"]
    assert listed(own_catalogue, division=LUXI, kind=pb.DISCLOSURE_KIND_POLICY) == ["食品摊贩登记办法"]
    for words in ("登记卡", "摊贩 办法", "泸政办发〔2026〕8号"):
        assert listed(own_catalogue, query=words) == ["食品摊贩登记办法"]
    assert "食品摊贩登记办法" in listed(own_catalogue, division="433100000000")
    assert listed(own_catalogue, department=MARKET, division="433101000000") == []
    assert listed(own_catalogue, query="？！") == []


def test_pages_of_what_is_public_are_whole_and_without_the_long_parts(own_catalogue: Catalogue):
    for place in range(5):
        published(own_catalogue, a_notice(title=f"通知{place}"))
    seen: list[str] = []
    token = ""
    with own_catalogue.read() as read:
        while True:
            found, token = storage.list_public(read, Filter(department=MARKET), 2, token)
            seen += [one.content.title for one in found]
            assert not any(one.content.body for one in found)
            if not token:
                break
    assert sorted(seen) == [f"通知{place}" for place in range(5)]


def test_who_takes_over_a_department_answers_for_what_it_made_public(own_catalogue: Catalogue):
    """机构改革: what was published keeps the old name."""
    reform = Reform(own_catalogue)
    public = published(own_catalogue, a_notice())
    drafted = own_catalogue.run(disclosing.create, a_notice(title="还没发布"))
    reform.order(MoveKind.MERGED)
    reform.until(at(NEW_YEAR))
    number = public.disclosure_id
    shown = read_public(own_catalogue, number)
    assert (shown.content.department, shown.department_name) == (MARKET, "泸溪县市场监督管理局")
    assert shown.department == HEALTH
    assert as_staff(own_catalogue, disclosing.read_record, number, department=HEALTH).etag == public.etag
    draft = as_staff(own_catalogue, disclosing.read_record, drafted.disclosure_id, department=HEALTH)
    assert [problem.reason for problem in draft.problems] == ["DEPARTMENT_RETIRED"]


def test_the_platform_comes_with_policies_and_examples_that_keep_the_rules(catalogue: Catalogue):
    titles = listed(catalogue)
    assert "中华人民共和国政府信息公开条例" in titles
    with catalogue.read() as read:
        found, _ = storage.list_public(read, Filter(), 100, "")
    assert all(one.content.source for one in found)
    today: datetime = catalogue.running.clock.now()
    assert len(listed(catalogue, open_on=local_date(today))) == 1
