from collections.abc import Callable

import pytest

from services.chassis.service import Running
from services.supervision.service import SERVICE
from tests.unit.supervision.builders import Supervision


@pytest.fixture
def supervision(run_service: Callable[..., Running]) -> Supervision:
    """The service on a real database, on Monday 1 June 2026 at nine."""
    return Supervision(run_service(SERVICE))
