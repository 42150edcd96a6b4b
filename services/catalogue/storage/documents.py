"""An item's content as the rules, the lists and the search see it."""

from typing import Any

from google.protobuf import json_format

from services.catalogue import domain, search
from services.catalogue.joint import JointDraft, Offered
from services.chassis.access import division_prefix
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1.catalogue_pb2 import Item, ItemContent, ItemSummary
from yizhan.types.v1 import types_pb2


def draft_of(content: ItemContent) -> domain.Draft:
    return domain.Draft(
        has_kind=content.kind != catalogue_pb2.ITEM_KIND_UNSPECIFIED,
        is_licence=content.kind == catalogue_pb2.ITEM_KIND_LICENCE,
        has_audience=bool(content.audiences),
        has_source=bool(content.source.strip()),
        legal_bases=len(content.legal_basis),
        department=content.department,
        consultation_department=content.consultation_department,
        divisions=tuple(content.divisions),
        instant=content.instant,
        delegated_to_window=content.delegated_to_window,
        statutory=_limit(content, "statutory_limit"),
        statutory_basis=content.statutory_basis,
        promised=_limit(content, "promised_limit"),
        has_start=content.runs_from != types_pb2.RUNS_FROM_UNSPECIFIED,
        stages=tuple(
            domain.Stage(stage.code, stage.department, stage.role == "DEPARTMENT_HEAD", stage.days)
            for stage in content.stages
        ),
        fees=tuple(domain.Fee(fee.code, fee.amount_fen, fee.basis, fee.department) for fee in content.fees),
        fee_reductions=tuple(
            domain.FeeReduction(one.code, one.basis, tuple(one.fee_codes)) for one in content.fee_reductions
        ),
        materials=tuple(
            domain.Material(material.code, material.name, material.minor) for material in content.materials
        ),
        tolerant_acceptance=content.tolerant_acceptance,
        validity_months=content.certificate.validity_months,
        renew_before_days=content.certificate.renew_before_days,
        needs_result_of=tuple(content.needs_result_of),
        is_joint=content.HasField("joint"),
    )


def joint_draft_of(content: ItemContent) -> JointDraft:
    return JointDraft(
        items=tuple(content.joint.items),
        has_denial_rule=content.joint.on_denial != types_pb2.DENIAL_RULE_UNSPECIFIED,
        promised=_limit(content, "promised_limit"),
        statutory=_limit(content, "statutory_limit"),
        divisions=tuple(content.divisions),
        has_stages=bool(content.stages) or content.instant,
        has_fees=bool(content.fees or content.fee_reductions),
    )


def offered_of(item: Item) -> Offered:
    """A published item as a joint project's kind looks at it."""
    content = item.content
    return Offered(
        code=item.code,
        promised=_limit(content, "promised_limit") or domain.Limit(0, working=True),
        is_joint=content.HasField("joint"),
        instant=content.instant,
        divisions=tuple(content.divisions),
        needs_result_of=tuple(content.needs_result_of),
    )


def form_of(content: ItemContent) -> dict[str, Any]:
    return json_format.MessageToDict(content.form) if content.HasField("form") else {}


def published_columns(item: Item) -> dict[str, Any]:
    """The row of `items` for the version that is now in force."""
    content = item.content
    offered = sorted(division_prefix(division) for division in content.divisions)
    return {
        "state": domain.ItemState.PUBLISHED.name,
        "department": content.department,
        "current_version": item.version,
        "draft": None,
        "draft_changed_at": None,
        "review": None,
        "published": serialize(item),
        "summary": serialize(_summary(item)),
        "name": content.name,
        "kind": content.kind,
        "theme": content.theme,
        "audiences": list(content.audiences),
        "offered": offered,
        "offered_within": sorted({above for prefix in offered for above in prefixes_to(prefix)}),
        "online": content.online,
        "delegated": content.delegated_to_window,
        "in_centre": content.in_centre,
        "search": _search_index(item),
    }


def prefixes_to(prefix: str) -> list[str]:
    """The code prefixes of a division and of everything above it."""
    return [prefix[:digits] for digits in (4, 6, 9, 12) if digits <= len(prefix)]


def serialize(message: Item | ItemContent | ItemSummary) -> bytes:
    # Deterministic, since a form is a map: the gateway's ETag of a guide must not change with the process.
    return message.SerializeToString(deterministic=True)


def _limit(content: ItemContent, field: str) -> domain.Limit | None:
    if not content.HasField(field):  # pyright: ignore[reportArgumentType]
        return None
    limit: types_pb2.Limit = getattr(content, field)
    return domain.Limit(limit.days, limit.unit != types_pb2.DAY_UNIT_CALENDAR)


def _summary(item: Item) -> ItemSummary:
    content = item.content
    summary = ItemSummary(
        code=item.code,
        version=item.version,
        name=content.name,
        kind=content.kind,
        theme=content.theme,
        audiences=content.audiences,
        department=catalogue_pb2.DepartmentName(code=content.department),
        promised_limit=content.promised_limit,
        online=content.online,
        instant=content.instant,
        has_fee=bool(content.fees),
    )
    if content.HasField("statutory_limit"):
        summary.statutory_limit.CopyFrom(content.statutory_limit)
    return summary


def _search_index(item: Item) -> str:
    content = item.content
    return search.index(
        {
            "A": [content.name, *content.keywords],
            "B": [content.theme, content.certificate.name, *(department.name for department in item.departments)],
            "C": [
                *(condition.text for condition in content.conditions),
                *(material.name for material in content.materials),
            ],
            "D": [basis.title for basis in content.legal_basis],
        }
    )
