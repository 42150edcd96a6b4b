"""Who reaches whom: Services and their selectors, the way in from outside, and what is closed."""

import re

import pytest

from services.platform.roster import SERVICES
from tests.charts.conftest import CHART, NEEDED, SWITCHES, Manifest, OfKind, every_pod, helm, rendered, variables


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

    def test_a_broker_is_reached_by_either_of_its_schemes(self):
        (rule,) = self.policies()["broker"]["egress"]
        assert [port["port"] for port in rule["ports"]] == [5672, 5671]

    def test_it_can_be_turned_off(self, of_kind: OfKind):
        assert of_kind("NetworkPolicy", "--set", "networkPolicy.enabled=false") == []
