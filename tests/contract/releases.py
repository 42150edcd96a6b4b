"""Which migrations the previous release had: what came since must leave its code working while both run.

    python -m tests.contract.releases 0.2.0

marks all that there are as that release's. It is done in the commit that is tagged, and released.json with it.
"""

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from services.chassis.service import Service
from services.platform.roster import PLATFORM, SERVICES, service

FILE = Path(__file__).with_name("released.json")
ALL = [*SERVICES, *PLATFORM]


@dataclass(frozen=True)
class Released:
    """How far one service's migrations went, and a digest of them: a released migration is never edited."""

    revision: str
    digest: str


def release() -> str:
    return json.loads(FILE.read_text())["release"]


def released(name: str) -> Released:
    return Released(**json.loads(FILE.read_text())["services"][name])


def migrations_of(one: Service) -> list[Path]:
    return sorted((one.folder / "migrations").glob("[0-9]*.py"))


def digest(files: list[Path]) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def mark(version: str, until: dict[str, str] | None = None) -> None:
    """`until` names the last migration of each service where that is not the newest."""
    services: dict[str, dict[str, str]] = {}
    for name in ALL:
        files = migrations_of(service(name))
        last = (until or {}).get(name, files[-1].name[:4])
        services[name] = {"revision": last, "digest": digest([file for file in files if file.name[:4] <= last])}
    FILE.write_text(json.dumps({"release": version, "services": services}, indent=2) + "\n")


if __name__ == "__main__":
    mark(sys.argv[1])
