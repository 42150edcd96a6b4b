"""A laptop's PostgreSQL and RabbitMQ: all that the chart refers to is there, made up anew for each installation."""

import base64
import json
import re
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from services.chassis.privacy import KeyRing
from services.identity.keys import SigningKeys
from services.platform.roster import SERVICES
from tests.charts.conftest import CHART, HELMS, ROOT, IsValid, Manifest, helm

DEV = ROOT / "charts" / "dev-dependencies"
SKAFFOLD = yaml.safe_load((ROOT / "skaffold.yaml").read_text(encoding="utf-8"))


@cache
def rendered(major: str = "helm 4") -> list[Manifest]:
    made = helm(major, "template", "yizhan-dev", str(DEV), "--namespace", "zwfw")
    assert made.returncode == 0, made.stderr
    return [manifest for manifest in yaml.safe_load_all(made.stdout) if manifest]


def named(kind: str) -> dict[str, Manifest]:
    return {one["metadata"]["name"]: one for one in rendered() if one["kind"] == kind}


def secret(name: str) -> dict[str, str]:
    return {key: base64.b64decode(text).decode() for key, text in named("Secret")[name]["data"].items()}


@pytest.mark.parametrize("major", HELMS)
def test_both_majors_of_helm_find_nothing_to_say_against_it(major: str):
    linted = helm(major, "lint", "--strict", str(DEV))
    assert linted.returncode == 0, linted.stdout
    assert rendered(major)


@pytest.mark.parametrize("version", ["1.31", "1.35"])
def test_every_manifest_is_valid_for_kubernetes(version: str, is_valid: IsValid):
    for manifest in rendered():
        is_valid(manifest, version)


def test_every_secret_that_the_chart_refers_to_is_there_with_its_keys():
    values = yaml.safe_load((CHART / "values.yaml").read_text(encoding="utf-8"))
    for reference in values["secrets"].values():
        if reference["name"]:
            assert reference.get("key") is None or reference["key"] in secret(reference["name"])
    assert set(secret(values["secrets"]["databases"]["name"])) == set(SERVICES)
    assert set(secret(values["secrets"]["administrator"]["name"])) == {"name", "password"}


def test_each_service_finds_a_database_and_a_login_of_its_own():
    urls = secret("yizhan-databases")
    assert set(urls) == set(SERVICES)
    script = secret("yizhan-dev-postgresql")["services.sql"]
    logins = dict(re.findall(r"^CREATE ROLE (\S+) LOGIN PASSWORD '(\S+)';$", script, re.M))
    owners = dict(re.findall(r"^CREATE DATABASE (\S+) OWNER (\S+);$", script, re.M))
    closed = set(re.findall(r"^REVOKE CONNECT ON DATABASE (\S+) FROM PUBLIC;$", script, re.M))
    assert len(set(logins.values())) == len(SERVICES) == len(owners)
    for name, url in urls.items():
        parts = urlsplit(url)
        assert parts.hostname in named("Service")
        assert parts.path == f"/{name}"
        assert owners[name] == parts.username
        assert logins[owners[name]] == parts.password
        assert name in closed


def test_the_broker_is_reached_by_the_login_that_it_is_given():
    parts = urlsplit(secret("yizhan-broker")["url"])
    (container,) = named("StatefulSet")[parts.hostname or ""]["spec"]["template"]["spec"]["containers"]
    given = {one["name"]: one for one in container["env"]}
    assert given["RABBITMQ_DEFAULT_USER"]["value"] == parts.username
    reference = given["RABBITMQ_DEFAULT_PASS"]["valueFrom"]["secretKeyRef"]
    assert secret(reference["name"])[reference["key"]] == parts.password


def test_the_keys_that_it_makes_are_keys():
    KeyRing.from_json(secret("yizhan-key-ring")["key_ring.json"])
    tokens = secret("yizhan-tokens")
    SigningKeys.from_json(tokens["signing_keys.json"])
    (private,) = json.loads(tokens["signing_keys.json"])["keys"]
    published = json.loads(tokens["jwks.json"])
    assert "d" not in published["keys"][0]
    token = jwt.encode({"alg": "ES256", "kid": "dev"}, {"sub": "shi"}, ECKey.import_key(private))
    assert jwt.decode(token, KeySet.import_key_set(published)).claims == {"sub": "shi"}


def test_no_password_is_the_same_in_two_installations():
    again = helm("helm 4", "template", "yizhan-dev", str(DEV), "-s", "templates/secrets.yaml")
    made = [one for one in yaml.safe_load_all(again.stdout) if one]
    assert made
    for one in made:
        for key, text in one["data"].items():
            assert key == "name" or text != named("Secret")[one["metadata"]["name"]]["data"][key], key


def test_its_pods_may_do_no_more_than_they_must():
    for one in named("StatefulSet").values():
        pod = one["spec"]["template"]["spec"]
        assert one["spec"]["replicas"] == 1
        assert pod["automountServiceAccountToken"] is False
        assert pod["securityContext"]["runAsNonRoot"] is True
        (container,) = pod["containers"]
        assert container["securityContext"] == {"allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}}


class TestSkaffold:
    def profile(self, name: str) -> dict[str, Any]:
        return next(one for one in SKAFFOLD["profiles"] if one["name"] == name)

    def test_what_it_installs_can_be_rendered(self):
        releases = SKAFFOLD["deploy"]["helm"]["releases"] + self.profile("dev")["deploy"]["helm"]["releases"]
        for release in releases:
            arguments = [part for file in release.get("valuesFiles", []) for part in ("-f", str(ROOT / file))]
            given = {key: str(value).lower() for key, value in release.get("setValues", {}).items()}
            arguments += [part for key, value in given.items() for part in ("--set", f"{key}={value}")]
            made = helm("helm 4", "template", release["name"], str(ROOT / release["chartPath"]), *arguments)
            assert made.returncode == 0, made.stderr

    def test_a_laptop_gets_its_database_first_and_one_of_everything(self):
        first, second = self.profile("dev")["deploy"]["helm"]["releases"]
        assert (first["chartPath"], first["wait"]) == ("charts/dev-dependencies", True)
        assert second["dependsOn"] == [first["name"]]
        made = helm(
            "helm 4", "template", "yizhan", str(CHART), "-f", str(ROOT / second["valuesFiles"][0]),
            "--set", "publicBaseUrl=http://localhost:8080,development.syncedCode=true",
        )  # fmt: skip
        deployments = [one for one in yaml.safe_load_all(made.stdout) if one and one["kind"] == "Deployment"]
        assert {one["spec"]["replicas"] for one in deployments} == {1}
        (gateway,) = (one["metadata"]["name"] for one in deployments if one["metadata"]["name"].endswith("gateway"))
        assert gateway == SKAFFOLD["portForward"][0]["resourceName"]
        for one in deployments:
            pod = one["spec"]["template"]["spec"]
            (container,) = pod["containers"]
            (path,) = (entry["value"] for entry in container["env"] if entry["name"] == "PYTHONPATH")
            sync = self.profile("dev")["build"]["artifacts"][0]["sync"]
            assert {entry["dest"] for entry in sync["manual"]} == {path}
            for mounter in (container, *pod["initContainers"]):
                (mount,) = (entry for entry in mounter["volumeMounts"] if entry["mountPath"] == path)
                assert {"name": mount["name"], "emptyDir": {"sizeLimit": "128Mi"}} in pod["volumes"]

    def test_the_prefecture_is_what_its_values_say(self):
        (patch,) = self.profile("prefecture")["patches"]
        assert patch["path"] == "/deploy/helm/releases/0/valuesFiles"
        assert all((ROOT / file).is_file() for file in patch["value"])


def test_no_code_is_synced_anywhere_else():
    made = helm("helm 4", "template", "county", str(CHART), "--set", "publicBaseUrl=https://zwfw.example.gov.cn")
    assert "PYTHONPATH" not in made.stdout
    assert "initContainers" not in made.stdout
