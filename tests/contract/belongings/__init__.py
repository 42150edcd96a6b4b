"""What one walk of the demonstration has made, and to whom each of it belongs."""

from rich.console import Console

from services.platform.demo.acts import PARTS, watch
from services.platform.demo.stage import Stage
from tests.contract.belongings.belonging import REGISTRY, Belonging
from tests.contract.belongings.cases import of_approval, of_fees, of_intake
from tests.contract.belongings.catalogue import of_the_catalogue
from tests.contract.belongings.people import of_complaints, of_identity, of_notices, of_supervision, of_visits
from tests.platform_fixture import Platform

__all__ = ["REGISTRY", "Belonging", "belongings", "walked"]


def walked(platform: Platform) -> Stage:
    """The demonstration, but for the case that is left alone: that one takes months of the platform's clock."""
    stage = Stage(platform.url, Console(quiet=True))
    for part in PARTS:
        if part is not watch.left_alone:
            part(stage)
    return stage


def belongings(stage: Stage, platform: Platform) -> dict[str, list[Belonging]]:
    """Of each service, the most precise first."""
    return {
        "catalogue": of_the_catalogue(stage),
        "intake": of_intake(stage),
        "approval": of_approval(stage),
        "fees": of_fees(stage),
        "complaints": of_complaints(stage),
        "supervision": of_supervision(stage),
        "identity": of_identity(stage),
        "visits": of_visits(stage),
        "notices": of_notices(stage, platform),
    }
