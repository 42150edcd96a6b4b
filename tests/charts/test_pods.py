"""Every pod: what it runs, what it may do, how it is asked whether it lives, how it is replaced and where it stands."""

import pytest

from gateway.settings import GatewaySettings
from services.chassis.settings import Settings
from services.platform.roster import CONSUMERS, SERVICES, service
from tests.charts.conftest import SWITCHES, OfKind, every_pod, variables


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
        elif name.endswith("-identity-administrator"):
            settings = service("identity").settings
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


def test_every_volume_that_is_mounted_is_there():
    for arguments in [(), *SWITCHES.values()]:
        for name, pod in every_pod(*arguments):
            mounted = {mount["name"] for mount in pod["containers"][0]["volumeMounts"]}
            assert mounted == {volume["name"] for volume in pod["volumes"]}, name


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


def test_a_role_has_five_minutes_to_start_however_many_start_beside_it():
    for name, pod in every_pod():
        probe = pod["containers"][0].get("startupProbe")
        if probe:
            assert probe["periodSeconds"] * probe["failureThreshold"] >= 300, name
            assert probe["timeoutSeconds"] >= 3, name


def test_a_rolling_update_never_drops_below_capacity(of_kind: OfKind):
    for deployment in of_kind("Deployment"):
        assert deployment["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0


def test_a_drain_has_the_time_that_it_may_take():
    for name, pod in every_pod():
        given = variables(pod["containers"][0])
        needed = float(given.get("YIZHAN_GRACE_SECONDS", 0)) + float(given.get("YIZHAN_DRAIN_NOTICE_SECONDS", 0))
        if "YIZHAN_GRACE_SECONDS" in given:
            assert pod["terminationGracePeriodSeconds"] >= needed + 5, name


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
