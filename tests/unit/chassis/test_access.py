"""Who reaches what: one rule for a row that is loaded and a query that lists, over all four levels of divisions."""

from itertools import product

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects.postgresql import ARRAY

from services.chassis.access import ANONYMOUS, Grants, Principal, Scope, ScopedQuery
from services.chassis.divisions import division_prefix, within
from services.chassis.service import Running
from tests.unit.chassis.tally import SERVICE, TALLIES
from yizhan.intake.v1 import intake_pb2
from yizhan.options.v1.options_pb2 import Access

PREFECTURE, COUNTY, TOWNSHIP, VILLAGE = "433100000000", "433122000000", "433122100000", "433122100200"
OTHER_COUNTY, OTHER_TOWNSHIP, OTHER_VILLAGE = "433101000000", "433122101000", "433122100201"
DIVISIONS = [PREFECTURE, COUNTY, TOWNSHIP, VILLAGE, OTHER_COUNTY, OTHER_TOWNSHIP, OTHER_VILLAGE, "433101001200"]
OWNERS = ["", "citizen-shi", "citizen-xiang"]
DEPARTMENTS = ["", "433122-yjgl", "433100-yjgl"]
REACHES = [Access.PUBLIC, Access.OWN, Access.DIVISION, Access.DEPARTMENT]


@pytest.mark.parametrize(
    ("code", "prefix"), [(PREFECTURE, "4331"), (COUNTY, "433122"), (TOWNSHIP, "433122100"), (VILLAGE, VILLAGE)]
)
def test_a_divisions_subtree_is_a_prefix_at_its_level(code: str, prefix: str):
    assert division_prefix(code) == prefix


def test_a_subtree_holds_itself_and_what_lies_below_and_nothing_beside():
    tree = {
        PREFECTURE: set(DIVISIONS),
        COUNTY: {COUNTY, TOWNSHIP, VILLAGE, OTHER_TOWNSHIP, OTHER_VILLAGE},
        TOWNSHIP: {TOWNSHIP, VILLAGE, OTHER_VILLAGE},
        VILLAGE: {VILLAGE},
    }
    for top, below in tree.items():
        assert {division for division in DIVISIONS if within(division, top)} == below


def test_who_has_no_division_reaches_none():
    assert not any(within(division, "") for division in DIVISIONS)
    assert not within("", COUNTY)


principals = st.builds(
    Principal,
    subject=st.sampled_from(OWNERS),
    roles=st.just(frozenset({"CLERK"})),
    division=st.sampled_from(["", *DIVISIONS]),
    department=st.sampled_from(DEPARTMENTS),
)
scopes = st.builds(Scope, principals, st.frozensets(st.sampled_from([int(reach) for reach in REACHES])))


def test_a_query_and_a_value_are_judged_alike(running: Running):
    rows = list(product(OWNERS, DIVISIONS, DEPARTMENTS))
    columns = {name: TALLIES.c[name] for name in ("owner", "division", "department")}
    # The same one for every caller, as services keep it.
    kept = ScopedQuery(lambda scoped: sa.select(TALLIES.c.tally_id).where(scoped), **columns)
    with running.read() as connection:
        connection.execute(
            sa.insert(TALLIES),
            [
                {"tally_id": str(number), "owner": owner, "division": division, "department": department}
                for number, (owner, division, department) in enumerate(rows)
            ],
        )

        @settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
        @given(scopes)
        def alike(scope: Scope) -> None:
            found = connection.execute(sa.select(TALLIES.c.tally_id).where(scope.where(**columns))).scalars()
            permitted = {
                str(number)
                for number, (owner, division, department) in enumerate(rows)
                if scope.permits(owner=owner, division=division, department=department)
            }
            assert set(found) == permitted
            assert set(kept.run(connection, scope).scalars()) == permitted

        alike()


def test_a_reach_whose_column_the_table_lacks_admits_no_row(running: Running):
    caller = Principal("citizen-shi", frozenset({"OFFICER"}), COUNTY, "433122-yjgl")
    with running.read() as connection:
        connection.execute(sa.insert(TALLIES).values(tally_id="t1", owner="citizen-shi", department="433122-yjgl"))
        for reach in (Access.OWN, Access.DIVISION, Access.DEPARTMENT):
            found = sa.select(TALLIES).where(Scope(caller, frozenset({reach})).where())
            assert connection.execute(found).all() == []
        by_department_alone = Scope(caller, frozenset({Access.DEPARTMENT})).where(department=TALLIES.c.department)
        assert connection.execute(sa.select(TALLIES).where(by_department_alone)).all() == []


def test_a_row_of_many_departments_is_each_ones(running: Running):
    departments = sa.cast(sa.literal(["433122-yjgl", "433122-wsjk"], ARRAY(sa.Text)), ARRAY(sa.Text))
    with running.read() as connection:
        for mine, found in (("433122-wsjk", True), ("433122-zrzy", False)):
            scope = Scope(Principal("o", frozenset({"OFFICER"}), COUNTY, mine), frozenset({Access.DEPARTMENT}))
            admitted = scope.where(division=sa.literal(COUNTY), department=departments)
            assert connection.execute(sa.select(admitted)).scalar_one() == found


def test_a_wildcard_in_a_division_is_no_wildcard(running: Running):
    caller = Principal("c", frozenset({"CLERK"}), division="4331__000000")
    with running.read() as connection:
        connection.execute(sa.insert(TALLIES).values(tally_id="t1", division=COUNTY))
        admitted = Scope(caller, frozenset({Access.DIVISION})).where(division=TALLIES.c.division)
        assert connection.execute(sa.select(TALLIES).where(admitted)).all() == []


# What the contract grants


def test_a_caller_reaches_the_union_of_what_their_roles_are_granted():
    grants = Grants.of(intake_pb2.DESCRIPTOR.services_by_name["IntakeService"].methods_by_name["GetApplication"])
    both = Principal("p", frozenset({"CITIZEN", "OFFICER"}), COUNTY, "433122-yjgl")
    scope = grants.scope_for(both)
    assert scope
    assert scope.reaches == {Access.OWN, Access.DEPARTMENT}


def test_who_is_granted_nothing_gets_no_scope():
    grants = Grants.of(SERVICE.contract.methods_by_name["Count"])
    assert grants.scope_for(ANONYMOUS) is None
    assert grants.scope_for(Principal("o", frozenset({"OFFICER"}))) is None
    assert grants.scope_for(Principal("x", frozenset({"MADE_UP"}))) is None
    assert not grants.public


def test_anyone_is_everybody_but_no_role_in_a_token():
    public = Grants.of(SERVICE.contract.methods_by_name["Peek"])
    assert public.public
    assert public.scope_for(ANONYMOUS)
    restricted = Grants.of(SERVICE.contract.methods_by_name["Count"])
    assert restricted.scope_for(Principal("x", frozenset({"ANYONE"}))) is None


@pytest.mark.parametrize(
    ("roles", "staff"), [({"CITIZEN"}, False), (set(), False), ({"AGENT"}, True), ({"CITIZEN", "CLERK"}, True)]
)
def test_staff_is_who_has_another_role_than_a_citizens(roles: set[str], staff: bool):
    assert Principal("p", frozenset(roles)).is_staff == staff
