"""A joint project's kind: its branches as they are in force when it is published (rules JOINT-1 and JOINT-2)."""

from services.catalogue import joint
from services.catalogue.storage import documents, items
from services.chassis.errors import DomainError
from services.chassis.work import Work
from yizhan.catalogue.v1.catalogue_pb2 import Item, ItemContent
from yizhan.types.v1 import types_pb2

# As many laws as a decision prints.
_PRINTED_BASES = 4


def problems_of(work: Work, content: ItemContent) -> list[DomainError]:
    """Everything that stands in the way of publishing it as a project's kind; nothing for any other item."""
    if not content.HasField("joint"):
        return []
    published = items.published_of(work.read, content.joint.items)
    offered = {code: documents.offered_of(item) for code, item in published.items()}
    return list(joint.problems(documents.joint_draft_of(content), offered))


def terms_of(work: Work, content: ItemContent) -> types_pb2.JointTerms | None:
    """The branches frozen with the version: what their items say later is for projects of a later version."""
    if not content.HasField("joint"):
        return None
    published = items.published_of(work.read, content.joint.items)
    branches = [_branch(published[code], content) for code in content.joint.items]
    return types_pb2.JointTerms(branches=branches, on_denial=content.joint.on_denial)


def departments_of(terms: types_pb2.JointTerms | None) -> frozenset[str]:
    """Every department that acts in a branch or is paid for it."""
    if terms is None:
        return frozenset()
    acting = {stage.department for branch in terms.branches for stage in branch.stages}
    paid = {fee.department for branch in terms.branches for fee in branch.fees}
    return frozenset(acting | paid | {branch.item.department for branch in terms.branches})


def _branch(item: Item, bundle: ItemContent) -> types_pb2.JointBranch:
    content = item.content
    basis = "；".join(f"《{one.title.strip('《》')}》{one.article}" for one in content.legal_basis[:_PRINTED_BASES])
    return types_pb2.JointBranch(
        item=types_pb2.ItemRef(code=item.code, version=item.version, name=content.name, department=content.department),
        promised=content.promised_limit,
        statutory=content.statutory_limit if content.HasField("statutory_limit") else None,
        stages=content.stages,
        fees=content.fees,
        fee_reductions=content.fee_reductions,
        certificate_name=content.certificate.name,
        certificate_months=content.certificate.validity_months,
        legal_basis=basis,
        needs_result_of=joint.inside(bundle.joint.items, documents.offered_of(item)),
        deemed_consent=content.deemed_consent,
    )
