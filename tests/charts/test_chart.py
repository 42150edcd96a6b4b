"""What the chart yields: each rule that an operator may rely on, over the rendered manifests."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gateway.settings import GatewaySettings
from services.chassis.settings import Settings
from services.platform.roster import CONSUMERS, SERVICES, service
from services.platform.stocking import Stock
from tests.charts.conftest import CHART, HELMS, NEEDED, ROOT, IsValid, Manifest, helm, rendered

SIZES = ["village", "county", "prefecture"]
SWITCHES = {
    "ingress": ("--set", "ingress.enabled=true,ingress.host=zwfw.example.gov.cn,ingress.tlsSecret=tls"),
    "telemetry": ("--set", "telemetry.grpcEndpoint=otel:4317,telemetry.httpEndpoint=http://otel:4318"),
    "payments": ("--set", "secrets.paymentChannels.name=channels"),
    "tls": ("--set", "tls.enabled=true,tls.secretName=yizhan-tls,tls.secretNames.intake=intake-tls"),
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
        if manifest["kind"] == "Pod":
            yield manifest["metadata"]["name"], manifest["spec"]


def variables(container: dict[str, Any]) -> dict[str, str]:
    return {one["name"]: one.get("value", "") for one in container.get("env", [])}


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
        if name.endswith("gateway"):
            settings = GatewaySettings
        elif name.endswith("-catalogue-stock"):
            settings = service("catalogue").settings
        elif name.endswith("-test-walk"):
            settings = Settings
        else:
            settings = service(container["args"][1]).settings
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


def test_a_digest_names_the_image_before_its_tag():
    digest = f"sha256:{'a' * 64}"
    pods = list(every_pod("--set", f"image.digest={digest},image.tag=nine"))
    assert {container["image"] for _, pod in pods for container in pod["containers"]} == {f"yizhan@{digest}"}


def test_no_password_stands_in_a_manifest():
    for manifest in rendered(*SWITCHES["payments"]):
        assert manifest["kind"] != "Secret"
    for name, pod in every_pod():
        for variable in pod["containers"][0].get("env", []):
            if variable["name"] in ("YIZHAN_DATABASE_URL", "YIZHAN_BROKER_URL"):
                assert variable["valueFrom"]["secretKeyRef"]["name"], name


def test_each_service_has_a_database_of_its_own():
    keys = {
        (pod["containers"][0]["args"][1], variable["valueFrom"]["secretKeyRef"]["key"])
        for name, pod in every_pod()
        if "command" not in pod["containers"][0] and not name.endswith("gateway")
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
            for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
                assert "/tmp/heartbeat" in container[probe]["exec"]["command"][-1], name
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
    jobs = [job for job in of_kind("Job") if job["metadata"]["name"].endswith("-migrate")]
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


def test_pods_of_one_deployment_keep_apart_over_nodes_and_zones(of_kind: OfKind):
    arguments = SWITCHES["s3"]
    for deployment in of_kind("Deployment", *arguments):
        pod = deployment["spec"]["template"]
        spread = pod["spec"]["topologySpreadConstraints"]
        assert [one["topologyKey"] for one in spread] == ["kubernetes.io/hostname", "topology.kubernetes.io/zone"]
        for one in spread:
            assert one["labelSelector"]["matchLabels"].items() <= pod["metadata"]["labels"].items()


def test_who_shares_a_volume_of_one_node_is_on_that_node(of_kind: OfKind):
    def bound(*arguments: str) -> set[str]:
        pods = [one["spec"]["template"] for one in of_kind("Deployment", *arguments)]
        together = [pod for pod in pods if "affinity" in pod["spec"]]
        for pod in together:
            (term,) = pod["spec"]["affinity"]["podAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]
            assert term["labelSelector"]["matchLabels"].items() <= pod["metadata"]["labels"].items()
        return {pod["spec"]["containers"][0]["args"][-1] for pod in together}

    assert bound() == {"intake"}
    assert bound("--set", "materials.volume.accessModes={ReadWriteMany}") == set()
    assert bound(*SWITCHES["s3"]) == set()


class TestHelmTest:
    def walk(self, *arguments: str) -> Manifest:
        (pod,) = (one for one in rendered(*arguments) if one["kind"] == "Pod")
        return pod

    def test_it_is_a_test_and_what_failed_stays_to_be_read(self):
        pod = self.walk()
        annotations = pod["metadata"]["annotations"]
        assert annotations["helm.sh/hook"] == "test"
        assert "hook-failed" not in annotations["helm.sh/hook-delete-policy"]
        assert pod["spec"]["restartPolicy"] == "Never"

    def test_it_understands_what_it_is_asked(self, tmp_path: Path):
        (container,) = self.walk()["spec"]["containers"]
        (tmp_path / "name").write_text("admin")
        (tmp_path / "password").write_text("unknown to nobody")
        # Where nobody answers, with the Secret where a test can have it.
        moved = {"--administrator": tmp_path, "--url": "http://127.0.0.1:1"}
        given = (argument.split("=", 1) for argument in container["args"])
        arguments = [f"{name}={moved.get(name, value)}" for name, value in given]
        assert container["command"][0] == "python"
        ran = subprocess.run(
            [sys.executable, *container["command"][1:], *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
        assert ran.returncode == 1
        assert "连不上平台" in ran.stderr

    def test_it_goes_to_the_gateway_by_its_service(self, of_kind: OfKind):
        (url,) = (one for one in self.walk()["spec"]["containers"][0]["args"] if one.startswith("--url="))
        (gateway,) = (one for one in of_kind("Service") if one["metadata"]["name"].endswith("gateway"))
        assert url == f"--url=http://{gateway['metadata']['name']}:{gateway['spec']['ports'][0]['port']}"

    def test_it_knows_an_administrator_by_reference_only(self):
        (volume,) = (one for one in self.walk()["spec"]["volumes"] if "secret" in one)
        assert volume["secret"] == {"secretName": "yizhan-administrator"}
        assert "env" not in self.walk()["spec"]["containers"][0]

    def test_it_may_reach_the_gateway_and_nothing_else(self, of_kind: OfKind):
        closed = ("--set-json", 'networkPolicy.gatewayFrom=[{"ipBlock":{"cidr":"10.1.0.0/16"}}]')
        labels = self.walk()["metadata"]["labels"].items()
        for arguments in ((), closed):
            policies = of_kind("NetworkPolicy", *arguments)
            mine = [
                rule
                for one in policies
                if one["spec"]["podSelector"]["matchLabels"].items() <= labels
                if not excluded(one["spec"]["podSelector"], dict(labels))
                for rule in one["spec"].get("egress", [])
            ]
            reached = [rule["to"][0]["podSelector"]["matchLabels"]["yizhan/role"] for rule in mine if "to" in rule]
            assert reached == ["gateway"]
            (gateway,) = (one for one in policies if one["metadata"]["name"].endswith("-yizhan-gateway"))
            peers = [rule.get("from") for rule in gateway["spec"]["ingress"]]
            lets_in = [
                peer is None or any(one.get("podSelector", {}).get("matchLabels", {}).items() <= labels for one in peer)
                for peer in peers
                if peer is None or "podSelector" in peer[0]
            ]
            assert any(lets_in)

    def test_it_can_be_left_out(self, of_kind: OfKind):
        assert of_kind("Pod", "--set", "tests.enabled=false") == []


def excluded(selector: dict[str, Any], labels: dict[str, str]) -> bool:
    return any(labels.get(one["key"]) not in one["values"] for one in selector.get("matchExpressions", []))


class TestStock:
    def test_a_new_catalogue_is_given_the_divisions_and_a_pilot_something_to_apply_for(self):
        for arguments, stock in (((), "divisions"), (values_of("village"), "demonstration")):
            (job,) = (one for one in rendered(*arguments) if one["metadata"]["name"].endswith("-catalogue-stock"))
            assert job["metadata"]["annotations"]["helm.sh/hook"] == "post-install"
            assert job["spec"]["template"]["spec"]["containers"][0]["args"] == [stock]
            assert Stock(stock)

    def test_a_catalogue_can_be_left_empty(self, of_kind: OfKind):
        assert not [job for job in of_kind("Job", "--set", "catalogue.stock=") if "stock" in job["metadata"]["name"]]


class TestTls:
    ON = SWITCHES["tls"]

    def speakers(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Who answers or asks by gRPC."""
        for name, pod in every_pod(*self.ON):
            if pod["containers"][0]["args"][0] in ("serve", "gateway"):
                yield name, pod

    def test_each_end_has_its_certificate_where_it_looks_for_it(self):
        for name, pod in self.speakers():
            (container,) = pod["containers"]
            folder = variables(container)["YIZHAN_TLS_FOLDER"]
            (mount,) = (one for one in container["volumeMounts"] if one["mountPath"] == folder)
            # A part of a volume is mounted once and never renewed.
            assert "subPath" not in mount, name
            assert mount["readOnly"], name
            (volume,) = (one for one in pod["volumes"] if one["name"] == mount["name"])
            expected = "intake-tls" if name.endswith("intake-serve") else "yizhan-tls"
            assert volume["secret"] == {"secretName": expected}

    def test_nobody_else_is_given_one(self):
        others = {name for name, _ in every_pod(*self.ON)} - {name for name, _ in self.speakers()}
        assert others
        for name, pod in every_pod(*self.ON):
            if name in others:
                assert "TLS" not in json.dumps(pod), name

    def test_kubernetes_asks_on_a_port_that_is_plain(self):
        for name, pod in self.speakers():
            (container,) = pod["containers"]
            if container["args"][0] == "serve":
                assert variables(container)["YIZHAN_PROBE_LISTEN"].endswith(":50052")
                probes = [container[f"{kind}Probe"]["grpc"]["port"] for kind in ("startup", "liveness", "readiness")]
                assert probes == [50052] * 3, name

    def test_nobody_in_the_cluster_is_let_through_to_that_port(self, of_kind: OfKind):
        assert "50052" not in json.dumps(of_kind("NetworkPolicy", *self.ON))

    def test_it_is_off_by_default(self):
        assert "TLS_FOLDER" not in json.dumps(rendered())

    def test_without_a_secret_it_says_which_is_missing(self):
        made = helm("helm 4", "template", str(CHART), *NEEDED, "--set", "tls.enabled=true")
        assert "tls.secretName: a Secret with tls.crt, tls.key and ca.crt" in made.stderr


class TestWayIn:
    def test_an_ingress_leads_to_the_gateway_under_its_certificate(self, of_kind: OfKind):
        (one,) = of_kind("Ingress", *SWITCHES["ingress"])
        (rule,) = one["spec"]["rules"]
        assert rule["host"] == "zwfw.example.gov.cn"
        assert one["spec"]["tls"] == [{"hosts": [rule["host"]], "secretName": "tls"}]
        backend = rule["http"]["paths"][0]["backend"]["service"]
        (service,) = (
            one for one in of_kind("Service", *SWITCHES["ingress"]) if one["metadata"]["name"] == backend["name"]
        )
        assert backend["port"]["name"] in {port["name"] for port in service["spec"]["ports"]}
        assert service["spec"]["selector"]["app.kubernetes.io/component"] == "gateway"

    def test_a_route_of_the_gateway_api_does_the_same(self, of_kind: OfKind):
        given = (
            "httpRoute.enabled=true,httpRoute.host=zwfw.example.gov.cn,httpRoute.parent.name=public,service.port=8000"
        )
        (route,) = of_kind("HTTPRoute", "--set", given)
        assert route["spec"]["hostnames"] == ["zwfw.example.gov.cn"]
        assert route["spec"]["parentRefs"] == [{"name": "public"}]
        assert route["spec"]["rules"] == [{"backendRefs": [{"name": "county-yizhan-gateway", "port": 8000}]}]

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ("ingress.enabled=true", "ingress.host: the name that browsers use"),
            ("httpRoute.enabled=true", "httpRoute.parent.name: the Gateway"),
        ],
    )
    def test_neither_is_made_without_what_it_needs(self, given: str, said: str):
        made = helm("helm 4", "template", str(CHART), *NEEDED, "--set", given)
        assert said in made.stderr


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
        arguments = ("--set", "services.supervision.consume.keda.enabled=true")
        (one,) = of_kind("ScaledObject", *arguments)
        (trigger,) = one["spec"]["triggers"]
        assert trigger["metadata"]["queueName"] == "supervision.inbox"
        assert one["spec"]["minReplicaCount"] <= one["spec"]["maxReplicaCount"]
        (authentication,) = of_kind("TriggerAuthentication", *arguments)
        assert trigger["authenticationRef"] == {"name": authentication["metadata"]["name"]}
        (scaled,) = (d for d in of_kind("Deployment", *arguments) if "replicas" not in d["spec"])
        assert one["spec"]["scaleTargetRef"]["name"] == scaled["metadata"]["name"]
        assert of_kind("ScaledObject") == of_kind("TriggerAuthentication") == []

    def test_a_budget_lets_a_node_be_drained_one_pod_at_a_time(self, of_kind: OfKind):
        budgets = {one["metadata"]["name"]: one["spec"] for one in of_kind("PodDisruptionBudget")}
        assert {f"county-yizhan-{name}-serve" for name in SERVICES} | {"county-yizhan-gateway"} <= set(budgets)
        assert {budget["maxUnavailable"] for budget in budgets.values()} == {1}
        assert of_kind("PodDisruptionBudget", *values_of("village")) == []


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


@pytest.mark.parametrize(
    ("former", "now"), [("topologyKey=topology.kubernetes.io/zone", "write topologySpread: [{topologyKey: topology.")]
)
def test_a_value_that_was_another_in_an_earlier_chart_says_what_it_is_now(former: str, now: str):
    refused = helm("helm 4", "template", "county", str(CHART), *NEEDED, "--set", former)
    assert now in refused.stderr


def test_without_its_public_address_nothing_is_installed():
    refused = helm("helm 4", "template", "county", str(CHART))
    assert "publicBaseUrl: where browsers reach the platform" in refused.stderr


def test_the_dockerfile_has_nothing_to_say_against_it():
    hadolint = Path(sys.executable).with_name("hadolint")
    linted = subprocess.run([hadolint, str(ROOT / "Dockerfile")], capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout
