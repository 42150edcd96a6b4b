"""The chart as both majors of helm render it, against Kubernetes' own schemas."""

import json

import pytest

from tests.charts.conftest import CHART, HELMS, NEEDED, SIZES, SWITCHES, IsValid, helm, rendered, values_of

# Kinds of other projects' controllers, which Kubernetes' own schemas do not know.
FOREIGN = {"ScaledObject", "TriggerAuthentication", "HTTPRoute"}


@pytest.mark.parametrize("major", HELMS)
def test_both_majors_of_helm_find_nothing_to_say_against_it(major: str):
    linted = helm(major, "lint", "--strict", str(CHART), *NEEDED)
    assert linted.returncode == 0, linted.stdout


@pytest.mark.parametrize("size", SIZES)
def test_both_majors_render_the_same(size: str):
    assert rendered(*values_of(size), major="helm 3") == rendered(*values_of(size), major="helm 4")


@pytest.mark.parametrize("version", ["1.31", "1.32", "1.33", "1.34", "1.35"])
def test_every_manifest_is_valid_for_kubernetes(version: str, is_valid: IsValid):
    every = [one for arguments in (*map(values_of, SIZES), *SWITCHES.values()) for one in rendered(*arguments)]
    # Most are the same in all of them.
    different = {json.dumps(one, sort_keys=True): one for one in every if one["kind"] not in FOREIGN}
    for manifest in different.values():
        is_valid(manifest, version)
