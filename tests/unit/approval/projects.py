"""A construction project in four branches, and who acts on it.

核准 and 用地预审 start together, 规划许可 needs both, 方案意见 may be taken to agree; the planning bureau leads.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.chassis.access import Principal
from tests.unit.approval.people import PREFECTURE, accepted
from yizhan.intake.v1 import events_pb2 as intake
from yizhan.types.v1 import types_pb2

PROJECT_ID = "4331002025092600000025"
REFORM, PLANNING, HOUSING = "433100-fg", "433100-zrzy", "433100-zfcj"
NAMES = {REFORM: "湘西州发展和改革委员会", PLANNING: "湘西州自然资源和规划局", HOUSING: "湘西州住房和城乡建设局"}
APPROVAL, SITE, PLAN, DESIGN = (f"{PROJECT_ID}-{number:02}" for number in (1, 2, 3, 4))
CODES = {APPROVAL: "fg-0001", SITE: "zrzy-0002", PLAN: "zrzy-0001", DESIGN: "zfcj-0003"}

REFORM_HEAD = Principal("head-reform", frozenset({"DEPARTMENT_HEAD"}), PREFECTURE, REFORM)
REFORM_OFFICER = Principal("officer-reform", frozenset({"OFFICER"}), PREFECTURE, REFORM)
LEAD = Principal("head-planning", frozenset({"DEPARTMENT_HEAD"}), PREFECTURE, PLANNING)
LEAD_OFFICER = Principal("officer-planning", frozenset({"OFFICER"}), PREFECTURE, PLANNING)
HOUSING_HEAD = Principal("head-housing", frozenset({"DEPARTMENT_HEAD"}), PREFECTURE, HOUSING)
HEADS = {APPROVAL: REFORM_HEAD, SITE: LEAD, PLAN: LEAD, DESIGN: HOUSING_HEAD}

ENDS_ALL, GO_ON, LEAD_DECIDES = (
    types_pb2.DENIAL_RULE_ENDS_ALL,
    types_pb2.DENIAL_RULE_OTHERS_GO_ON,
    types_pb2.DENIAL_RULE_LEAD_DECIDES,
)


def a_branch(
    code: str, name: str, department: str, days: int, *, needs: tuple[str, ...] = (), deemed_consent: bool = False
) -> types_pb2.JointBranch:
    decision = types_pb2.Stage(code="decision", name="决定", department=department, role="DEPARTMENT_HEAD", days=days)
    return types_pb2.JointBranch(
        item=types_pb2.ItemRef(code=code, version=2, name=name, department=department),
        promised=types_pb2.Limit(days=days, unit=types_pb2.DAY_UNIT_WORKING),
        statutory=types_pb2.Limit(days=20, unit=types_pb2.DAY_UNIT_WORKING),
        stages=[decision],
        certificate_name=f"{name}证书" if code == "zrzy-0001" else "",
        legal_basis="《城乡规划法》第四十条",
        needs_result_of=needs,
        deemed_consent=deemed_consent,
    )


def joint_terms(on_denial: int = GO_ON) -> types_pb2.JointTerms:
    return types_pb2.JointTerms(
        branches=[
            a_branch("fg-0001", "企业投资项目核准", REFORM, 10),
            a_branch("zrzy-0002", "用地预审与选址", PLANNING, 8),
            a_branch("zrzy-0001", "建设工程规划许可", PLANNING, 10, needs=("fg-0001", "zrzy-0002")),
            a_branch("zfcj-0003", "设计方案意见", HOUSING, 5, deemed_consent=True),
        ],
        on_denial=on_denial,  # pyright: ignore[reportArgumentType]
    )


def accepted_project(
    project_id: str = PROJECT_ID, accepted_on: date = date(2025, 9, 26), *, on_denial: int = GO_ON, **changes: Any
) -> intake.ApplicationAccepted:
    """What intake tells of a project that was accepted: twenty-five days promised, forty-five by law."""
    event = accepted(project_id, accepted_on)
    event.ClearField("stages")
    event.certificate_name, event.certificate_months = "", 0
    event.item.CopyFrom(
        types_pb2.ItemRef(code="433100-zrzy-1002", version=1, name="工程建设许可阶段联合审批", department=PLANNING)
    )
    event.promised.days = 25
    event.legal_basis = "《行政许可法》第二十六条"
    event.joint.CopyFrom(joint_terms(on_denial))
    event.MergeFrom(intake.ApplicationAccepted(**changes))
    return event


def states(project: Any) -> Mapping[str, str]:
    """Each branch's state by its item."""
    name = type(project.branches[0]).DESCRIPTOR.fields_by_name["state"].enum_type.values_by_number
    return {branch.item.code: name[branch.state].name.removeprefix("BRANCH_STATE_") for branch in project.branches}
