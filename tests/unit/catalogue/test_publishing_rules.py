"""Every rule that an item meets before it is frozen."""

from dataclasses import replace

import pytest

from services.catalogue import domain, levels, refusals
from services.catalogue.domain import Draft, Fee, FeeReduction, Item, ItemState, Limit, Material, Stage, Surroundings
from services.chassis.errors import WrongState

SAFETY_BUREAU = "433122-yjgl"


def a_draft(**changes: object) -> Draft:
    licence = Draft(
        has_kind=True,
        is_licence=True,
        has_audience=True,
        has_source=True,
        legal_bases=2,
        department=SAFETY_BUREAU,
        consultation_department=SAFETY_BUREAU,
        divisions=("433122000000",),
        instant=False,
        delegated_to_window=False,
        statutory=Limit(45, working=True),
        statutory_basis="安全生产许可证条例第七条",
        promised=Limit(30, working=True),
        has_start=True,
        stages=(Stage("review", SAFETY_BUREAU, False, 25), Stage("decision", SAFETY_BUREAU, True, 5)),
        fees=(),
        fee_reductions=(),
        materials=(Material("m01", "申请书", False), Material("m02", "营业执照", True)),
        tolerant_acceptance=True,
        validity_months=36,
        renew_before_days=90,
    )
    return replace(licence, **changes)  # pyright: ignore[reportArgumentType]


def reasons(draft: Draft, surroundings: Surroundings | None = None) -> list[str]:
    return [problem.reason for problem in domain.problems(draft, surroundings or Surroundings())]


def test_a_sound_item_has_no_problem():
    assert reasons(a_draft()) == []


def test_a_promise_is_never_longer_than_the_statute():
    assert reasons(a_draft(statutory=Limit(20, True))) == ["PROMISE_EXCEEDS_STATUTE"]
    assert reasons(a_draft(statutory=Limit(30, True))) == []


def test_a_promise_in_working_days_is_not_measured_against_calendar_days():
    assert reasons(a_draft(statutory=Limit(45, working=False))) == ["PROMISE_IN_OTHER_DAYS"]
    assert reasons(a_draft(promised=Limit(30, working=False))) == []


def test_a_licence_always_has_a_statutory_limit_but_a_public_service_need_not():
    assert reasons(a_draft(statutory=None)) == ["LICENCE_WITHOUT_STATUTORY_LIMIT"]
    assert reasons(a_draft(statutory=None, is_licence=False)) == []


def test_a_statutory_limit_names_its_law():
    assert reasons(a_draft(statutory_basis=" ")) == ["LIMIT_WITHOUT_BASIS"]


def test_a_limit_says_from_which_event_it_runs():
    assert reasons(a_draft(has_start=False)) == ["LIMIT_STARTS_NOWHERE"]


@pytest.mark.parametrize("promised", [None, Limit(0, True)])
def test_an_item_that_takes_time_promises_at_least_a_day(promised: Limit | None):
    assert "NO_PROMISED_LIMIT" in reasons(a_draft(promised=promised))


def test_the_stages_shares_fit_in_the_promise():
    longer = (Stage("review", SAFETY_BUREAU, False, 26), Stage("decision", SAFETY_BUREAU, True, 5))
    assert reasons(a_draft(stages=longer)) == ["STAGES_EXCEED_PROMISE"]


def test_an_item_that_is_not_instant_has_a_stage():
    assert reasons(a_draft(stages=())) == ["NO_STAGES"]


def test_an_instant_item_has_neither_stages_nor_days():
    assert reasons(a_draft(instant=True)) == ["STAGES_OF_INSTANT_ITEM"]
    assert reasons(a_draft(instant=True, stages=(), promised=Limit(0, True))) == []


def test_the_last_stage_decides_for_the_department_that_answers():
    elsewhere = (Stage("decision", "433100-yjgl", True, 5),)
    assert reasons(a_draft(stages=elsewhere)) == ["LAST_STAGE_DOES_NOT_DECIDE"]


def test_an_officer_decides_only_where_the_right_is_delegated_to_the_window():
    officer = (Stage("decision", SAFETY_BUREAU, False, 5),)
    assert reasons(a_draft(stages=officer)) == ["LAST_STAGE_DOES_NOT_DECIDE"]
    assert reasons(a_draft(stages=officer, delegated_to_window=True)) == []


def test_a_fee_has_a_basis_and_an_amount():
    fees = (Fee("licence", 1000, " ", SAFETY_BUREAU), Fee("copy", 0, "发改价格〔2004〕2831号", SAFETY_BUREAU))
    assert reasons(a_draft(fees=fees)) == ["FEE_WITHOUT_BASIS", "FEE_OF_NOTHING"]


def test_a_reduction_has_a_basis_and_is_of_what_the_item_charges_fee_5():
    fees = (Fee("licence", 1000, "发改价格〔2004〕2831号", SAFETY_BUREAU),)
    sound = FeeReduction("small-enterprise", "财税〔2016〕79号", ("licence",))
    assert reasons(a_draft(fees=fees, fee_reductions=(sound,))) == []
    unsound = FeeReduction("subsistence", " ", ("licence", "copy"))
    found = reasons(a_draft(fees=fees, fee_reductions=(sound, unsound, sound)))
    assert found == ["REPEATED_CODE", "REDUCTION_WITHOUT_BASIS", "REDUCTION_OF_UNKNOWN_FEE"]


@pytest.mark.parametrize(
    "changes",
    [
        {"materials": (Material("m01", "申请书", True), Material("m01", "章程", False))},
        {"stages": (Stage("decision", SAFETY_BUREAU, True, 5), Stage("decision", SAFETY_BUREAU, True, 5))},
        {"fees": (Fee("f", 1, "依据", SAFETY_BUREAU), Fee("f", 2, "依据", SAFETY_BUREAU))},
    ],
    ids=["materials", "stages", "fees"],
)
def test_codes_are_unique_within_the_item(changes: dict[str, object]):
    assert reasons(a_draft(**changes)) == ["REPEATED_CODE"]


def test_minor_material_and_tolerant_acceptance_go_together():
    assert reasons(a_draft(tolerant_acceptance=False)) == ["MINOR_WITHOUT_TOLERANCE"]
    assert reasons(a_draft(materials=(Material("m01", "申请书", False),))) == ["TOLERANCE_WITHOUT_MINOR"]


def test_what_is_valid_for_good_is_not_renewed():
    assert reasons(a_draft(validity_months=0)) == ["RENEWAL_WITHOUT_EXPIRY"]


def test_an_item_says_what_it_is_for_whom_where_and_on_what_basis():
    bare = a_draft(has_kind=False, has_audience=False, legal_bases=0, has_source=False, divisions=())
    assert reasons(bare) == ["NO_KIND", "NO_AUDIENCE", "NO_LEGAL_BASIS", "NO_SOURCE", "NOTHING_OFFERED"]


def test_whatever_an_item_names_exists_and_lies_in_its_departments_division():
    surroundings = Surroundings(
        missing_departments=frozenset({"433122-none"}),
        missing_divisions=frozenset({"433199000000"}),
        divisions_outside=frozenset({"433101000000"}),
        missing_items=frozenset({"433100-fg-9999"}),
        form_problems=(("", "最外层应当是object"),),
    )
    assert reasons(a_draft(), surroundings) == [
        "UNKNOWN_DIVISION",
        "UNKNOWN_DEPARTMENT",
        "OUTSIDE_JURISDICTION",
        "UNKNOWN_ITEM",
        "UNLAWFUL_FORM",
    ]


def test_publishing_names_every_problem_at_once():
    found = domain.problems(a_draft(statutory=Limit(20, True), has_source=False, stages=()), Surroundings())
    with pytest.raises(refusals.NotPublishable) as refused:
        Item("433122-yjgl-0001").next_version(found)
    assert refused.value.facts["reasons"] == "NO_SOURCE,PROMISE_EXCEEDS_STATUTE,NO_STAGES"
    assert refused.value.facts["rules"] == "CLOCK-1,CLOCK-4"
    assert "承诺时限30日超过法定时限20日（CLOCK-1）" in refused.value.text


def test_a_draft_full_of_mistakes_is_refused_in_a_sentence_that_fits_on_the_wire():
    materials = tuple(Material(f"m{number}", "材料" * 100, True) for number in range(100))
    refused = refusals.NotPublishable(
        domain.problems(a_draft(materials=materials, tolerant_acceptance=False), Surroundings())
    )
    assert refused.facts["count"] == "100"
    assert refused.facts["reasons"] == "MINOR_WITHOUT_TOLERANCE"
    assert len(refused.text) < 400


def test_versions_count_up_and_need_a_draft():
    published = Item("433122-yjgl-0001", ItemState.PUBLISHED, current_version=3, has_draft=True)
    assert published.next_version([]) == 4
    with pytest.raises(refusals.NoDraft):
        replace(published, has_draft=False).next_version([])


def test_a_retired_item_is_neither_changed_nor_published_nor_retired_again():
    retired = Item("433122-yjgl-0001", ItemState.RETIRED, current_version=3, has_draft=False)
    for act in (retired.check_change, retired.check_retirement, lambda: retired.next_version([])):
        with pytest.raises(WrongState):
            act()


def test_an_item_never_published_is_not_retired():
    with pytest.raises(WrongState):
        Item("433122-yjgl-0001").check_retirement()


def test_a_centre_meets_the_floor_area_of_its_level():
    assert levels.meets_floor_area_standard(levels.Level.PREFECTURE, 10_000)
    assert not levels.meets_floor_area_standard(levels.Level.PREFECTURE, 9_999)
    assert levels.meets_floor_area_standard(levels.Level.COUNTY, 5_000)
    assert not levels.meets_floor_area_standard(levels.Level.COUNTY, 4_999)
    assert levels.meets_floor_area_standard(levels.Level.TOWNSHIP, 1)


def test_a_code_tells_its_division():
    domain.check_code("433122-yjgl", "433122000000")
    domain.check_code("433100-w01", "433100000000")
    with pytest.raises(refusals.CodeElsewhere):
        domain.check_code("433122-yjgl", "433101000000")
