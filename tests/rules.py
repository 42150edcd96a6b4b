"""Makes docs/rules.md: each rule of the catalogue, where it is enforced, and which tests show it.

`python -m tests.rules` writes it; `--check` fails if it is stale, or if a rule has no place or no test.
"""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from services.chassis.rules import NOT_BUILT, RULES

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "rules.md"
_NAME = re.compile(r"\b(?:ACCEPT|CLOCK|DECIDE|JOINT|FEE|COMPLAINT|RATE|WATCH|TRADE)-[0-9]\b")
# The names in test files and test functions, which cannot hold a hyphen.
_IN_IDENTIFIER = re.compile(r"(?<![a-z])(accept|clock|decide|joint|fee|complaint|rate|watch)_([0-9])(?![0-9])")
_IGNORED = {ROOT / "services" / "chassis" / "rules.py"}


@dataclass
class Shown:
    """What cites one rule: errors and code by file, tests by file."""

    refusals: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    places: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    tests: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def main(arguments: Sequence[str]) -> int:
    shown, unknown = gather()
    page = "\n".join(render(shown)) + "\n"
    faults = [f"{name} is cited in {place} and is in no catalogue" for name, place in unknown]
    faults += [f"{name} is enforced nowhere" for name in RULES if not (shown[name].refusals or shown[name].places)]
    faults += [f"{name} has no test" for name in RULES if not shown[name].tests]
    if "--check" not in arguments:
        TARGET.write_text(page)
    elif not TARGET.exists() or TARGET.read_text() != page:
        faults.append("docs/rules.md is stale, run `make rules`")
    print(*faults, sep="\n", file=sys.stderr)
    return bool(faults)


def gather() -> tuple[dict[str, Shown], list[tuple[str, str]]]:
    """Everything that cites a rule, and the citations of rules that there are none of."""
    shown: dict[str, Shown] = defaultdict(Shown)
    unknown: list[tuple[str, str]] = []
    for path in sorted((ROOT / "services").rglob("*.py")):
        if path in _IGNORED or "migrations" in path.parts:
            continue
        place = str(path.relative_to(ROOT))
        for name, symbol, refuses in cited_in_code(ast.parse(path.read_text())):
            if name not in RULES:
                unknown += [] if name in NOT_BUILT else [(name, place)]
            elif refuses:
                shown[name].refusals[place].append(symbol)
            else:
                shown[name].places[place].append(symbol)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        place = str(path.relative_to(ROOT))
        for name, test in cited_in_tests(path):
            if name in RULES:
                shown[name].tests[place].append(test)
            elif name not in NOT_BUILT:
                unknown.append((name, place))
    return shown, unknown


def cited_in_code(tree: ast.Module) -> Iterator[tuple[str, str, bool]]:
    """Rule, the symbol that cites it, and whether that is an error that refuses by it."""
    for name in sorted(set(_NAME.findall(ast.get_docstring(tree) or ""))):
        yield name, "the module", False
    for node in ast.walk(tree):
        if not isinstance(node, ast.ClassDef | ast.FunctionDef):
            continue
        for name in {_constant(one) for one in node.body if isinstance(node, ast.ClassDef)} - {""}:
            yield name, node.name, True
        if not node.name.startswith("__"):
            for name in sorted(set(_NAME.findall(ast.get_docstring(node) or ""))):
                yield name, node.name, False


def _constant(statement: ast.stmt) -> str:
    """The rule in `rule = "…"` of an error's class."""
    match statement:
        case ast.Assign(targets=[ast.Name(id="rule")], value=ast.Constant(value=str(value))):
            return value
        case _:
            return ""


def cited_in_tests(path: Path) -> Iterator[tuple[str, str]]:
    """Rule and test: by the file's or the test's name, or by what the test itself says."""
    source = path.read_text()
    tree = ast.parse(source)
    of_file = set(_identified(path.stem))
    about = set(_NAME.findall(ast.get_docstring(tree) or ""))
    if len(about) == 1:
        # A file about one rule; one about several says so of each test.
        of_file |= about
    for node, around in _tests(tree.body, ()):
        said = ast.get_source_segment(source, node) or ""
        decorated = " ".join(ast.get_source_segment(source, one) or "" for one in node.decorator_list)
        cited = {*_NAME.findall(said + decorated), *_identified(node.name), *of_file}
        for holder in around:
            cited |= {*_identified(holder.name.lower()), *_NAME.findall(ast.get_docstring(holder) or "")}
        for name in sorted(cited):
            yield name, node.name


def _tests(
    body: Iterable[ast.stmt], around: tuple[ast.ClassDef, ...]
) -> Iterator[tuple[ast.FunctionDef, tuple[ast.ClassDef, ...]]]:
    for node in body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node, around
        elif isinstance(node, ast.ClassDef):
            yield from _tests(node.body, (*around, node))


def _identified(identifier: str) -> list[str]:
    return [f"{family.upper()}-{number}" for family, number in _IN_IDENTIFIER.findall(identifier)]


def render(shown: dict[str, Shown]) -> Iterator[str]:
    yield "# The rules, where they are enforced, and which tests show them"
    yield ""
    yield "Made from the code by `make rules`; do not edit. `services/chassis/rules.py` names the rules. An error that"
    yield "refuses by a rule carries its name; a test shows a rule if it, or its file, is named after it or cites it."
    for rule in RULES.values():
        found = shown[rule.name]
        yield f"\n## {rule.name}\n"
        yield f"{rule.says[0].upper()}{rule.says[1:]}." + (f" *{rule.source}*" if rule.source else "")
        if found.refusals:
            yield "\nRefused by:\n"
            yield from _listed(found.refusals, "../")
        if found.places:
            yield "\nKept in:\n"
            yield from _listed(found.places, "../")
        yield "\nShown by:\n"
        yield from _listed(found.tests, "../")
    yield "\n## Not built\n"
    yield f"{', '.join(NOT_BUILT)}: nothing here enforces these yet."


def _listed(places: dict[str, list[str]], up: str) -> Iterator[str]:
    for place, symbols in places.items():
        named = ", ".join(symbol if symbol == "the module" else f"`{symbol}`" for symbol in dict.fromkeys(symbols))
        yield f"- [{place}]({up}{place}): {named}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
