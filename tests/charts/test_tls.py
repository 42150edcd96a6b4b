"""Mutual TLS between the gateway and the services, where it is switched on."""

import json
from collections.abc import Iterator
from typing import Any

from tests.charts.conftest import CHART, NEEDED, SWITCHES, OfKind, every_pod, helm, rendered, variables

ON = SWITCHES["tls"]


def speakers() -> Iterator[tuple[str, dict[str, Any]]]:
    """Who answers or asks by gRPC."""
    for name, pod in every_pod(*ON):
        if pod["containers"][0]["args"][0] in ("serve", "gateway"):
            yield name, pod


def test_each_end_has_its_certificate_where_it_looks_for_it():
    for name, pod in speakers():
        (container,) = pod["containers"]
        folder = variables(container)["YIZHAN_TLS_FOLDER"]
        (mount,) = (one for one in container["volumeMounts"] if one["mountPath"] == folder)
        # A part of a volume is mounted once and never renewed.
        assert "subPath" not in mount, name
        assert mount["readOnly"], name
        (volume,) = (one for one in pod["volumes"] if one["name"] == mount["name"])
        expected = "intake-tls" if name.endswith("intake-serve") else "yizhan-tls"
        assert volume["secret"] == {"secretName": expected}


def test_nobody_else_is_given_one():
    others = {name for name, _ in every_pod(*ON)} - {name for name, _ in speakers()}
    assert others
    for name, pod in every_pod(*ON):
        if name in others:
            assert "TLS" not in json.dumps(pod), name


def test_kubernetes_asks_on_a_port_that_is_plain():
    for name, pod in speakers():
        (container,) = pod["containers"]
        if container["args"][0] == "serve":
            assert variables(container)["YIZHAN_PROBE_LISTEN"].endswith(":50052")
            probes = [container[f"{kind}Probe"]["grpc"]["port"] for kind in ("startup", "liveness", "readiness")]
            assert probes == [50052] * 3, name


def test_nobody_in_the_cluster_is_let_through_to_that_port(of_kind: OfKind):
    assert "50052" not in json.dumps(of_kind("NetworkPolicy", *ON))


def test_it_is_off_by_default():
    assert "TLS_FOLDER" not in json.dumps(rendered())


def test_without_a_secret_it_says_which_is_missing():
    made = helm("helm 4", "template", str(CHART), *NEEDED, "--set", "tls.enabled=true")
    assert "tls.secretName: a Secret with tls.crt, tls.key and ca.crt" in made.stderr
