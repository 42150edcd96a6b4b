"""What runs before and after an installation or upgrade, and is safe to run twice."""

import pytest

from services.platform.command_line import app
from services.platform.roster import SERVICES
from services.platform.stocking import Stock
from tests.charts.conftest import SIZES, Manifest, OfKind, rendered, values_of


def test_databases_are_migrated_before_the_roles_start(of_kind: OfKind):
    jobs = [job for job in of_kind("Job") if job["metadata"]["name"].endswith("-migrate")]
    assert {one["spec"]["template"]["spec"]["containers"][0]["args"][1] for one in jobs} == set(SERVICES)
    for job in jobs:
        assert job["metadata"]["annotations"]["helm.sh/hook"] == "pre-install,pre-upgrade"
        # What the hook stands on must be there before the release is.
        assert "serviceAccountName" not in job["spec"]["template"]["spec"]
        assert not any("persistentVolumeClaim" in one for one in job["spec"]["template"]["spec"]["volumes"])


def hooks(*arguments: str) -> list[Manifest]:
    return [one for one in rendered(*arguments) if "helm.sh/hook" in one["metadata"].get("annotations", {})]


def weight(hook: Manifest) -> int:
    return int(hook["metadata"]["annotations"].get("helm.sh/hook-weight", "0"))


@pytest.mark.parametrize("size", SIZES)
def test_what_ran_before_is_replaced_and_what_failed_stays_to_be_read(size: str):
    for hook in hooks(*values_of(size)):
        policy = hook["metadata"]["annotations"]["helm.sh/hook-delete-policy"].split(",")
        assert set(policy) == {"before-hook-creation", "hook-succeeded"}, hook["metadata"]["name"]


class TestAdministrator:
    def job(self, *arguments: str) -> Manifest:
        (job,) = (one for one in rendered(*arguments) if one["metadata"]["name"].endswith("-administrator"))
        return job

    @pytest.mark.parametrize("size", SIZES)
    def test_the_first_one_is_opened_once_the_databases_are_migrated_and_before_anybody_can_sign_in(self, size: str):
        job = self.job(*values_of(size))
        assert job["metadata"]["annotations"]["helm.sh/hook"] == "pre-install,pre-upgrade"
        migrations = [one for one in hooks(*values_of(size)) if one["metadata"]["name"].endswith("-migrate")]
        assert weight(job) > max(map(weight, migrations))
        # What the hook stands on must be there before the release is.
        assert "serviceAccountName" not in job["spec"]["template"]["spec"]

    def test_it_runs_a_command_that_there_is_on_the_secret_where_it_lies(self):
        pod = self.job()["spec"]["template"]["spec"]
        (container,) = pod["containers"]
        *command, folder = container["args"]
        assert command == ["accounts", "ensure-admin"]
        (group,) = (one.typer_instance for one in app.registered_groups if one.name == "accounts")
        assert group and "ensure-admin" in {one.name for one in group.registered_commands}
        (mount,) = (one for one in container["volumeMounts"] if one["mountPath"] == folder)
        (volume,) = (one for one in pod["volumes"] if one["name"] == mount["name"])
        assert volume["secret"]["secretName"] == "yizhan-administrator"
        # An upgrade goes on without it, and the first installation says what is missing.
        assert volume["secret"]["optional"] is True

    def test_it_may_reach_its_database(self, of_kind: OfKind):
        labels = self.job()["spec"]["template"]["metadata"]["labels"]
        (policy,) = (one["spec"] for one in of_kind("NetworkPolicy") if one["metadata"]["name"].endswith("-database"))
        assert policy["podSelector"]["matchLabels"].items() <= labels.items()
        assert labels["yizhan/role"] in policy["podSelector"]["matchExpressions"][0]["values"]

    def test_an_installation_whose_accounts_are_elsewhere_opens_nobody(self, of_kind: OfKind):
        given = ("--set", "secrets.administrator.name=,tests.enabled=false")
        assert not [job for job in of_kind("Job", *given) if "administrator" in job["metadata"]["name"]]


class TestStock:
    def test_a_new_catalogue_is_given_the_divisions_and_a_pilot_something_to_apply_for(self):
        for arguments, stock in (((), "divisions"), (values_of("village"), "demonstration")):
            (job,) = (one for one in rendered(*arguments) if one["metadata"]["name"].endswith("-catalogue-stock"))
            assert job["metadata"]["annotations"]["helm.sh/hook"] == "post-install"
            assert job["spec"]["template"]["spec"]["containers"][0]["args"] == [stock]
            assert Stock(stock)

    def test_a_catalogue_can_be_left_empty(self, of_kind: OfKind):
        assert not [job for job in of_kind("Job", "--set", "catalogue.stock=") if "stock" in job["metadata"]["name"]]
