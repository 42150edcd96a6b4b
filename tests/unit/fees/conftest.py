import json
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest

from services.chassis.service import Running
from services.fees.service import SERVICE
from tests.unit.fees.builders import KEYS, accepted, tell


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, object]:
    """As the embedded platform gives them, with a secret of its own."""
    channels, keys = tmp_path / "channels.json", tmp_path / "keys.json"
    channels.write_text(json.dumps({"sandbox": {"secret": secrets.token_hex(32)}}))
    keys.write_text(KEYS.to_json())
    return {"payment_channels_file": channels, "key_ring_file": keys, "sandbox_channel": True, "workers": 10}


@pytest.fixture
def fees(run_service: Callable[..., Running], settings: dict[str, object]) -> Running:
    """The service on a real database, with one accepted application of 泸溪县."""
    running = run_service(SERVICE, **settings)
    tell(running, accepted())
    return running
