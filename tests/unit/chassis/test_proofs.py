import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from services.chassis.hash_chain import GENESIS
from services.chassis.history import Actor, Entry
from services.chassis.privacy import KeyRing
from services.chassis.proofs import NotAKey, NotAProof, check_proof, make_proof, public_key, read_key
from services.platform.command_line import app

RING = KeyRing.generate()
KEY = public_key(RING)
MONDAY = datetime(2026, 6, 1, 1, tzinfo=UTC)
CLERK = Actor("clerk-luxi", "CLERK", "433122000000")


def a_history(subject: str = "4331222026060100000018") -> list[Entry]:
    entries: list[Entry] = []
    for sequence, (act, note) in enumerate([("RECEIVED", "收件"), ("ACCEPTED", "受理"), ("GRANTED", "准予许可")], 1):
        head = entries[-1].hash if entries else GENESIS
        entries.append(
            Entry.after(head, subject=subject, sequence=sequence, at=MONDAY, act=act, actor=CLERK, note=note)
        )
    return entries


def a_proof() -> bytes:
    entries = a_history()
    return make_proof("case", entries[0].subject, entries, head=entries[-1].hash, made_at=MONDAY, ring=RING)


def altered(**changes: object) -> bytes:
    return json.dumps({**json.loads(a_proof()), **changes}, ensure_ascii=False).encode()


def test_a_proof_shows_that_nothing_was_altered_and_who_gave_it_out():
    verdict = check_proof(a_proof(), KEY)
    assert verdict.genuine
    assert (verdict.subject, verdict.entries) == ("4331222026060100000018", 3)


def test_an_altered_entry_is_found_and_the_signature_is_broken():
    entries = json.loads(a_proof())["entries"]
    entries[1]["note"] = "不予受理"
    verdict = check_proof(altered(entries=entries), KEY)
    assert (verdict.broken_at, verdict.signed) == (2, False)


def test_a_chain_made_anew_by_somebody_else_is_whole_but_not_signed():
    forged = a_history()[:1]
    file = make_proof("case", forged[0].subject, forged, head=forged[-1].hash, made_at=MONDAY, ring=KeyRing.generate())
    verdict = check_proof(file, KEY)
    assert verdict.broken_at is None
    assert not verdict.signed
    assert not verdict.genuine


def test_entries_that_were_cut_off_at_the_end_are_missed():
    entries = json.loads(a_proof())["entries"][:2]
    assert check_proof(altered(entries=entries), KEY).broken_at == 3


def test_another_cases_history_under_this_number_is_found():
    others = a_history("4331222026060100000999")
    file = make_proof("case", "4331222026060100000018", others, head=others[-1].hash, made_at=MONDAY, ring=RING)
    assert check_proof(file, KEY).broken_at == 1


@pytest.mark.parametrize(
    "file", [b"", b"\xff\xfe", b"[]", b"{}", b'{"format": "other/1"}', altered(entries="all"), altered(signature="?")]
)
def test_what_is_no_proof_is_said_to_be_none(file: bytes):
    with pytest.raises(NotAProof):
        check_proof(file, KEY)


def test_the_proof_brings_the_key_that_its_signature_fits():
    verdict = check_proof(a_proof())
    assert verdict.genuine
    assert verdict.key == KEY


@pytest.mark.parametrize(
    "changes",
    [{"made_at": "2020-01-01"}, {"key": public_key(KeyRing.generate())}],
    ids=["another day", "the key of somebody else put in its place"],
)
def test_without_a_key_what_was_altered_is_found_too(changes: dict[str, str]):
    assert not check_proof(altered(**changes)).signed


def test_a_proof_that_somebody_else_signed_fits_their_key_and_not_the_published_one():
    theirs = KeyRing.generate()
    entries = a_history()
    file = make_proof("case", entries[0].subject, entries, head=entries[-1].hash, made_at=MONDAY, ring=theirs)
    assert check_proof(file).key == public_key(theirs) != KEY
    assert not check_proof(file, KEY).signed


def test_the_published_key_is_read_alone_or_as_the_file_that_is_downloaded():
    assert read_key(f"{KEY}\n") == KEY
    assert read_key(json.dumps({"public_key": KEY})) == KEY


NO_KEYS = [
    "",
    "?",
    pytest.param(KEY[:-4], id="too-short"),
    "密钥",
    "{",
    "{}",
    '{"public_key": 5}',
    '{"public_key": ""}',
    "history-key.json",
    "A" * 9000,
]


@pytest.mark.parametrize("text", NO_KEYS)
def test_what_is_no_key_is_said_to_be_none_and_the_proof_is_not_blamed(text: str):
    with pytest.raises(NotAKey):
        check_proof(a_proof(), text)


@pytest.mark.parametrize("key", ["", "?", 5, None])
def test_a_proof_whose_own_key_is_none_is_no_proof(key: object):
    with pytest.raises(NotAProof):
        check_proof(altered(key=key))


@pytest.fixture
def proof(tmp_path: Path) -> Path:
    file = tmp_path / "proof.json"
    file.write_bytes(a_proof())
    return file


def verify(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["verify", *map(str, arguments)])
    return result.exit_code, result.output


def test_the_command_without_a_key_shows_the_one_to_compare(proof: Path):
    code, said = verify(proof)
    assert code == 0
    assert f"签名与证明中的公钥相符：{KEY}" in said
    assert "/.well-known/history-key.json" in said
    assert "由本平台出具" not in said.replace("不是本平台出具", "")


def test_the_command_without_a_key_finds_what_was_altered(proof: Path):
    proof.write_bytes(altered(made_at="2020-01-01"))
    code, said = verify(proof)
    assert (code, "签名无效" in said) == (1, True)


def test_the_command_takes_the_key_as_text_or_as_the_downloaded_file(proof: Path, tmp_path: Path):
    downloaded = tmp_path / "history-key.json"
    downloaded.write_text(json.dumps({"public_key": KEY}), encoding="utf-8-sig")
    for key in (KEY, downloaded):
        code, said = verify(proof, "--key", key)
        assert (code, "签名有效，由本平台出具" in said) == (0, True)
    downloaded.write_text(json.dumps({"public_key": public_key(KeyRing.generate())}))
    assert verify(proof, "--key", downloaded)[0] == 1


@pytest.mark.parametrize("text", NO_KEYS)
def test_the_command_says_that_a_key_is_none(proof: Path, text: str):
    code, said = verify(proof, "--key", text)
    assert code == 2
    assert "不是平台的公钥" in said


def test_an_empty_key_file_is_not_taken_for_no_key(proof: Path, tmp_path: Path):
    (tmp_path / "empty").touch()
    assert verify(proof, "--key", tmp_path / "empty")[0] == 2


def test_the_command_says_what_it_found_and_exits_accordingly(tmp_path: Path):
    good, bad, other = tmp_path / "good.json", tmp_path / "bad.json", tmp_path / "other.json"
    good.write_bytes(a_proof())
    bad.write_bytes(altered(made_at="2020-01-01"))
    other.write_text("hello")
    run = CliRunner().invoke
    assert run(app, ["verify", str(good), "--key", KEY]).exit_code == 0
    assert "签名无效" in run(app, ["verify", str(bad), "--key", KEY]).output
    assert run(app, ["verify", str(bad), "--key", KEY]).exit_code == 1
    assert run(app, ["verify", str(other), "--key", KEY]).exit_code == 2
