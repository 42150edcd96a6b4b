"""Callers of the running platform."""

from collections.abc import Iterator

import pytest

from tests.contract.calling import Caller
from tests.platform_fixture import Platform


@pytest.fixture(scope="session")
def caller(platform: Platform) -> Iterator[Caller]:
    made = Caller(platform)
    yield made
    made.close()
