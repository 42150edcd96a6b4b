"""What is scaled by what, and how many pods a drained node may take."""

from services.platform.roster import SERVICES
from tests.charts.conftest import CHART, NEEDED, OfKind, helm, values_of


def test_what_is_scaled_has_no_number_of_its_own(of_kind: OfKind):
    arguments = values_of("prefecture")
    scaled = {one["spec"]["scaleTargetRef"]["name"] for one in of_kind("HorizontalPodAutoscaler", *arguments)}
    assert any(name.endswith("intake-serve") for name in scaled)
    for deployment in of_kind("Deployment", *arguments):
        assert ("replicas" in deployment["spec"]) == (deployment["metadata"]["name"] not in scaled)


def test_no_autoscaler_wants_more_at_least_than_at_most():
    wrong = "gateway.autoscaling.enabled=true,gateway.autoscaling.minReplicas=9,gateway.autoscaling.maxReplicas=2"
    refused = helm("helm 4", "template", "county", str(CHART), *NEEDED, "--set", wrong)
    assert "minReplicas is more than maxReplicas" in refused.stderr


def test_consumers_are_scaled_by_their_queue_where_keda_is(of_kind: OfKind):
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


def test_a_budget_lets_a_node_be_drained_one_pod_at_a_time(of_kind: OfKind):
    budgets = {one["metadata"]["name"]: one["spec"] for one in of_kind("PodDisruptionBudget")}
    assert {f"county-yizhan-{name}-serve" for name in SERVICES} | {"county-yizhan-gateway"} <= set(budgets)
    assert {budget["maxUnavailable"] for budget in budgets.values()} == {1}
    assert of_kind("PodDisruptionBudget", *values_of("village")) == []
