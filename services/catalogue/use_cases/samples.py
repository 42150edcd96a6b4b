"""Samples of materials (样表), and the form on paper: files that a version shows, and the draft before it."""

from dataclasses import asdict

import sqlalchemy as sa

from services.catalogue import blank_form, refusals
from services.catalogue.blank_form import PrintedForm
from services.catalogue.storage import documents, items
from services.catalogue.use_cases import files
from services.catalogue.use_cases.files import Named
from services.chassis.access import Scope
from services.chassis.errors import DomainError, Kind, NotFound
from services.chassis.work import Work
from yizhan.catalogue.v1.catalogue_pb2 import Item, ItemContent, Material, MaterialSample, SampleFile
from yizhan.types.v1 import types_pb2


class NoForm(DomainError):
    kind = Kind.NOT_FOUND
    message = "事项{item}不需要填写申请表"


def keep_sample(work: Work, sender: str, data: bytes) -> SampleFile:
    """Raises FileKindRefused."""
    return SampleFile(**asdict(files.keep(work, sender, data)))


def missing_of(read: sa.Connection, content: ItemContent) -> tuple[tuple[str, str], ...]:
    """Material and sample, by name, of every sample whose file is not here: it was drafted or exported elsewhere."""
    missing = files.missing(read, samples_of(content))
    return tuple(
        (material.name, sample.name)
        for material in content.materials
        for sample in material.samples
        if sample.digest in missing
    )


def samples_of(content: ItemContent) -> list[MaterialSample]:
    return [sample for material in content.materials for sample in material.samples]


def published_sample(read: sa.Connection, code: str, version: int, digest: str) -> Named:
    """Raises NotFound unless that version shows it."""
    return _file(read, Item.FromString(items.get_version(read, code, version)).content, digest)


def draft_sample(read: sa.Connection, scope: Scope, code: str, digest: str) -> Named:
    """Raises NotFound, or NoDraft."""
    loaded = items.load(read, code, scope)
    loaded.item.check_draft()
    return _file(read, loaded.content, digest)


def _file(read: sa.Connection, content: ItemContent, digest: str) -> Named:
    sample = next((one for one in samples_of(content) if one.digest == digest), None)
    if sample is None:
        raise NotFound(what="这个样表")
    return files.named(read, sample.name, sample.content_type, digest)


def print_form(read: sa.Connection, code: str, version: int) -> Named:
    """The form of a published version, to be filled in by hand. Raises NotFound or NoForm."""
    item = Item.FromString(items.get_version(read, code, version))
    content = item.content
    if not content.HasField("form"):
        raise NoForm(item=code)
    printed = PrintedForm(
        item_name=content.name,
        item_code=code,
        version=version,
        for_individuals=types_pb2.PARTY_KIND_INDIVIDUAL in content.audiences,
        for_organisations=types_pb2.PARTY_KIND_ORGANISATION in content.audiences,
        schema=documents.form_of(content),
        materials=[(material.name, _how(material, content.tolerant_acceptance)) for material in content.materials],
    )
    return Named(f"{printed.title}（空白）.pdf", "application/pdf", blank_form.render(printed))


def _how(material: Material, tolerant: bool) -> str:
    paper = f"纸质{material.copies}份" if material.copies else "可提交电子件"
    need = "必须提交" if material.required else "需要时提交"
    later = "，可以容缺" if material.minor and tolerant else ""
    return f"{need}，{paper}{later}{f'。{material.note}' if material.note else ''}"


def problems_of(read: sa.Connection, content: ItemContent) -> list[DomainError]:
    return [
        refusals.SampleMissing(field="materials", material=material, sample=sample)
        for material, sample in missing_of(read, content)
    ]
