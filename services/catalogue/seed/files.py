"""The seed's files."""

import csv
from pathlib import Path

FOLDER = Path(__file__).parent


def read_csv(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
