"""Samples of materials (样表), and the form on paper: files that a version shows, and the draft before it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from services.catalogue import blank_form, domain
from services.catalogue.blank_form import PrintedForm
from services.catalogue.storage import documents, items, samples
from services.chassis.access import Scope
from services.chassis.errors import DomainError, Kind, NotFound
from services.chassis.file_kinds import kind_of
from services.chassis.work import Work
from yizhan.catalogue.v1.catalogue_pb2 import Item, ItemContent, Material, MaterialSample, SampleFile
from yizhan.types.v1 import types_pb2

# An author names a file minutes after sending it; a month leaves room for what is typed and kept in the browser.
_KEEP_UNNAMED = timedelta(days=30)
# Five megabytes each.
_AT_ONCE = 20
_SUFFIXES = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}


class SampleKindRefused(DomainError):
    kind = Kind.BAD_INPUT
    message = "样表只接受PDF、PNG或JPEG文件，以文件内容为准"


class NoForm(DomainError):
    kind = Kind.NOT_FOUND
    message = "事项{item}不需要填写申请表"


@dataclass(frozen=True, slots=True)
class Named:
    """A file under the name that it is saved by."""

    name: str
    content_type: str
    data: bytes


def file_of(data: bytes) -> SampleFile:
    """Raises SampleKindRefused."""
    content_type = kind_of(data)
    if not content_type:
        raise SampleKindRefused(field="chunk")
    return SampleFile(digest=hashlib.sha256(data).hexdigest(), content_type=content_type, size=len(data))


def keep_sample(work: Work, sender: str, data: bytes) -> SampleFile:
    """Stores a file under its digest: the same file again is the same. Raises SampleKindRefused."""
    file = file_of(data)
    samples.keep(
        work,
        {
            "digest": file.digest,
            "content_type": file.content_type,
            "size": file.size,
            "data": data,
            "uploaded_by": sender,
            "uploaded_at": work.now,
        },
    )
    return file


def take_in(work: Work, content: ItemContent) -> None:
    """Makes a draft's samples say what their files are, and the files stay. What is not here is left as it was said."""
    named = list(samples_of(content))
    known = samples.described(work.read, {sample.digest for sample in named})
    for sample in named:
        if sample.digest in known:
            sample.content_type, sample.size = known[sample.digest]
    samples.name(work, known)


def missing_of(read: sa.Connection, content: ItemContent) -> tuple[tuple[str, str], ...]:
    """Material and sample, by name, of every sample whose file is not here: it was drafted or exported elsewhere."""
    known = samples.described(read, {sample.digest for sample in samples_of(content)})
    return tuple(
        (material.name, sample.name)
        for material in content.materials
        for sample in material.samples
        if sample.digest not in known
    )


def samples_of(content: ItemContent) -> Iterator[MaterialSample]:
    return (sample for material in content.materials for sample in material.samples)


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
    suffix = _SUFFIXES.get(sample.content_type, "")
    return Named(f"{sample.name.removesuffix(suffix)}{suffix}", sample.content_type, samples.read_file(read, digest))


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


def purge_samples(work: Work, now: datetime, settings: Any) -> bool:
    """Files that no draft came to name."""
    return samples.purge(work.read, now - _KEEP_UNNAMED, _AT_ONCE) == _AT_ONCE


def problems_of(read: sa.Connection, content: ItemContent) -> list[DomainError]:
    return [
        domain.SampleMissing(field="materials", material=material, sample=sample)
        for material, sample in missing_of(read, content)
    ]
