"""`python -m charts.reference`: writes the table of every value into the README, from the comments in values.yaml.

A comment stands above what it is about. `--check` only says whether the table is what the file says.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

CHART = Path(__file__).parent / "yizhan"
README = CHART / "README.md"
_START, _END = "<!-- values: written by `make values` -->", "<!-- /values -->"
_LINE = re.compile(r"^(?P<indent> *)(?P<key>[A-Za-z][\w]*):(?: (?P<value>.+))?$")


def entries(text: str) -> Iterator[tuple[str, str, str]]:
    """Path, default and comment of each value; a path without a default holds those under it."""
    above: list[str] = []
    path: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines()):
        if line.lstrip().startswith("#"):
            # The first line is about the file.
            if number:
                above.append(line.strip().removeprefix("#").strip())
        elif found := _LINE.match(line):
            indent = len(found["indent"])
            path = [one for one in path if one[0] < indent] + [(indent, found["key"])]
            yield ".".join(key for _, key in path), found["value"] or "", " ".join(above)
            above = []
        elif line.lstrip().startswith("- "):
            above = []
        else:
            above = []


def table(text: str) -> str:
    rows = ["| value | default | |", "|---|---|---|"]
    for path, default, comment in entries(text):
        shown = f"`{default}`".replace("|", "\\|") if default else ""
        rows.append(f"| `{path}` | {shown} | {comment.replace('|', chr(92) + '|')} |")
    return "\n".join(rows)


def readme(current: str) -> str:
    before, _, rest = current.partition(_START)
    _, _, after = rest.partition(_END)
    return f"{before}{_START}\n{table((CHART / 'values.yaml').read_text(encoding='utf-8'))}\n{_END}{after}"


if __name__ == "__main__":
    now = README.read_text(encoding="utf-8")
    wanted = readme(now)
    if "--check" not in sys.argv:
        README.write_text(wanted, encoding="utf-8")
    elif now != wanted:
        sys.exit(f"{README} is stale: run make values")
