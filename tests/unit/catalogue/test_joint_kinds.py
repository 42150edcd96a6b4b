"""What makes an item a joint project's kind (JOINT-1, JOINT-2), and what is frozen with it."""

from dataclasses import replace

import pytest

from services.catalogue import joint
from services.catalogue.domain import Limit
from services.catalogue.joint import JointDraft, Offered
from services.catalogue.refusals import NotPublishable
from services.catalogue.seed import read_items
from services.catalogue.storage import items
from services.catalogue.use_cases import items as item_cases
from tests.unit.catalogue.seeded import Catalogue
from yizhan.catalogue.v1.catalogue_pb2 import Item
from yizhan.types.v1 import types_pb2

XIANGXI, LUXI = "433100000000", "433122000000"
BUNDLES = {
    "433100-zrzy-1001": "立项用地规划许可",
    "433100-zrzy-1002": "工程建设许可",
    "433100-zfcj-1001": "施工许可",
    "433122-zfcj-1001": "竣工验收",
}


def an_item(code: str, days: int = 10, *needs: str, **changes: object) -> Offered:
    found = Offered(
        code, Limit(days, working=True), is_joint=False, instant=False, divisions=(XIANGXI,), needs_result_of=needs
    )
    return replace(found, **changes)  # pyright: ignore[reportArgumentType]


def a_kind(*codes: str, **changes: object) -> JointDraft:
    found = JointDraft(
        items=codes,
        has_denial_rule=True,
        promised=Limit(25, working=True),
        statutory=Limit(45, working=True),
        divisions=(XIANGXI,),
        has_stages=False,
        has_fees=False,
    )
    return replace(found, **changes)  # pyright: ignore[reportArgumentType]


def reasons(draft: JointDraft, *offered: Offered) -> list[str]:
    found = list(joint.problems(draft, {one.code: one for one in offered}))
    assert all(problem.rule.startswith("JOINT-") for problem in found)
    return [problem.reason for problem in found]


A, B, C = an_item("a"), an_item("b"), an_item("c", 10, "a", "elsewhere")


def test_a_sound_kind_has_no_problem():
    assert reasons(a_kind("a", "b", "c"), A, B, C) == []


@pytest.mark.parametrize(
    ("draft", "offered", "expected"),
    [
        (a_kind("a"), (A,), ["TOO_FEW_BRANCHES"]),
        (a_kind("a", "b"), (A,), ["BRANCH_NOT_PUBLISHED"]),
        (a_kind("a", "b"), (A, replace(B, is_joint=True)), ["BRANCH_IS_JOINT"]),
        (a_kind("a", "b"), (A, replace(B, instant=True)), ["BRANCH_WITHOUT_STAGES"]),
        (a_kind("a", "b"), (A, replace(B, divisions=(LUXI,))), ["BRANCH_NOT_OFFERED"]),
        (a_kind("a", "b"), (A, an_item("b", 26)), ["BRANCH_EXCEEDS_JOINT_LIMIT"]),
        (a_kind("a", "b"), (A, an_item("b", 25)), []),
        (a_kind("a", "b", has_denial_rule=False), (A, B), ["NO_DENIAL_RULE"]),
        (a_kind("a", "b", statutory=None), (A, B), ["NO_JOINT_LIMIT"]),
        (a_kind("a", "b", statutory=Limit(46, working=True)), (A, B), ["JOINT_LIMIT_TOO_LONG"]),
        (a_kind("a", "b", statutory=Limit(45, working=False)), (A, B), ["JOINT_LIMIT_IN_OTHER_DAYS"]),
        (a_kind("a", "b", has_stages=True), (A, B), ["STAGES_OF_JOINT_ITEM"]),
        (a_kind("a", "b", has_fees=True), (A, B), ["FEES_OF_JOINT_ITEM"]),
    ],
)
def test_joint_1_a_kind_has_published_branches_inside_its_limit(
    draft: JointDraft, offered: tuple[Offered, ...], expected: list[str]
):
    assert reasons(draft, *offered) == expected


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        ((A, an_item("b", 10, "a"), an_item("c", 5, "b")), []),
        ((A, an_item("b", 10, "a"), an_item("c", 6, "b")), ["CHAIN_EXCEEDS_JOINT_LIMIT"]),
        ((an_item("a", 10, "c"), an_item("b", 10, "a"), an_item("c", 5, "b")), ["CIRCULAR_BRANCHES"]),
        ((an_item("a", 10, "a"), B, an_item("c", 5, "b")), ["CIRCULAR_BRANCHES"]),
    ],
)
def test_joint_2_branches_that_wait_for_each_other_end_in_time_and_never_in_a_circle(
    offered: tuple[Offered, ...], expected: list[str]
):
    assert reasons(a_kind("a", "b", "c"), *offered) == expected


def test_joint_2_only_results_of_the_bundle_are_waited_for():
    assert joint.inside(("a", "b", "c"), C) == ("a",)


@pytest.mark.parametrize("code", BUNDLES)
def test_the_four_stages_of_a_construction_project_are_published(catalogue: Catalogue, code: str):
    with catalogue.read() as read:
        guide = Item.FromString(items.get_published(read, code))
    assert BUNDLES[code] in guide.content.name
    assert 2 <= len(guide.joint.branches) <= 5
    assert "国办发〔2019〕11号" in "".join(basis.title for basis in guide.content.legal_basis)
    assert {branch.item.department for branch in guide.joint.branches} <= {one.code for one in guide.departments}
    assert not guide.content.stages


def test_a_guide_shows_each_branch_as_it_was_in_force_at_publication(catalogue: Catalogue):
    with catalogue.read() as read:
        guide = Item.FromString(items.get_published(read, "433100-zrzy-1002"))
    design, plan, water, _ = guide.joint.branches
    assert (design.deemed_consent, plan.deemed_consent) == (True, False)
    # The approval that it needs as well was given in the stage before.
    assert list(plan.needs_result_of) == ["433100-zfcj-0003"]
    assert water.fees[0].department == "433100-sl"
    assert (plan.item.version, plan.statutory.days, plan.stages[-1].role) == (1, 20, "DEPARTMENT_HEAD")
    assert guide.joint.on_denial == types_pb2.DENIAL_RULE_OTHERS_GO_ON


def test_what_is_wrong_with_a_kind_stands_beside_its_draft_and_keeps_it_from_publication(own_catalogue: Catalogue):
    content = dict(read_items())["433100-zrzy-1002"]
    content.joint.items.append("433100-zrzy-1001")
    content.statutory_limit.days = 60
    draft = own_catalogue.run(item_cases.update_draft, "433100-zrzy-1002", content, "")
    assert {(problem.reason, problem.rule) for problem in draft.problems} == {
        ("JOINT_LIMIT_TOO_LONG", "JOINT-1"),
        ("BRANCH_IS_JOINT", "JOINT-1"),
    }
    with pytest.raises(NotPublishable) as refused:
        own_catalogue.run(item_cases.publish_item, "433100-zrzy-1002", etag=draft.etag, note="", publisher="admin")
    assert refused.value.facts["rules"] == "JOINT-1"


def test_a_branch_s_later_version_does_not_reach_into_a_kind_that_is_published(own_catalogue: Catalogue):
    content = dict(read_items())["433100-sl-0001"]
    content.promised_limit.days = 12
    draft = own_catalogue.run(item_cases.update_draft, "433100-sl-0001", content, "")
    own_catalogue.run(item_cases.publish_item, "433100-sl-0001", etag=draft.etag, note="", publisher="admin")
    with own_catalogue.read() as read:
        guide = Item.FromString(items.get_published(read, "433100-zrzy-1002"))
    assert [(branch.item.version, branch.promised.days) for branch in guide.joint.branches[2:3]] == [(1, 10)]
