"""Uploads that must not be kept: too large, disguised, empty, cut short."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from urllib.parse import urlsplit
from zipfile import ZipFile

import httpx
import pytest

from services.platform.client import Person
from tests.flows.whole import problem, unchanged
from tests.platform_fixture import Platform

MIB = 1024 * 1024
PDF = b"%PDF-1.7\n"


@pytest.fixture(scope="module")
def citizen(platform: Platform) -> Iterator[Person]:
    person = platform.person("shi")
    yield person
    person.close()


def zipped(*names: str) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


DISGUISED = {
    "windows": b"MZ\x90\x00" + b"\x00" * 200,
    "linux": b"\x7fELF\x02\x01\x01" + b"\x00" * 200,
    "java": b"\xca\xfe\xba\xbe" + b"\x00" * 200,
    "script": b"#!/bin/sh\nrm -rf /\n",
    "page": b"<!DOCTYPE html><script>alert(1)</script>",
    "drawing": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "archive": zipped("payload.exe"),
    "archive of archives": zipped("inner.zip", "word/document.xml.exe"),
    "text": "只是文字".encode(),
    "zeros": b"\x00" * 1000,
    "a pdf far inside": b"MZ" + b"\x00" * 4000 + PDF,
    "half a word document": zipped("word/document.xml")[:40],
}


@pytest.mark.parametrize("disguise", DISGUISED)
def test_what_is_no_document_is_refused_whatever_it_is_called(platform: Platform, citizen: Person, disguise: str):
    with unchanged(platform):
        answer = send(citizen, "营业执照.pdf", DISGUISED[disguise])
        problem(answer, 400, "FILE_KIND_REFUSED")


def test_an_empty_file_is_refused(platform: Platform, citizen: Person):
    with unchanged(platform):
        problem(send(citizen, "空.pdf", b""), 400, "FILE_EMPTY")


@pytest.mark.parametrize("name", ["x" * 300, "a\u0000.pdf"])
def test_a_name_that_is_none_is_refused(platform: Platform, citizen: Person, name: str):
    with unchanged(platform):
        answer = send(citizen, name, PDF)
        assert answer.status_code == 400, answer.text
        assert answer.json()["errors"][0]["field"] == "filename"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.pdf", "/etc/passwd", "..\\..\\x.pdf", 'a"; filename="b.exe', "a\r\nb.pdf"]
)
def test_a_name_that_would_leave_its_folder_stays_a_name(platform: Platform, citizen: Person, name: str):
    before = {path for path in platform.home.folder.rglob("*") if path.is_file() and "passwd" in path.name}
    answer = send(citizen, name, PDF + b"content")
    if answer.status_code == 200:
        kept = answer.json()["filename"]
        assert not set(kept) & set("/\\\r\n"), kept
    else:
        assert answer.status_code == 400, answer.text
    assert {path for path in platform.home.folder.rglob("*") if path.is_file() and "passwd" in path.name} == before


def test_two_hundred_megabytes_are_refused_before_they_are_sent(platform: Platform, citizen: Person):
    with unchanged(platform):
        sent, head = stream(platform, citizen, total=200 * MIB, announced=True)
        assert b" 413 " in head and b"TOO_LARGE" in head
        assert sent <= 4 * MIB, "the announced length alone refuses it"


def test_two_hundred_megabytes_of_unknown_length_are_refused_at_the_limit(platform: Platform, citizen: Person):
    with unchanged(platform):
        sent, head = stream(platform, citizen, total=200 * MIB, announced=False)
        assert b" 413 " in head and b"TOO_LARGE" in head
        assert sent <= 40 * MIB, "what the sockets hold beyond the limit of 20 MiB, and no more"


def test_an_upload_that_breaks_off_is_not_kept(platform: Platform, citizen: Person):
    with unchanged(platform):
        with connected(platform, citizen, "content-length: 5000000") as connection:
            connection.sendall(PDF + b"x" * 100_000)
        with connected(platform, citizen, "transfer-encoding: chunked") as connection:
            connection.sendall(b"%x\r\n" % (len(PDF) + 9) + PDF + b"x" * 9 + b"\r\n")


def send(person: Person, name: str, content: bytes) -> httpx.Response:
    headers = {"content-type": "application/octet-stream"}
    return person.http.post("/v1/uploads", params={"filename": name}, content=content, headers=headers)


def connected(platform: Platform, person: Person, length: str) -> socket.socket:
    """A connection on which the head of an upload was sent."""
    address = urlsplit(platform.url)
    connection = socket.create_connection((address.hostname, address.port), timeout=20)
    lines = (
        "POST /v1/uploads?filename=large.pdf HTTP/1.1",
        f"host: {address.netloc}",
        f"authorization: {person.http.headers['authorization']}",
        "content-type: application/octet-stream",
        length,
    )
    connection.sendall("\r\n".join((*lines, "", "")).encode())
    return connection


def stream(platform: Platform, person: Person, *, total: int, announced: bool) -> tuple[int, bytes]:
    """Sends until it is answered or all is sent: how many bytes that took, and the answer."""
    piece = (PDF + b"x" * MIB)[:MIB]
    sent = 0
    with connected(platform, person, f"content-length: {total}" if announced else "transfer-encoding: chunked") as line:
        line.settimeout(0.05 if announced else 0.001)
        answer = b""
        while sent < total and not answer:
            answer = heard(line)
            if answer:
                break
            line.settimeout(20)
            try:
                line.sendall(piece if announced else b"%x\r\n" % len(piece) + piece + b"\r\n")
            except OSError:
                break
            sent += len(piece)
            line.settimeout(0.05 if announced else 0.001)
        line.settimeout(20)
        while b"TOO_LARGE" not in answer and (more := heard(line)):
            answer += more
    return sent, answer


def heard(connection: socket.socket) -> bytes:
    try:
        return connection.recv(65_536)
    except OSError:
        return b""


def test_uploads_refused_side_by_side_are_each_told_why(citizen: Person):
    """A refusal must not overtake what is still being sent, nor spoil the connection for the next."""
    tried = [("x" * 300, PDF * 8000), ("x" * 300, b"x"), ("a.exe", DISGUISED["windows"]), ("a.pdf", b"")] * 50
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda each: send(citizen, *each), tried))
    told = {(answer.status_code, answer.json()["reason"]) for answer in answers}
    assert told == {(400, "INVALID"), (400, "FILE_KIND_REFUSED"), (400, "FILE_EMPTY")}
