"""The pod of `helm test`: what it is asked, as whom, and whom it reaches."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.charts.conftest import CHART, NEEDED, ROOT, Manifest, OfKind, helm, rendered


def walk(*arguments: str) -> Manifest:
    (pod,) = (one for one in rendered(*arguments) if one["kind"] == "Pod")
    return pod


def test_it_is_a_test_and_what_failed_stays_to_be_read():
    pod = walk()
    annotations = pod["metadata"]["annotations"]
    assert annotations["helm.sh/hook"] == "test"
    assert "hook-failed" not in annotations["helm.sh/hook-delete-policy"]
    assert pod["spec"]["restartPolicy"] == "Never"


def test_it_understands_what_it_is_asked(tmp_path: Path):
    (container,) = walk()["spec"]["containers"]
    (tmp_path / "name").write_text("admin")
    (tmp_path / "password").write_text("unknown to nobody")
    # Where nobody answers, with the Secret where a test can have it.
    moved = {"--administrator": tmp_path, "--url": "http://127.0.0.1:1", "--wait": "0"}
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


def test_it_waits_for_a_platform_that_is_starting_and_has_time_for_the_walk_after_that():
    for wait in ("240", "600"):
        pod = walk("--set", f"tests.waitSeconds={wait}")["spec"]
        assert f"--wait={wait}" in pod["containers"][0]["args"]
        assert pod["activeDeadlineSeconds"] >= int(wait) + 240


def test_it_goes_to_the_gateway_by_its_service(of_kind: OfKind):
    (url,) = (one for one in walk()["spec"]["containers"][0]["args"] if one.startswith("--url="))
    (gateway,) = (one for one in of_kind("Service") if one["metadata"]["name"].endswith("gateway"))
    assert url == f"--url=http://{gateway['metadata']['name']}:{gateway['spec']['ports'][0]['port']}"


def test_it_knows_an_administrator_by_reference_only():
    (volume,) = (one for one in walk()["spec"]["volumes"] if "secret" in one)
    assert volume["secret"] == {"secretName": "yizhan-administrator"}
    assert "env" not in walk()["spec"]["containers"][0]


def test_it_may_reach_the_gateway_and_nothing_else(of_kind: OfKind):
    closed = ("--set-json", 'networkPolicy.gatewayFrom=[{"ipBlock":{"cidr":"10.1.0.0/16"}}]')
    labels = walk()["metadata"]["labels"].items()
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


def test_without_an_administrator_it_says_what_it_needs():
    made = helm("helm 4", "template", str(CHART), *NEEDED, "--set", "secrets.administrator.name=")
    assert "secrets.administrator.name: a Secret with the name and password of an administrator" in made.stderr


def test_it_can_be_left_out(of_kind: OfKind):
    assert of_kind("Pod", "--set", "tests.enabled=false") == []


def excluded(selector: dict[str, Any], labels: dict[str, str]) -> bool:
    return any(labels.get(one["key"]) not in one["values"] for one in selector.get("matchExpressions", []))
