"""What an operator sees: every alert fires, has a runbook and asks for metrics that there are; so do the dashboards."""

import ast
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml
from google.protobuf.descriptor_pb2 import FileDescriptorSet

from services.chassis import wire
from services.supervision.domain import Kind
from tests.charts.conftest import CHART, HELMS, NEEDED, ROOT, TOOLS, Manifest, helm, rendered
from tests.metrics import documented, table

ON = ("--set", "monitoring.enabled=true")
KINDS = ["PodMonitor", "ServiceMonitor"]
ALL = (
    "--set",
    "monitoring.enabled=true,monitoring.monitor.kind=PodMonitor,monitoring.rules.enabled=true,"
    "monitoring.dashboards.enabled=true",
)
RULES = CHART / "rules" / "alerts.yaml"
RULE_TESTS = Path(__file__).with_name("alerts.test.yaml")
RUNBOOKS = ROOT / "docs" / "runbooks"
DASHBOARDS = sorted((CHART / "dashboards").glob("*.json"))
# What Prometheus knows of itself and of every process.
NOT_OURS = {"up", "process_cpu_seconds_total", "process_resident_memory_bytes", "process_open_fds", "process_max_fds"}
# The first argument of what makes an instrument; `gauge` is the relay's own.
MAKERS = re.compile(r"create_(observable_)?(counter|up_down_counter|gauge|histogram)|gauge")

OfKind = Callable[..., list[Manifest]]


@cache
def promtool() -> str:
    """Debian's, unpacked and not installed."""
    if found := shutil.which("promtool"):
        return found
    binary = TOOLS / "prometheus" / "usr" / "bin" / "promtool"
    if not binary.exists():
        if not (shutil.which("apt-get") and shutil.which("dpkg")):
            pytest.fail("promtool is neither installed nor to be had by apt-get: install Prometheus to test the alerts")
        TOOLS.mkdir(parents=True, exist_ok=True)
        got = subprocess.run(
            ["apt-get", "download", "-q", "prometheus"], cwd=TOOLS, capture_output=True, text=True, check=False
        )
        if got.returncode:
            pytest.fail(f"apt-get has no package prometheus, perhaps before apt-get update: {got.stderr}")
        package = next(TOOLS.glob("prometheus_*.deb"))
        subprocess.run(["dpkg", "-x", package, TOOLS / "prometheus.new"], check=True)
        shutil.rmtree(TOOLS / "prometheus", ignore_errors=True)
        (TOOLS / "prometheus.new").rename(TOOLS / "prometheus")
        package.unlink()
    return str(binary)


def alerts() -> list[dict[str, Any]]:
    groups = yaml.safe_load(RULES.read_text(encoding="utf-8"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


def names_in(query: str) -> set[str]:
    """The metrics of a query: what stands before a brace or bracket or alone, without what is in braces or quotes."""
    bare = re.sub(r"\{[^{}]*\}", "{}", re.sub(r'"[^"]*"', '""', query))
    bare = re.sub(r"\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)", " ", bare)
    words = re.findall(r"(?<![\w$:.])[a-z][a-z0-9_]*(?![\w(]|\s*\()", re.sub(r"\[[^\]]*\]", "", bare))
    return set(words) - {"and", "or", "unless", "bool", "offset", "s", "m", "h", "d"}


def series(names: set[str]) -> set[str]:
    """Metrics as docs/metrics.md names them: a histogram's parts are one."""
    histograms = {name for name in documented() if name.endswith(("_milliseconds", "_seconds"))}
    whole = {name: re.sub(r"_(bucket|count|sum)$", "", name) for name in names}
    return {base if base in histograms else name for name, base in whole.items()}


def panels_of(dashboard: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (panel for panel in dashboard["panels"] if panel["type"] != "row")


def queries_of(dashboard: dict[str, Any]) -> Iterator[str]:
    for panel in panels_of(dashboard):
        for target in panel["targets"]:
            yield target["expr"]


def every_query() -> list[str]:
    dashboards = [json.loads(path.read_text(encoding="utf-8")) for path in DASHBOARDS]
    return [rule["expr"] for rule in alerts()] + [query for one in dashboards for query in queries_of(one)]


def test_each_alert_fires_when_it_should_and_not_before():
    checked = subprocess.run([promtool(), "check", "rules", RULES], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    tested = subprocess.run([promtool(), "test", "rules", RULE_TESTS], capture_output=True, text=True, check=False)
    assert tested.returncode == 0, tested.stdout + tested.stderr


def test_no_alert_is_without_a_test_of_both():
    cases = yaml.safe_load(RULE_TESTS.read_text(encoding="utf-8"))["tests"]
    shown = {(one["alertname"], bool(one["exp_alerts"])) for case in cases for one in case["alert_rule_test"]}
    assert shown == {(rule["alert"], fires) for rule in alerts() for fires in (True, False)}


@pytest.mark.parametrize("rule", alerts(), ids=lambda rule: rule["alert"])
def test_an_alert_waits_says_how_grave_it_is_and_what_to_do(rule: dict[str, Any]):
    assert re.fullmatch(r"\d+m", rule["for"])
    assert rule["labels"]["severity"] in ("critical", "warning")
    assert rule["annotations"]["summary"]
    assert rule["annotations"]["runbook_url"] == f"docs/runbooks/{rule['alert']}.md"
    runbook = (RUNBOOKS / f"{rule['alert']}.md").read_text(encoding="utf-8")
    assert runbook.startswith(f"# {rule['alert']}\n")
    assert re.findall(r"^## (.+)$", runbook, re.M) == ["What it means", "How to look", "What to do"]


def test_no_runbook_is_left_of_an_alert_that_is_gone():
    assert {path.stem for path in RUNBOOKS.glob("*.md")} == {rule["alert"] for rule in alerts()}


def test_every_metric_of_the_code_is_documented_and_no_other():
    made: set[str] = set()
    for path in (*ROOT.glob("services/**/*.py"), *ROOT.glob("gateway/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
                continue
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            if MAKERS.fullmatch(name):
                made.add(str(node.args[0].value))
    assert made == set(table().values())


def test_alerts_and_dashboards_ask_for_metrics_that_there_are():
    unknown = {query: series(names_in(query)) - documented() - NOT_OURS for query in every_query()}
    assert {query: names for query, names in unknown.items() if names} == {}
    assert all(names_in(query) for query in every_query())


def test_each_metric_is_shown_or_watched():
    shown = {name for query in every_query() for name in series(names_in(query))}
    assert documented() - shown == set()


def test_what_queries_and_documents_call_an_event_or_an_alert_exists():
    texts = [*every_query(), (ROOT / "docs" / "metrics.md").read_text(encoding="utf-8")]
    types = {name for text in texts for name in re.findall(r"yizhan\.[a-z]+\.v1\.[A-Za-z]+", text)}
    files = FileDescriptorSet.FromString(wire.descriptor_set()).file
    assert types <= {f"{file.package}.{message.name}" for file in files for message in file.message_type}
    kinds = {
        kind for text in texts for found in re.findall(r'kind=~?"([^"]+)"', text) for kind in re.split(r"\\*\|", found)
    }
    assert kinds
    assert kinds <= {kind.value for kind in Kind}


def test_there_is_a_dashboard_for_the_platform_a_service_the_bus_and_supervision():
    assert [path.stem for path in DASHBOARDS] == ["bus", "platform", "service", "supervision"]


@pytest.mark.parametrize("path", DASHBOARDS, ids=lambda path: path.stem)
def test_a_dashboard_is_one_that_grafana_takes(path: Path):
    dashboard = json.loads(path.read_text(encoding="utf-8"))
    assert dashboard["uid"] == f"yizhan-{path.stem}"
    assert {variable["name"] for variable in dashboard["templating"]["list"]} >= {"datasource", "namespace"}
    ids = [panel["id"] for panel in dashboard["panels"]]
    assert len(ids) == len(set(ids))
    for panel in panels_of(dashboard):
        assert panel["title"]
        assert panel["targets"]
        assert panel["datasource"]["uid"] == "${datasource}"
        assert panel["gridPos"]["x"] + panel["gridPos"]["w"] <= 24
    cells = [
        (x, y)
        for at in (panel["gridPos"] for panel in dashboard["panels"])
        for x in range(at["x"], at["x"] + at["w"])
        for y in range(at["y"], at["y"] + at["h"])
    ]
    assert len(cells) == len(set(cells))


def test_prometheus_can_read_every_query(tmp_path: Path):
    filled = [query.replace("$__rate_interval", "5m").replace("$__range", "1d") for query in every_query()]
    rules = [{"record": f"query_{number}", "expr": query} for number, query in enumerate(filled)]
    written = tmp_path / "rules.yaml"
    written.write_text(yaml.safe_dump({"groups": [{"name": "queries", "rules": rules}]}))
    checked = subprocess.run([promtool(), "check", "rules", written], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr


def test_nothing_of_it_is_there_by_default(of_kind: OfKind):
    assert [kind for kind in (*KINDS, "PrometheusRule", "ConfigMap") if of_kind(kind)] == []
    assert "YIZHAN_METRICS_PORT" not in json.dumps(rendered())
    assert "yizhan/watched" not in json.dumps(rendered())


def watching(kind: str, more: str = "") -> tuple[str, ...]:
    return (*ON, "--set", f"monitoring.monitor.kind={kind}{more}")


def monitor_of(kind: str, *arguments: str) -> tuple[dict[str, str], dict[str, str]]:
    """By which labels a monitor finds pods, and by which names the ports that it asks are called there."""
    (monitor,) = (one for one in rendered(*arguments) if one["kind"] == kind)
    spec = monitor["spec"]
    chosen = spec["selector"]["matchLabels"]
    if kind == "PodMonitor":
        return chosen, {one["port"]: one["port"] for one in spec["podMetricsEndpoints"]}
    services = [one for one in rendered(*arguments) if one["kind"] == "Service"]
    (service,) = (one for one in services if chosen.items() <= one["metadata"]["labels"].items())
    ports = {one["name"]: one["targetPort"] for one in service["spec"]["ports"]}
    return service["spec"]["selector"], {one["port"]: ports[one["port"]] for one in spec["endpoints"]}


def pods(*arguments: str) -> Iterator[tuple[str, dict[str, str], list[Any]]]:
    """Name, labels and containers of everything that runs."""
    for one in rendered(*arguments):
        if one["kind"] in ("Deployment", "Job"):
            template = one["spec"]["template"]
            yield one["kind"], template["metadata"]["labels"], template["spec"]["containers"]
        if one["kind"] == "Pod":
            yield one["kind"], one["metadata"]["labels"], one["spec"]["containers"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_role_is_found_where_it_answers_and_no_job_nor_test(kind: str):
    arguments = watching(kind)
    selector, asked = monitor_of(kind, *arguments)
    (port,) = asked.values()
    for owner, labels, (container,) in pods(*arguments):
        assert (selector.items() <= labels.items()) == (owner == "Deployment")
        if owner == "Deployment":
            (number,) = [one["containerPort"] for one in container["ports"] if one["name"] == port]
            assert {"name": "YIZHAN_METRICS_PORT", "value": str(number)} in container["env"]
        else:
            assert "YIZHAN_METRICS_PORT" not in json.dumps(container)


@pytest.mark.parametrize("kind", KINDS)
def test_each_worker_of_the_gateway_is_asked(kind: str):
    arguments = watching(kind, ",gateway.workers=3,monitoring.port=9000")
    _, asked = monitor_of(kind, *arguments)
    (container,) = next(found for _, labels, found in pods(*arguments) if labels["yizhan/role"] == "gateway")
    ports = {one["name"]: one["containerPort"] for one in container["ports"]}
    assert [ports[name] for name in asked.values()] == [9000, 9001, 9002]


def test_one_switch_makes_one_of_them_and_both_say_the_same_of_a_pod(of_kind: OfKind):
    asked: list[Any] = []
    for kind, key in (("PodMonitor", "podMetricsEndpoints"), ("ServiceMonitor", "endpoints")):
        arguments = watching(kind, ",monitoring.monitor.labels.release=prometheus")
        (monitor,) = [one for each in KINDS for one in of_kind(each, *arguments)]
        assert monitor["metadata"]["labels"]["release"] == "prometheus"
        asked.append(monitor["spec"][key])
    assert asked[0] == asked[1]
    assert {one["targetLabel"] for one in asked[0][0]["relabelings"]} == {"service", "yizhan_role"}


def test_the_service_of_a_servicemonitor_leads_to_who_is_not_ready_as_well(of_kind: OfKind):
    (service,) = (
        one for one in of_kind("Service", *watching("ServiceMonitor")) if one["metadata"]["name"].endswith("-metrics")
    )
    assert service["spec"]["publishNotReadyAddresses"] is True
    assert service["spec"]["clusterIP"] == "None"
    assert not [one for one in of_kind("Service", *watching("PodMonitor")) if "metrics" in one["metadata"]["name"]]


def test_only_who_may_ask_reaches_the_metrics(of_kind: OfKind):
    peers = [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "monitoring"}}}]
    arguments = (*ON, "--set-json", f"monitoring.from={json.dumps(peers)}")
    policies = {one["metadata"]["name"]: one["spec"] for one in of_kind("NetworkPolicy", *arguments)}
    (rule,) = policies["county-yizhan-monitoring"]["ingress"]
    assert rule == {"ports": [{"protocol": "TCP", "port": 9464}], "from": peers}
    assert not [one for one in of_kind("NetworkPolicy") if one["metadata"]["name"].endswith("monitoring")]


def test_the_alerts_are_installed_as_they_were_tested_with_the_runbooks_address(of_kind: OfKind):
    arguments = (*ALL, "--set", "monitoring.rules.runbooks=https://wiki.example.gov.cn/runbooks/")
    (installed,) = of_kind("PrometheusRule", *arguments)
    groups = yaml.safe_load(RULES.read_text(encoding="utf-8"))["groups"]
    for group in groups:
        for rule in group["rules"]:
            rule["annotations"]["runbook_url"] = f"https://wiki.example.gov.cn/runbooks/{rule['alert']}.md"
    assert installed["spec"] == {"groups": groups}


def test_the_dashboards_are_installed_as_they_are(of_kind: OfKind):
    maps = of_kind("ConfigMap", *ALL)
    assert {name: text for one in maps for name, text in one["data"].items()} == {
        path.name: path.read_text(encoding="utf-8") for path in DASHBOARDS
    }
    assert all(one["metadata"]["labels"]["grafana_dashboard"] == "1" for one in maps)


@pytest.mark.parametrize("version", ["1.31", "1.35"])
def test_what_kubernetes_itself_knows_of_it_is_valid(version: str):
    for manifest in rendered(*ALL, "--set", "gateway.workers=2,monitoring.monitor.kind=ServiceMonitor"):
        if manifest["kind"] in ("ConfigMap", "Deployment", "NetworkPolicy", "Service"):
            kubernetes_validate.validate(manifest, version, strict=True)


@pytest.mark.parametrize("major", HELMS)
def test_helm_finds_nothing_to_say_against_it(major: str):
    linted = helm(major, "lint", "--strict", str(CHART), *NEEDED, *ALL)
    assert linted.returncode == 0, linted.stdout


def test_both_majors_of_helm_render_it_the_same():
    assert rendered(*ALL, major="helm 3") == rendered(*ALL, major="helm 4")


def test_a_switch_that_would_watch_nothing_is_refused():
    made = helm("helm 4", "template", str(CHART), *NEEDED, "--set", "monitoring.rules.enabled=true")
    assert made.returncode != 0
    assert "nothing to watch while monitoring.enabled is false" in made.stderr
