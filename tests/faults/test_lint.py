"""What the experiments forbid (docs/decisions): checked over the whole source."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = [
    file
    for folder in ("services", "gateway", "tests")
    for file in sorted((ROOT / folder).rglob("*.py"))
    if file != Path(__file__)
]


@pytest.mark.parametrize("banned", [r"nameko\.events", r"nameko\.messaging", r"nameko\.rpc"])
def test_the_stock_entrypoints_of_nameko_are_not_used(banned: str) -> None:
    # They acknowledge a message whose handler raised.
    assert [str(file) for file in SOURCES if re.search(banned, file.read_text())] == []


def test_eventlet_patches_in_one_place_only() -> None:
    patching = [file.name for file in SOURCES if "monkey_patch(" in file.read_text()]
    assert patching == ["consumer.py"]


def test_a_consumer_refuses_to_start_where_grpc_was_imported() -> None:
    script = "import grpc; from services.chassis.bus.consumer import run_consumer; run_consumer('x:y')"
    ended = subprocess.run([sys.executable, "-c", script], check=False, cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode != 0
    assert "WrongStart: imported before eventlet's patch: grpc" in ended.stderr
