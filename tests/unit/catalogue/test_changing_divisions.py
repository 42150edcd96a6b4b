"""The State changes its division codes: names, new villages, merged townships, and once a year the whole table."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from services.catalogue import divisions as domain
from services.catalogue.exchange import division_table
from services.catalogue.refusals import AlreadyThere
from services.catalogue.seed.files import read_csv
from services.catalogue.storage import divisions as storage
from services.catalogue.storage import network
from services.catalogue.storage.tables import DIVISION_CHANGES
from services.catalogue.use_cases import divisions as cases
from services.catalogue.use_cases import network as network_cases
from services.chassis.access import Principal, Scope
from services.chassis.divisions import DivisionAbolished
from services.chassis.errors import NotFound, Stale
from tests.unit.catalogue.seeded import Catalogue
from yizhan.catalogue.v1.catalogue_pb2 import Division, VillageService
from yizhan.catalogue.v1.divisions_pb2 import DivisionChange
from yizhan.options.v1.options_pb2 import Access

LUXI, DALAN, NEW_VILLAGE = "433122000000", "433122102000", "433122102299"
BASIS = "湘民函〔2027〕3号"


def add(catalogue: Catalogue, code: str = NEW_VILLAGE, parent: str = DALAN, name: str = "新设村") -> Division:
    return catalogue.run(cases.add_division, parent, code, name=name, basis=BASIS)


def abolish(catalogue: Catalogue, code: str, etag: str = "0", successor: str = "", **by: str) -> Division:
    return catalogue.run(cases.abolish_division, code, etag, succeeded_by=successor, basis=BASIS, **by)


def rename(catalogue: Catalogue, code: str, name: str, etag: str = "0", **by: str) -> Division:
    return catalogue.run(cases.rename_division, code, etag, name=name, basis=BASIS, **by)


def get(catalogue: Catalogue, code: str) -> Division:
    with catalogue.read() as read:
        return storage.get_division(read, code)


def children(catalogue: Catalogue, parent: str, *, abolished: bool = False) -> dict[str, Division]:
    with catalogue.read() as read:
        found, _ = storage.list_divisions(read, parent, include_abolished=abolished, page_size=100, page_token="")
    return {division.code: division for division in found}


def changes(catalogue: Catalogue, division: str = "433100000000") -> list[DivisionChange]:
    scope = Scope(Principal("", frozenset(), division=division), frozenset({Access.DIVISION}))
    with catalogue.read() as read:
        return storage.list_changes(read, scope, "", 20, "")[0]


def village_of(catalogue: Catalogue, parent: str = DALAN) -> str:
    return min(children(catalogue, parent))


def test_a_renamed_village_keeps_its_former_name_and_says_who_renamed_it_and_why(own_catalogue: Catalogue):
    village = village_of(own_catalogue)
    before = get(own_catalogue, village)
    told = rename(own_catalogue, village, "五里洲村")
    now = get(own_catalogue, village)
    assert (now.name, list(now.former_names), now.etag) == ("五里洲村", [before.name], told.etag)
    assert told.ancestors == now.ancestors
    (change,) = changes(own_catalogue)
    assert (change.name_before, change.name, change.basis, change.changed_by) == (
        before.name,
        "五里洲村",
        BASIS,
        "admin",
    )
    with pytest.raises(Stale):
        rename(own_catalogue, village, "六里洲村", etag="0")


def test_a_new_village_is_counted_and_listed_below_its_parent(own_catalogue: Catalogue):
    before = get(own_catalogue, DALAN).child_count
    add(own_catalogue)
    assert get(own_catalogue, DALAN).child_count == before + 1
    assert children(own_catalogue, DALAN)[NEW_VILLAGE].name == "新设村"
    with pytest.raises(AlreadyThere):
        add(own_catalogue)


@pytest.mark.parametrize("code", ["433101002299", "433122199000", "433122000000", "433100100000"])
def test_a_code_of_another_level_or_parent_is_refused(catalogue: Catalogue, code: str):
    with pytest.raises(domain.NotDirectlyBelow):
        add(catalogue, code)


def test_an_abolished_village_takes_nothing_new_but_stays_readable_with_its_successor(own_catalogue: Catalogue):
    village, heir = sorted(children(own_catalogue, DALAN))[:2]
    abolish(own_catalogue, village, successor=heir)
    gone = get(own_catalogue, village)
    assert gone.abolished_on
    assert gone.succeeded_by.code == heir
    assert gone.succeeded_by.name == get(own_catalogue, heir).name
    assert village not in children(own_catalogue, DALAN)
    assert village in children(own_catalogue, DALAN, abolished=True)
    with pytest.raises(DivisionAbolished):
        own_catalogue.run(
            network_cases.put_village_service, VillageService(division=village, point_name="便民服务室", address="村部")
        )
    with own_catalogue.read() as read:
        assert storage.in_force(read, [village, heir]) == {heir}


def test_a_village_abolished_by_mistake_is_put_in_force_again(own_catalogue: Catalogue):
    village = village_of(own_catalogue)
    name = get(own_catalogue, village).name
    abolish(own_catalogue, village)
    add(own_catalogue, village, name=name)
    again = get(own_catalogue, village)
    assert (again.abolished_on, again.name, list(again.former_names)) == ("", name, [])


def test_a_township_with_villages_is_not_abolished_and_its_coverage_falls_when_it_is(own_catalogue: Catalogue):
    with pytest.raises(domain.DivisionsBelow):
        abolish(own_catalogue, DALAN)
    with own_catalogue.read() as read:
        before = network.coverage(read, DALAN)
    abolish(own_catalogue, village_of(own_catalogue))
    with own_catalogue.read() as read:
        after = network.coverage(read, DALAN)
    assert {one: after[one][1] - before[one][1] for one in after if after[one][1] != before[one][1]} == {
        indicator: -1 for indicator in after if indicator.code.startswith("villages")
    }


@pytest.mark.parametrize("heir", [LUXI, "433122199000", "itself"])
def test_only_another_division_of_the_level_in_force_can_succeed(catalogue: Catalogue, heir: str):
    village = village_of(catalogue)
    with pytest.raises(domain.NotASuccessor):
        abolish(catalogue, village, successor=village if heir == "itself" else heir)


@pytest.mark.parametrize(
    "act",
    [
        lambda it: rename(it, DALAN, "某某镇", division="433101000000"),
        lambda it: abolish(it, village_of(it), division="433101000000"),
        lambda it: it.run(cases.add_division, DALAN, NEW_VILLAGE, name="新设村", basis=BASIS, division="433101000000"),
        lambda it: load(it, table(), division="433101000000"),
    ],
)
def test_another_countys_administrator_changes_nothing(catalogue: Catalogue, act: Callable[[Catalogue], Any]):
    with pytest.raises(NotFound):
        act(catalogue)
    assert changes(catalogue, "433101000000") == []


def table(**edits: str | None) -> bytes:
    """Luxi's table, with names changed, rows added or, by None, left out."""
    rows = {row["code"]: row["name"] for row in read_csv("divisions.csv") if row["code"].startswith("433122")}
    for code, name in edits.items():
        rows[code.removeprefix("c")] = name or ""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["code", "name"])
    writer.writerows((code, name) for code, name in rows.items() if name)
    return file.getvalue().encode("gb18030")


def load(catalogue: Catalogue, file: bytes, plan: str = "", **by: str) -> cases.Outcome:
    return catalogue.run(
        cases.import_table, LUXI, file, dry_run=not plan, plan_etag=plan, basis=BASIS if plan else "", **by
    )


def test_a_years_table_is_tried_first_and_then_carried_out_whole(own_catalogue: Catalogue):
    village, gone = sorted(children(own_catalogue, DALAN))[:2]
    file = table(**{f"c{NEW_VILLAGE}": "新设村", f"c{village}": "改名村", f"c{gone}": None})
    tried = load(own_catalogue, file).plan
    assert [(change.kind, change.division.code) for change in tried.changes] == [
        (domain.ChangeKind.ADDED, NEW_VILLAGE),
        (domain.ChangeKind.RENAMED, village),
        (domain.ChangeKind.ABOLISHED, gone),
    ]
    assert changes(own_catalogue) == []

    load(own_catalogue, file, tried.etag)
    assert get(own_catalogue, village).name == "改名村"
    assert {NEW_VILLAGE, village} < children(own_catalogue, DALAN).keys()
    assert gone not in children(own_catalogue, DALAN)
    assert [change.sequence for change in changes(own_catalogue)] == [3, 2, 1]
    assert load(own_catalogue, file, tried.etag).plan.changes == ()


def test_a_table_is_not_carried_out_if_somebody_changed_a_division_since_it_was_tried(own_catalogue: Catalogue):
    village = village_of(own_catalogue)
    file = table(**{f"c{village}": "改名村"})
    tried = load(own_catalogue, file).plan
    rename(own_catalogue, village, "另名村")
    with pytest.raises(Stale):
        load(own_catalogue, file, tried.etag)
    assert get(own_catalogue, village).name == "另名村"


def test_a_whole_countys_new_codes_are_one_change_of_all(own_catalogue: Catalogue):
    everything = [row for row in read_csv("divisions.csv") if row["code"].startswith("433122")]
    file = table(**{f"c{row['code']}": f"新{row['name']}" for row in everything})
    load(own_catalogue, file, load(own_catalogue, file).plan.etag)
    with own_catalogue.read() as read:
        counted = read.execute(sa.select(sa.func.count()).select_from(DIVISION_CHANGES)).scalar_one()
    assert counted == len(everything)


def row(number: int, code: str, name: str = "某某村", **others: Any) -> domain.Row:
    return domain.Row(number, code, name, **others)


@pytest.mark.parametrize(
    ("added", "message"),
    [
        (row(9, "43312210229"), "代码应当是12位数字"),
        (row(9, "433101002001"), "不在433122000000之内"),
        (row(9, "433122199001"), "上一级433122199000不在表中"),
        (row(9, NEW_VILLAGE, "村"), "名称应当有2至60个字"),
        (row(9, NEW_VILLAGE, level="township"), "级别township与代码不符"),
        (row(9, NEW_VILLAGE, parent=LUXI), "上级433122000000与代码不符"),
        (row(9, DALAN, "达岚镇"), "代码433122102000重复"),
        (row(9, NEW_VILLAGE, replaces=(DALAN,)), "不能承接433122102000"),
    ],
)
def test_a_wrong_row_is_named_with_what_is_wrong(added: domain.Row, message: str):
    known = {code: domain.Division(code, "旧名") for code in (LUXI, DALAN)}
    rows = [row(2, LUXI, "泸溪县"), row(3, DALAN, "达岚镇"), added]
    (wrong,) = domain.wrong_rows(LUXI, known, rows)
    assert wrong.row == 9
    assert message in wrong.message


def test_a_table_without_its_own_division_or_without_columns_is_refused():
    assert "没有433122000000本身" in domain.wrong_rows(LUXI, {}, [])[0].message
    with pytest.raises(division_table.TableUnreadable):
        division_table.read("编码,名称\n433122000000,泸溪县".encode())


def test_who_takes_anothers_place_is_named_in_the_table():
    known = {code: domain.Division(code, "旧名") for code in (LUXI, DALAN, "433122102201")}
    rows = [
        row(2, LUXI, "旧名"),
        row(3, DALAN, "旧名"),
        row(4, NEW_VILLAGE, replaces=("433122102201",)),
    ]
    assert domain.wrong_rows(LUXI, known, rows) == []
    plan = domain.plan(known, rows, today=domain.date(2027, 1, 1))
    assert [(change.division.code, change.division.succeeded_by) for change in plan.changes] == [
        (NEW_VILLAGE, ""),
        ("433122102201", NEW_VILLAGE),
    ]
