"""Files: what they are is seen in them, and nothing is left of one that was refused."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import exc

from services.chassis.errors import DomainError
from services.intake.files import MaterialStore
from tests.unit.intake.desk import AGENT, CLERK, JISHOU_CLERK, OFFICER, PDF, Desk, chunks, citizen, zipped
from yizhan.intake.v1 import intake_pb2 as pb

LARGEST = 64 * 1024


def png() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + chunk(b"IEND", b"")
    )


JFIF = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
EXIF = b"\xff\xd8\xff\xe1\x00\x18Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00\xff\xd9"
OOXML = "application/vnd.openxmlformats-officedocument"

TAKEN = {
    "pdf": (PDF, "application/pdf"),
    "pdf of another version": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + PDF, "application/pdf"),
    "png": (png(), "image/png"),
    "jpeg": (JFIF, "image/jpeg"),
    "jpeg of a phone": (EXIF, "image/jpeg"),
    "word": (zipped("[Content_Types].xml", "word/document.xml"), f"{OOXML}.wordprocessingml.document"),
    "excel": (zipped("[Content_Types].xml", "xl/workbook.xml"), f"{OOXML}.spreadsheetml.sheet"),
    "ofd": (zipped("OFD.xml", "Doc_0/Document.xml"), "application/ofd"),
}
REFUSED = {
    "an executable named as a PDF": (b"MZ\x90\x00" + bytes(2000), "FILE_KIND_REFUSED"),
    "an ELF binary": (b"\x7fELF\x02\x01\x01" + bytes(2000), "FILE_KIND_REFUSED"),
    "a shell script": (b"#!/bin/sh\nrm -rf /\n", "FILE_KIND_REFUSED"),
    "a web page": (b"<!doctype html><script>alert(1)</script>", "FILE_KIND_REFUSED"),
    "an SVG with a script": (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "FILE_KIND_REFUSED"),
    "plain text": ("营业执照复印件".encode(), "FILE_KIND_REFUSED"),
    "a GIF": (b"GIF89a" + bytes(100), "FILE_KIND_REFUSED"),
    "a zip of anything": (zipped("readme.txt"), "FILE_KIND_REFUSED"),
    "a Word file with macros": (zipped("word/document.xml", "word/vbaProject.bin"), "FILE_KIND_REFUSED"),
    "an Excel file with a program in it": (zipped("xl/workbook.xml", "xl/embeddings/a.EXE"), "FILE_KIND_REFUSED"),
    "half a zip": (zipped("word/document.xml")[:40], "FILE_KIND_REFUSED"),
    "an empty file": (b"", "FILE_EMPTY"),
    "a file a byte over the limit": (PDF + bytes(LARGEST - len(PDF) + 1), "FILE_TOO_LARGE"),
    "a file far over the limit": (PDF + bytes(LARGEST * 20), "FILE_TOO_LARGE"),
}


@pytest.fixture(scope="module")
def counter(open_desk: Callable[..., AbstractContextManager[Desk]]) -> Iterator[Desk]:
    with open_desk(largest_upload_bytes=LARGEST) as desk:
        yield desk


@pytest.mark.parametrize("kind", TAKEN)
def test_a_file_is_known_by_its_content_and_comes_back_as_it_was(counter: Desk, kind: str):
    content, content_type = TAKEN[kind]
    shi = citizen()
    uploaded = counter.call("UploadMaterial", chunks(content, "photo.exe"), shi)
    assert (uploaded.content_type, uploaded.size, uploaded.filename) == (content_type, len(content), "photo.exe")
    request = counter.request(shi)
    request.materials[0].upload_id = uploaded.upload_id
    filed = counter.call("FileApplication", request, shi)
    download = pb.DownloadMaterialRequest(application_id=filed.application_id, material_code=request.materials[0].code)
    parts = counter.call("DownloadMaterial", download, CLERK)
    assert b"".join(part.data for part in parts) == content
    assert {part.content_type for part in parts} == {content_type}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_refused_leaves_nothing_behind(counter: Desk, kind: str):
    content, reason = REFUSED[kind]
    before = stored(counter)
    refused = counter.refusal("UploadMaterial", chunks(content, "营业执照.pdf"), citizen())
    assert (refused.status, refused.reason, set(refused.fields)) == ("INVALID_ARGUMENT", reason, {"chunk"})
    assert stored(counter) == before
    assert len(counter.read(sa.select(counter.table("uploads").c.upload_id))) == len(before)


def test_a_file_at_the_limit_is_taken(counter: Desk):
    content = PDF + bytes(LARGEST - len(PDF))
    assert counter.call("UploadMaterial", chunks(content), citizen()).size == LARGEST


def test_an_upload_of_no_message_and_one_of_too_large_a_chunk_are_the_callers_fault(counter: Desk):
    assert counter.refusal("UploadMaterial", [], citizen()).status == "INVALID_ARGUMENT"
    too_large = [pb.UploadMaterialRequest(filename="a.pdf", chunk=bytes(1024 * 1024 + 1))]
    assert counter.refusal("UploadMaterial", too_large, citizen()).fields.keys() == {"chunk"}


def test_a_file_whose_row_cannot_be_written_is_not_kept(counter: Desk, monkeypatch: pytest.MonkeyPatch):
    before = stored(counter)
    # The one thing that fails between the store and the database is the database.
    monkeypatch.setattr("services.chassis.work.Work.commit", away)
    assert counter.refusal("UploadMaterial", chunks(PDF), citizen()).status == "UNAVAILABLE"
    assert stored(counter) == before


def away(_work: object) -> None:
    raise exc.OperationalError("INSERT", {}, Exception("the database is away"), connection_invalidated=True)


def test_a_files_name_is_only_a_name(counter: Desk):
    for sent, kept in (
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\石山\营业执照.pdf", "营业执照.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "aSet-Cookie: b.pdf"),
        ("", "材料"),
    ):
        assert counter.call("UploadMaterial", chunks(PDF, sent), citizen()).filename == kept


def test_who_checks_a_file_downloads_it_and_nobody_else(counter: Desk):
    shi = citizen()
    filed = counter.file(shi)
    request = pb.DownloadMaterialRequest(application_id=filed.application_id, material_code="m01")
    for who in (shi, CLERK, OFFICER):
        assert b"".join(part.data for part in counter.call("DownloadMaterial", request, who)) == PDF
    for who in (citizen(), JISHOU_CLERK):
        assert counter.refusal("DownloadMaterial", request, who).status == "NOT_FOUND"
    request.material_code = "m99"
    assert counter.refusal("DownloadMaterial", request, CLERK).status == "NOT_FOUND"


def test_paper_has_no_file(counter: Desk):
    filed = counter.file(AGENT, division="433122100200")
    request = pb.DownloadMaterialRequest(application_id=filed.application_id, material_code="m01")
    assert counter.refusal("DownloadMaterial", request, CLERK).status == "NOT_FOUND"


def test_who_only_decides_uploads_nothing(counter: Desk):
    assert counter.refusal("UploadMaterial", chunks(PDF), OFFICER).status == "PERMISSION_DENIED"
    assert counter.refusal("UploadMaterial", chunks(PDF)).status == "UNAUTHENTICATED"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_the_bytes_are_the_answer_is_a_kind_or_a_refusal(data: st.DataObject, tmp_path: Path):
    store = MaterialStore(f"file://{tmp_path}/noise", LARGEST)
    start = data.draw(
        st.sampled_from([b"", b"PK\x03\x04", b"%PDF-", b"\x89PNG\r\n\x1a\n", zipped("word/document.xml")])
    )
    content = bytearray(start + data.draw(st.binary(max_size=300)))
    for _ in range(data.draw(st.integers(0, 3))):
        if content:
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        kept = store.keep("noise", [bytes(content)])
    except DomainError:
        return
    assert b"".join(store.read(kept.upload_id)) == bytes(content)


def test_the_name_of_a_member_that_is_no_text_is_a_refusal(tmp_path: Path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("词/document.xml", "")
    broken = buffer.getvalue().replace("词".encode(), b"\xff\xff\xff")
    with pytest.raises(DomainError, match="FILE_KIND_REFUSED"):
        MaterialStore(f"file://{tmp_path}/broken", LARGEST).keep("a.docx", [broken])


def stored(desk: Desk) -> set[Path]:
    return {path for path in desk.materials.rglob("*") if path.is_file()}
