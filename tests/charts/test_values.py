"""What the chart is told: whatever it does not know, or was something else once, is refused by name."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.charts.conftest import CHART, NEEDED, helm


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (("--set", "gatway.replicas=2"), "gatway"),
        (("--set", "roles.serve.replica=2"), "replica"),
        (("--set", "roles.serve.replicas=two"), "replicas"),
        (("--set", "services.intake.server.workers=2"), "server"),
        (("--set", "logLevel=LOUD"), "logLevel"),
        (("--set", "publicBaseUrl=zwfw.example.gov.cn"), "publicBaseUrl"),
        (("--set", "secrets.administrator.password=secret"), "password"),
        (("--set", "secrets.administrator=yizhan-administrator"), "administrator"),
        (("--set", "tests.waitSeconds=soon"), "waitSeconds"),
        (("--set", "monitoring.enabled=true,monitoring.monitor.kind=NodeMonitor"), "kind"),
        (("--set", "monitoring.enabled=true,monitoring.monitor.enabled=true"), "enabled"),
    ],
)
def test_a_wrong_or_unknown_value_is_refused_by_its_name(values: tuple[str, ...], said: str):
    refused = helm("helm 4", "template", "county", str(CHART), *NEEDED, *values)
    assert refused.returncode != 0
    assert said in refused.stderr


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("topologyKey=topology.kubernetes.io/zone", "write topologySpread: [{topologyKey: topology."),
        ("tests.administratorSecret=root", "write secrets.administrator: {name: root}"),
        ("tests.item=433122-scjg-0001", "tests.item is no more"),
        ("networkPolicy.broker.port=5671", "write networkPolicy.broker: {ports: [5671]}"),
        ("monitoring.podMonitor.enabled=true", "write monitoring.monitor: {kind: PodMonitor}"),
    ],
)
def test_a_value_that_was_another_in_an_earlier_chart_says_what_it_is_now(former: str, now: str):
    refused = helm("helm 4", "template", "county", str(CHART), *NEEDED, "--set", former)
    assert now in refused.stderr


def test_without_its_public_address_nothing_is_installed():
    refused = helm("helm 4", "template", "county", str(CHART))
    assert "publicBaseUrl: where browsers reach the platform" in refused.stderr


def test_every_mapping_of_the_schema_says_what_may_stand_in_it():
    """A key that nobody expects is refused wherever it stands, but in what the cluster's own kinds define."""

    def objects(schema: dict[str, Any], path: str) -> Iterator[tuple[str, dict[str, Any]]]:
        if "object" in schema.get("type", []):
            yield path, schema
        for name, part in schema.get("properties", {}).items():
            yield from objects(part, f"{path}.{name}")
        for part in (schema.get("additionalProperties"), schema.get("items")):
            if isinstance(part, dict):
                yield from objects(part, f"{path}[]")

    schema = json.loads((CHART / "values.schema.json").read_text(encoding="utf-8"))
    open_ones = {path for path, one in objects(schema, "") if one.get("additionalProperties", True) is True}
    peers = {".monitoring.from[]", *(f".networkPolicy.{name}[]" for name in ("gatewayFrom", "outside"))}
    peers |= {f".networkPolicy.{name}.to[]" for name in ("database", "broker", "telemetry")}
    assert open_ones == {".global", ".tolerations[]"} | peers


def test_every_value_has_a_place_in_the_schema_and_every_place_a_value():
    def of_schema(schema: dict[str, Any], path: str = "") -> Iterator[str]:
        for name, part in schema.get("properties", {}).items():
            if not part.get("description", "").startswith("Moved"):
                yield f"{path}{name}"
                yield from of_schema(part, f"{path}{name}.")

    def of_values(values: dict[str, Any], path: str = "") -> Iterator[str]:
        for name, value in values.items():
            yield f"{path}{name}"
            if isinstance(value, dict):
                yield from of_values(value, f"{path}{name}.")

    schema = json.loads((CHART / "values.schema.json").read_text(encoding="utf-8"))
    values = set(of_values(yaml.safe_load((CHART / "values.yaml").read_text(encoding="utf-8"))))
    # Helm's own.
    assert set(of_schema(schema)) - values == {"global"}
