"""The examples fit each other and the chart: databases, logins, the broker, certificates, and the Secrets of all."""

import json
import re
import subprocess
import sys
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from services.chassis.privacy import KeyRing
from services.identity.keys import SigningKeys
from services.platform.roster import SERVICES
from tests.charts.conftest import CHART, HELMS, ROOT, Manifest, helm

EXAMPLES = CHART / "examples"


def example(name: str, kind: str) -> dict[str, Manifest]:
    documents = yaml.safe_load_all((EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8"))
    return {one["metadata"]["name"]: one for one in documents if one["kind"] == kind}


@cache
def installed(major: str = "helm 4") -> list[Manifest]:
    sizes = ("-f", str(CHART / "values" / "prefecture.yaml"), "-f", str(EXAMPLES / "values.yaml"))
    made = helm(major, "template", "yizhan", str(CHART), *sizes)
    assert made.returncode == 0, made.stderr
    return [manifest for manifest in yaml.safe_load_all(made.stdout) if manifest]


def secrets_referred_to() -> dict[str, set[str]]:
    """The Secrets that the installation reads, and the keys of each that it names."""
    found: dict[str, set[str]] = {}

    def visit(node: Any) -> None:
        if isinstance(node, dict):
            if "secretKeyRef" in node:
                found.setdefault(node["secretKeyRef"]["name"], set()).add(node["secretKeyRef"]["key"])
            if "secretName" in node:
                found.setdefault(node["secretName"], set()).update(one["key"] for one in node.get("items", []))
            for value in node.values():
                visit(value)
        if isinstance(node, list):
            for value in node:
                visit(value)

    visit(installed())
    return found


@pytest.mark.parametrize("major", HELMS)
def test_an_installation_on_them_can_be_rendered(major: str):
    assert installed(major)


def test_each_service_has_a_database_and_a_login_of_its_own():
    (cluster,) = example("postgresql", "Cluster").values()
    roles = {one["name"]: one for one in cluster["spec"]["managed"]["roles"]}
    databases = {one["spec"]["name"]: one["spec"] for one in example("postgresql", "Database").values()}
    assert set(databases) == set(SERVICES)
    assert set(roles) == {f"yizhan_{name}" for name in SERVICES}
    *allowed, refused = cluster["spec"]["postgresql"]["pg_hba"]
    for name, database in databases.items():
        assert database["owner"] == f"yizhan_{name}"
        assert database["cluster"]["name"] == cluster["metadata"]["name"]
        assert f"hostssl {name} yizhan_{name} all scram-sha-256" in allowed
    assert refused == f"host {','.join(databases)} all all reject"


def test_the_urls_lead_to_them_with_the_logins_passwords():
    (cluster,) = example("postgresql", "Cluster").values()
    secrets = example("external-secrets", "ExternalSecret")
    urls = secrets["yizhan-databases"]["spec"]["target"]["template"]["data"]
    assert set(urls) == set(SERVICES)
    for role in cluster["spec"]["managed"]["roles"]:
        name = role["name"].removeprefix("yizhan_")
        parts = urlsplit(urls[name])
        assert parts.hostname == f"{cluster['metadata']['name']}-rw"
        assert (parts.username, parts.path) == (role["name"], f"/{name}")
        assert parts.password == "{{ ." + name + " }}"
        login = secrets[role["passwordSecret"]["name"]]["spec"]
        assert login["data"][0]["remoteRef"]["property"] == name
        assert login["target"]["template"]["data"]["username"] == role["name"]


def test_the_file_that_the_urls_verify_with_is_mounted_where_they_look_for_it():
    urls = example("external-secrets", "ExternalSecret")["yizhan-databases"]["spec"]["target"]["template"]["data"]
    (path,) = {re.search(r"sslrootcert=([^&]+)", url)[1] for url in urls.values()}  # pyright: ignore
    pods = [one["spec"]["template"]["spec"] for one in installed() if one["kind"] in ("Deployment", "Job")]
    for pod in pods:
        (container,) = pod["containers"]
        if any(one["name"] == "YIZHAN_DATABASE_URL" for one in container["env"]):
            (mount,) = (one for one in container["volumeMounts"] if path.startswith(f"{one['mountPath']}/"))
            (volume,) = (one for one in pod["volumes"] if one["name"] == mount["name"])
            assert volume["secret"]["items"] == [{"key": "ca.crt", "path": path.rsplit("/", 1)[1]}]


def test_the_broker_has_three_nodes_and_quorum_queues_in_the_vhost_that_urls_mean():
    (cluster,) = example("rabbitmq", "RabbitmqCluster").values()
    assert cluster["spec"]["replicas"] == 3
    given = dict(line.split(" = ") for line in cluster["spec"]["rabbitmq"]["additionalConfig"].splitlines())
    assert (given["default_vhost"], given["default_queue_type"]) == ("/", "quorum")
    # The operator's own Secret, as it names it.
    assert secrets_referred_to()[f"{cluster['metadata']['name']}-default-user"] == {"connection_string"}


def test_the_certificate_names_every_service_as_clients_do():
    certificate = example("certificates", "Certificate")["yizhan-tls"]
    headless = {
        one["metadata"]["name"] for one in installed() if one["kind"] == "Service" and one["spec"].get("clusterIP")
    }
    assert set(certificate["spec"]["dnsNames"]) == headless
    assert {"server auth", "client auth"} == set(certificate["spec"]["usages"])
    assert certificate["spec"]["secretName"] in secrets_referred_to()


def test_every_secret_that_it_reads_is_made_by_one_of_them_or_an_operator():
    external = example("external-secrets", "ExternalSecret")
    operators = {"yizhan-rabbitmq-default-user", "yizhan-postgresql-ca", "yizhan-tls"}
    for name, keys in secrets_referred_to().items():
        if name not in operators:
            spec = external[name]["spec"]
            made = set(spec.get("target", {}).get("template", {}).get("data", {}))
            made |= {one["secretKey"] for one in spec.get("data", [])}
            assert keys <= made or "dataFrom" in spec, name


def test_what_may_be_reached_are_the_clusters_pods():
    policies = {one["metadata"]["name"]: one["spec"] for one in installed() if one["kind"] == "NetworkPolicy"}
    (database,) = policies["yizhan-database"]["egress"][0]["to"]
    assert database["podSelector"]["matchLabels"]["cnpg.io/cluster"] in example("postgresql", "Cluster")
    (broker,) = policies["yizhan-broker"]["egress"][0]["to"]
    assert broker["podSelector"]["matchLabels"]["app.kubernetes.io/name"] in example("rabbitmq", "RabbitmqCluster")


def test_an_operator_can_make_the_keys_of_a_new_installation():
    command = [sys.executable, "-m", "services.platform.new_keys"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    made = {one["metadata"]["name"]: one["stringData"] for one in json.loads(ran.stdout)["items"]}
    KeyRing.from_json(made["yizhan-key-ring"]["key_ring.json"])
    SigningKeys.from_json(made["yizhan-tokens"]["signing_keys.json"])
    (public,) = json.loads(made["yizhan-tokens"]["jwks.json"])["keys"]
    assert "d" not in public
    for name, files in made.items():
        assert set(files) <= secrets_referred_to()[name]
