"""Drafts from a file: all or none, tried first, and never over somebody else's work."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from services.catalogue.exchange import workbook
from services.catalogue.exchange.file import Exported, NotImportable
from services.catalogue.seed import read_items
from services.catalogue.storage.tables import ITEMS
from services.catalogue.use_cases import exchanging, publishing
from services.catalogue.use_cases import items as item_cases
from services.catalogue.use_cases.exchanging import Outcome
from services.chassis.access import Principal, Scope
from tests.unit.catalogue.seeded import Catalogue
from tests.unit.catalogue.test_publishing import FOOD, JISHOU, food_licence
from yizhan.catalogue.v1 import governance_pb2
from yizhan.options.v1.options_pb2 import Access

PREFECTURE = "433100000000"


def export(
    catalogue: Catalogue, division: str = "", department: str = "", of: str = PREFECTURE, *, xlsx: bool = False
) -> bytes:
    scope = Scope(Principal("admin", frozenset({"ADMINISTRATOR"}), of), frozenset({Access.DIVISION}))
    with catalogue.read() as read:
        return exchanging.export_items(
            read, scope, datetime(2026, 9, 28, tzinfo=UTC), division=division, department=department, as_workbook=xlsx
        )


def exported(catalogue: Catalogue, **of: str) -> dict[str, Any]:
    return {item["code"]: item for item in json.loads(export(catalogue, **of))["items"]}


def load(catalogue: Catalogue, *items: dict[str, Any], dry_run: bool = False, **caller: str) -> Outcome:
    file = json.dumps({"items": items}).encode()
    return catalogue.run(exchanging.import_items, file, dry_run=dry_run, **caller)


def found(outcome: Outcome) -> list[tuple[str, str, bool]]:
    return [(problem.place.column, problem.reason, problem.blocking) for problem in outcome.problems]


def drafts(catalogue: Catalogue) -> int:
    with catalogue.read() as read:
        return read.execute(sa.select(sa.func.count()).where(ITEMS.c.draft.is_not(None))).scalar_one()


@pytest.mark.parametrize("xlsx", [True, False])
def test_a_file_that_was_exported_changes_nothing_when_it_comes_back(own_catalogue: Catalogue, xlsx: bool):
    file = export(own_catalogue, xlsx=xlsx)
    outcome = own_catalogue.run(exchanging.import_items, file, dry_run=False)
    assert (outcome.unchanged, outcome.created, outcome.updated) == (len(read_items()), 0, 0)
    assert outcome.problems == []
    assert drafts(own_catalogue) == 0


def test_an_export_holds_the_callers_items_alone_narrowed_as_asked(catalogue: Catalogue):
    every = set(exported(catalogue))
    assert every == {code for code, _ in read_items()}
    assert set(exported(catalogue, of=JISHOU)) == {code for code in every if code.startswith("433101-")}
    assert set(exported(catalogue, division="433122000000", of=JISHOU)) == set()
    assert set(exported(catalogue, department="433122-scjg")) == {"433122-scjg-0001", "433122-scjg-0002"}


def test_what_changed_becomes_a_draft_to_be_reviewed_and_what_is_new_is_created(own_catalogue: Catalogue):
    item = exported(own_catalogue)[FOOD]
    item["content"]["promised_limit"]["days"] = 8
    new = {"code": "433122-scjg-0099", "content": exported(own_catalogue)[FOOD]["content"]}
    outcome = load(own_catalogue, item, new)
    assert (outcome.created, outcome.updated, outcome.unchanged) == (1, 1, 0)
    draft = own_catalogue.run(item_cases.get_draft, FOOD)
    assert draft.content.promised_limit.days == 8
    assert (draft.review.state, list(draft.review.authors)) == (governance_pb2.REVIEW_STATE_DRAFTING, ["admin"])


def test_a_dry_run_changes_nothing(own_catalogue: Catalogue):
    item = exported(own_catalogue)[FOOD]
    item["content"]["promised_limit"]["days"] = 8
    outcome = load(own_catalogue, item, dry_run=True)
    assert (outcome.updated, outcome.problems) == (1, [])
    assert drafts(own_catalogue) == 0


def test_one_problem_keeps_the_whole_file_out(own_catalogue: Catalogue):
    item = exported(own_catalogue)[FOOD]
    item["content"]["promised_limit"]["days"] = 8
    wrong = {"code": "433122-scjg-0099", "content": {"name": "许", "department": "433122-scjg"}}
    with pytest.raises(NotImportable) as refused:
        load(own_catalogue, item, wrong)
    assert "第2行content.name" in refused.value.text
    assert drafts(own_catalogue) == 0


def test_what_a_form_would_refuse_a_file_may_not_say_either(own_catalogue: Catalogue):
    content = exported(own_catalogue)[FOOD]["content"]
    content["materials"][1] |= {"code": "M 02", "copies": 50}
    content["conditions"] = [{"text": ""}]
    content["keywords"] = ["x"] * 21
    outcome = load(own_catalogue, {"code": "Food!", "content": content}, dry_run=True)
    assert found(outcome) == [
        ("code", "STRING_PATTERN", True),
        ("content.conditions[0].text", "STRING_MIN_LEN", True),
        ("content.materials[1].code", "STRING_PATTERN", True),
        ("content.materials[1].copies", "INT32_GTE_LTE", True),
        ("content.keywords", "REPEATED_MAX_ITEMS", True),
    ]


def test_what_only_publishing_would_refuse_is_told_and_let_in(own_catalogue: Catalogue):
    item = exported(own_catalogue)[FOOD]
    item["content"]["promised_limit"]["days"] = 99
    item["content"]["needs_result_of"] = ["433122-none-0001"]
    outcome = load(own_catalogue, item)
    assert found(outcome) == [
        ("content.needs_result_of", "UNKNOWN_ITEM", False),
        ("content.promised_limit", "PROMISE_EXCEEDS_STATUTE", False),
    ]
    assert outcome.problems[1].rule == "CLOCK-1"
    assert drafts(own_catalogue) == 1


def test_items_of_one_file_may_need_each_other(own_catalogue: Catalogue):
    content = exported(own_catalogue)[FOOD]["content"]
    first = {"code": "433122-scjg-0098", "content": {**content, "needs_result_of": ["433122-scjg-0099"]}}
    assert load(own_catalogue, first, {"code": "433122-scjg-0099", "content": content}).problems == []


def test_a_workbook_names_the_cell_of_what_publishing_would_refuse(own_catalogue: Catalogue):
    content = food_licence()
    content.promised_limit.days = 99
    content.materials[2].minor = True
    content.tolerant_acceptance = False
    item = Exported(FOOD, exported(own_catalogue)[FOOD]["etag"], content)
    file = workbook.write([item], datetime(2026, 9, 28, tzinfo=UTC))
    outcome = own_catalogue.run(exchanging.import_items, file, dry_run=True)
    problems = {p.reason: (p.place.sheet, p.place.row, p.place.column, p.blocking) for p in outcome.problems}
    assert problems["PROMISE_EXCEEDS_STATUTE"] == ("事项", 3, "承诺时限天数", False)
    assert problems["MINOR_WITHOUT_TOLERANCE"] == ("材料", 5, "", False)


def test_nobodys_newer_draft_is_overwritten(own_catalogue: Catalogue):
    mine = exported(own_catalogue)[FOOD]
    mine["content"]["promised_limit"]["days"] = 8
    theirs = food_licence()
    theirs.promised_limit.days = 7
    own_catalogue.run(item_cases.update_draft, FOOD, theirs, "", by="peng")
    for etag in (mine["etag"], ""):
        assert found(load(own_catalogue, mine | {"etag": etag}, dry_run=True)) == [("code", "STALE", True)]


def test_the_same_file_again_changes_nothing_more(own_catalogue: Catalogue):
    item = exported(own_catalogue)[FOOD]
    item["content"]["promised_limit"]["days"] = 8
    load(own_catalogue, item)
    again = load(own_catalogue, item)
    assert (again.unchanged, again.updated, again.problems) == (1, 0, [])


def test_an_approval_is_lost_by_an_import_too(own_catalogue: Catalogue):
    content = food_licence()
    content.promised_limit.days = 8
    draft = own_catalogue.run(item_cases.update_draft, FOOD, content, "")
    draft = own_catalogue.run(publishing.submit_for_review, FOOD, draft.etag)
    own_catalogue.run(publishing.review_item, FOOD, draft.etag, approve=True, reason="", by="reviewer")
    item = exported(own_catalogue)[FOOD]
    item["content"]["promised_limit"]["days"] = 9
    load(own_catalogue, item)
    assert own_catalogue.run(item_cases.get_draft, FOOD).review.state == governance_pb2.REVIEW_STATE_DRAFTING


def test_another_divisions_items_and_departments_are_not_there(own_catalogue: Catalogue):
    item = exported(own_catalogue)[FOOD]
    item["content"]["theme"] = "食品安全"
    new = {"code": "433101-scjg-0099", "content": item["content"]}
    outcome = load(own_catalogue, item, new, dry_run=True, division=JISHOU)
    assert found(outcome) == [("code", "NOT_FOUND", True), ("content.department", "NOT_FOUND", True)]


def test_a_retired_item_is_not_exported_and_takes_no_draft(own_catalogue: Catalogue):
    item = exported(own_catalogue)[FOOD]
    own_catalogue.run(item_cases.retire_item, FOOD, version=1, reason="停办", replaced_by="")
    assert FOOD not in exported(own_catalogue)
    item["content"]["theme"] = "食品安全"
    assert found(load(own_catalogue, item, dry_run=True)) == [("code", "WRONG_STATE", True)]
