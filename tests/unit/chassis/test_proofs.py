import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from services.chassis.hash_chain import GENESIS
from services.chassis.history import Actor, Entry
from services.chassis.privacy import KeyRing
from services.chassis.proofs import NotAProof, check_proof, make_proof, public_key
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
