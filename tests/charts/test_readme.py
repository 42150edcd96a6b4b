"""The chart's README: every value there is, as values.yaml says it, and commands that exist."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from charts.reference import README, entries, readme
from services.platform import new_keys
from tests.charts.conftest import CHART

VALUES = (CHART / "values.yaml").read_text(encoding="utf-8")


def paths(values: dict[str, Any], before: str = "") -> Iterator[str]:
    for key, value in values.items():
        yield f"{before}{key}"
        if isinstance(value, dict):
            yield from paths(value, f"{before}{key}.")


def test_every_value_is_in_it_as_it_is():
    text = README.read_text(encoding="utf-8")
    assert text == readme(text), "run make values"
    listed = {path for path, _, _ in entries(VALUES)}
    # A mapping in one line is one value.
    whole = set(paths(yaml.safe_load(VALUES)))
    assert listed <= whole
    inline = {path for path, default, _ in entries(VALUES) if default.startswith("{")}
    assert {path for path in whole - listed if not any(path.startswith(f"{one}.") for one in inline)} == set()


def test_every_value_is_explained_or_stands_under_one_that_is():
    explained = {path for path, _, comment in entries(VALUES) if comment}
    for path, _, _ in entries(VALUES):
        parts = path.split(".")
        assert any(".".join(parts[:length]) in explained for length in range(1, len(parts) + 1)), path


def test_the_secrets_that_it_lists_are_those_of_the_values():
    listed = set(re.findall(r"^\| `(yizhan-[a-z-]+)` \|", README.read_text(encoding="utf-8"), re.M))
    values = yaml.safe_load(VALUES)
    named = {one["name"] for one in values["secrets"].values() if one["name"]}
    assert listed == named


def test_what_it_has_run_in_the_image_exists():
    text = README.read_text(encoding="utf-8")
    assert new_keys.__name__ in text
