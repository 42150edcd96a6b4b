"""What the chart yields: each rule that an operator may rely on, over the rendered manifests."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest

from gateway.settings import GatewaySettings
from services.platform.roster import CONSUMERS, SERVICES, service
from tests.charts.conftest import CHART, HELMS, NEEDED, ROOT, Manifest, helm, rendered

SIZES = ["village", "county", "prefecture"]
SWITCHES = {
    "ingress": ("--set", "ingress.enabled=true,ingress.host=zwfw.example.gov.cn,ingress.tlsSecret=tls"),
    "telemetry": ("--set", "telemetry.grpcEndpoint=otel:4317,telemetry.httpEndpoint=http://otel:4318"),
    "payments": ("--set", "secrets.paymentChannels.name=channels"),
    "s3": ("--set", "materials.url=s3://bucket/materials,materials.credentialsSecret=s3"),
}
# Kinds of other projects' controllers, which Kubernetes' own schemas do not know.
FOREIGN = {"ScaledObject", "TriggerAuthentication", "HTTPRoute"}
OfKind = Callable[..., list[Manifest]]


def values_of(size: str) -> tuple[str, str]:
    return "-f", str(CHART / "values" / f"{size}.yaml")


def every_pod(*arguments: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for manifest in rendered(*arguments):
        if manifest["kind"] in ("Deployment", "Job"):
            yield manifest["metadata"]["name"], manifest["spec"]["template"]["spec"]


def variables(container: dict[str, Any]) -> dict[str, str]:
    return {one["name"]: one.get("value", "") for one in container["env"]}


@pytest.mark.parametrize("major", HELMS)
def test_both_majors_of_helm_find_nothing_to_say_against_it(major: str):
    linted = helm(major, "lint", "--strict", str(CHART), *NEEDED)
    assert linted.returncode == 0, linted.stdout


@pytest.mark.parametrize("size", SIZES)
def test_both_majors_render_the_same(size: str):
    assert rendered(*values_of(size), major="helm 3") == rendered(*values_of(size), major="helm 4")


@pytest.mark.parametrize("version", ["1.31", "1.32", "1.33", "1.34", "1.35"])
def test_every_manifest_is_valid_for_kubernetes(version: str):
    every = [one for arguments in (*map(values_of, SIZES), *SWITCHES.values()) for one in rendered(*arguments)]
    # Most are the same in all of them.
    different = {json.dumps(one, sort_keys=True): one for one in every if one["kind"] not in FOREIGN}
    for manifest in different.values():
        kubernetes_validate.validate(manifest, version, strict=True)


def test_it_runs_the_services_that_there_are_and_the_roles_that_they_have(of_kind: OfKind):
    found = {
        tuple(one["spec"]["template"]["spec"]["containers"][0]["args"])
        for one in of_kind("Deployment")
        if not one["metadata"]["name"].endswith("gateway")
    }
    expected = {(role, name) for name in SERVICES for role in ("serve", "relay")} | {
        ("consume", name) for name in CONSUMERS
    }
    assert found == expected


@pytest.mark.parametrize("arguments", [(), *SWITCHES.values()], ids=["plain", *SWITCHES])
def test_a_role_knows_every_variable_that_it_is_given(arguments: tuple[str, ...]):
    """An unknown one is an error at its start."""
    for name, pod in every_pod(*arguments):
        (container,) = pod["containers"]
        settings = GatewaySettings if name.endswith("gateway") else service(container["args"][1]).settings
        known = {f"YIZHAN_{field}".upper() for field in settings.model_fields}
        assert set(variables(container)) <= known, name


def test_nothing_but_what_the_chart_says_becomes_a_variable():
    for name, pod in every_pod():
        assert pod["enableServiceLinks"] is False, name


def test_no_pod_may_do_more_than_it_must():
    """Kubernetes' own `restricted` standard, and a root file system that is read-only."""
    for name, pod in every_pod():
        assert pod["automountServiceAccountToken"] is False, name
        assert pod["securityContext"]["runAsNonRoot"] is True, name
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}, name
        for container in pod["containers"]:
            context = container["securityContext"]
            assert context["allowPrivilegeEscalation"] is False, name
            assert context["readOnlyRootFilesystem"] is True, name
            assert context["capabilities"] == {"drop": ["ALL"]}, name
            assert container["resources"]["requests"]["memory"], name
            assert container["resources"]["limits"]["memory"], name


def test_no_password_stands_in_a_manifest():
    for manifest in rendered(*SWITCHES["payments"]):
        assert manifest["kind"] != "Secret"
    for name, pod in every_pod():
        for variable in pod["containers"][0]["env"]:
            if variable["name"] in ("YIZHAN_DATABASE_URL", "YIZHAN_BROKER_URL"):
                assert variable["valueFrom"]["secretKeyRef"]["name"], name


def test_each_service_has_a_database_of_its_own():
    keys = {
        (pod["containers"][0]["args"][1], variable["valueFrom"]["secretKeyRef"]["key"])
        for name, pod in every_pod()
        if not name.endswith("gateway")
        for variable in pod["containers"][0]["env"]
        if variable["name"] == "YIZHAN_DATABASE_URL"
    }
    assert keys == {(name, name) for name in SERVICES}


def test_a_rolling_update_never_drops_below_capacity(of_kind: OfKind):
    for deployment in of_kind("Deployment"):
        assert deployment["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0


def test_a_drain_has_the_time_that_it_may_take():
    for name, pod in every_pod():
        given = variables(pod["containers"][0])
        needed = float(given.get("YIZHAN_GRACE_SECONDS", 0)) + float(given.get("YIZHAN_DRAIN_NOTICE_SECONDS", 0))
        if "YIZHAN_GRACE_SECONDS" in given:
            assert pod["terminationGracePeriodSeconds"] >= needed + 5, name


def test_alive_and_ready_are_two_questions_to_a_server():
    for name, pod in every_pod():
        container = pod["containers"][0]
        if container["args"][0] == "serve":
            assert container["livenessProbe"]["grpc"]["service"] == "liveness", name
            assert container["readinessProbe"]["grpc"] == {"port": 50051}, name
        if container["args"][0] in ("consume", "relay"):
            assert "/tmp/heartbeat" in container["livenessProbe"]["exec"]["command"][-1], name
            assert variables(container)["YIZHAN_HEARTBEAT_FILE"] == "/tmp/heartbeat"


def test_every_selector_meets_pods_and_every_service_a_port(of_kind: OfKind):
    pods = [one["spec"]["template"] for one in of_kind("Deployment")]
    for one in of_kind("Service"):
        chosen = [pod for pod in pods if one["spec"]["selector"].items() <= pod["metadata"]["labels"].items()]
        assert len(chosen) == 1, one["metadata"]["name"]
        ports = {port["name"] for port in chosen[0]["spec"]["containers"][0]["ports"]}
        assert {port["targetPort"] for port in one["spec"]["ports"]} <= ports
    for one in of_kind("PodDisruptionBudget"):
        labels = one["spec"]["selector"]["matchLabels"].items()
        assert sum(labels <= pod["metadata"]["labels"].items() for pod in pods) == 1


def test_clients_balance_over_the_pods_of_a_service_themselves(of_kind: OfKind):
    headless = {one["metadata"]["name"] for one in of_kind("Service") if one["spec"].get("clusterIP") == "None"}
    (gateway,) = (pod for name, pod in every_pod() if name.endswith("gateway"))
    upstreams = dict(part.split("=") for part in variables(gateway["containers"][0])["YIZHAN_UPSTREAMS"].split(";"))
    assert set(upstreams) == set(SERVICES)
    for name, address in upstreams.items():
        host = re.fullmatch(r"dns:///([a-z-]+):50051", address)
        assert host, name
        assert host[1] in headless, name


def test_databases_are_migrated_before_the_roles_start(of_kind: OfKind):
    jobs = of_kind("Job")
    assert {one["spec"]["template"]["spec"]["containers"][0]["args"][1] for one in jobs} == set(SERVICES)
    for job in jobs:
        assert job["metadata"]["annotations"]["helm.sh/hook"] == "pre-install,pre-upgrade"
        # What the hook stands on must be there before the release is.
        assert "serviceAccountName" not in job["spec"]["template"]["spec"]
        assert not any("persistentVolumeClaim" in one for one in job["spec"]["template"]["spec"]["volumes"])


def test_every_volume_that_is_mounted_is_there():
    for arguments in [(), *SWITCHES.values()]:
        for name, pod in every_pod(*arguments):
            mounted = {mount["name"] for mount in pod["containers"][0]["volumeMounts"]}
            assert mounted == {volume["name"] for volume in pod["volumes"]}, name


class TestNetwork:
    def policies(self) -> dict[str, Manifest]:
        found = [one for one in rendered() if one["kind"] == "NetworkPolicy"]
        return {one["metadata"]["name"].removeprefix("county-yizhan-"): one["spec"] for one in found}

    def test_what_is_not_allowed_is_denied(self):
        deny = self.policies()["default-deny"]
        assert set(deny["policyTypes"]) == {"Ingress", "Egress"}
        assert "ingress" not in deny
        assert {port["port"] for port in deny["egress"][0]["ports"]} == {53}

    def test_only_the_gateway_reaches_services_and_services_only_the_catalogue(self):
        into = self.policies()["services"]["ingress"]
        assert [one["from"][0]["podSelector"]["matchLabels"]["yizhan/role"] for one in into] == ["gateway"]
        asked = self.policies()["asks-catalogue"]["egress"][0]["to"][0]["podSelector"]["matchLabels"]
        assert (asked["yizhan/service"], asked["yizhan/role"]) == ("catalogue", "serve")

    def test_only_roles_that_have_a_database_reach_one(self):
        chosen = self.policies()["database"]["podSelector"]["matchExpressions"][0]["values"]
        assert set(chosen) == {"serve", "consume", "relay", "migrate"}

    def test_it_can_be_turned_off(self, of_kind: OfKind):
        assert of_kind("NetworkPolicy", "--set", "networkPolicy.enabled=false") == []


class TestScaling:
    def test_what_is_scaled_has_no_number_of_its_own(self, of_kind: OfKind):
        arguments = values_of("prefecture")
        scaled = {one["spec"]["scaleTargetRef"]["name"] for one in of_kind("HorizontalPodAutoscaler", *arguments)}
        assert any(name.endswith("intake-serve") for name in scaled)
        for deployment in of_kind("Deployment", *arguments):
            assert ("replicas" in deployment["spec"]) == (deployment["metadata"]["name"] not in scaled)

    def test_no_autoscaler_wants_more_at_least_than_at_most(self):
        wrong = "gateway.autoscaling.enabled=true,gateway.autoscaling.minReplicas=9,gateway.autoscaling.maxReplicas=2"
        refused = helm("helm 4", "template", "county", str(CHART), *NEEDED, "--set", wrong)
        assert "minReplicas is more than maxReplicas" in refused.stderr

    def test_consumers_are_scaled_by_their_queue_where_keda_is(self, of_kind: OfKind):
        (one,) = of_kind("ScaledObject", "--set", "services.supervision.consume.keda.enabled=true")
        assert one["spec"]["triggers"][0]["metadata"]["queueName"] == "supervision.inbox"
        assert of_kind("ScaledObject") == []


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (("--set", "gatway.replicas=2"), "gatway"),
        (("--set", "roles.serve.replica=2"), "replica"),
        (("--set", "roles.serve.replicas=two"), "replicas"),
        (("--set", "services.intake.server.workers=2"), "server"),
        (("--set", "logLevel=LOUD"), "logLevel"),
        (("--set", "publicBaseUrl=zwfw.example.gov.cn"), "publicBaseUrl"),
    ],
)
def test_a_wrong_or_unknown_value_is_refused_by_its_name(values: tuple[str, ...], said: str):
    refused = helm("helm 4", "template", "county", str(CHART), *NEEDED, *values)
    assert refused.returncode != 0
    assert said in refused.stderr


def test_without_its_public_address_nothing_is_installed():
    refused = helm("helm 4", "template", "county", str(CHART))
    assert "publicBaseUrl: where browsers reach the platform" in refused.stderr


def test_the_dockerfile_has_nothing_to_say_against_it():
    hadolint = Path(sys.executable).with_name("hadolint")
    linted = subprocess.run([hadolint, str(ROOT / "Dockerfile")], capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout
