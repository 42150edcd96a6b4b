"""Secrets by reference only, to each what is its own."""

from services.platform.roster import SERVICES
from tests.charts.conftest import SWITCHES, every_pod, rendered


def test_no_password_stands_in_a_manifest():
    for manifest in rendered(*SWITCHES["payments"]):
        assert manifest["kind"] != "Secret"
    for name, pod in every_pod():
        for variable in pod["containers"][0].get("env", []):
            if variable["name"] in ("YIZHAN_DATABASE_URL", "YIZHAN_BROKER_URL"):
                assert variable["valueFrom"]["secretKeyRef"]["name"], name


def test_each_service_has_a_database_of_its_own():
    keys = {
        (name, variable["valueFrom"]["secretKeyRef"]["key"])
        for name, pod in every_pod()
        for variable in pod["containers"][0].get("env", [])
        if variable["name"] == "YIZHAN_DATABASE_URL"
    }
    assert all(name.startswith(f"county-yizhan-{key}-") for name, key in keys)
    assert {key for _, key in keys} == set(SERVICES)
