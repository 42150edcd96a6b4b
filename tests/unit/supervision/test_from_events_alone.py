"""WATCH-1: supervision learns from events alone, and nobody waits for it."""

import ast
from collections.abc import Iterator
from pathlib import Path

SERVICES = Path(__file__).resolve().parents[3] / "services"


def imported(folder: Path) -> Iterator[tuple[str, str]]:
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module:
                yield path.name, node.module
            elif isinstance(node, ast.Import):
                yield from ((path.name, alias.name) for alias in node.names)


def test_supervision_calls_no_other_service():
    callers = {path for path, module in imported(SERVICES / "supervision") if module == "services.chassis.client"}
    assert callers == set()


def test_no_other_service_calls_supervision_or_waits_for_what_it_tells():
    others = [folder for folder in SERVICES.iterdir() if folder.name not in ("supervision", "platform")]
    waiting = {
        (folder.name, path)
        for folder in others
        for path, module in imported(folder)
        if module.startswith("yizhan.supervision")
    }
    assert waiting == set()
