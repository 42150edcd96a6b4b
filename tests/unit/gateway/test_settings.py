"""What the gateway is told by its environment."""

import pytest

from gateway.settings import GatewaySettings, Upstreams
from services.chassis.settings import SettingsError


def test_services_have_their_own_addresses_or_share_one():
    one = Upstreams.parse("localhost:50051")
    assert (one.of("intake"), one.of("fees")) == (("localhost:50051",), ("localhost:50051",))
    many = Upstreams.parse("intake=a:1,b:1,approval=c:1;fees=d:1,d:2")
    assert many.of("intake") == ("a:1", "b:1")
    assert many.of("approval") == ("c:1",)
    assert many.of("fees") == ("d:1", "d:2")
    assert many.of("identity") == ()


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("YIZHAN_UPSTREAMS", "intake"),
        ("YIZHAN_PORT", "0"),
        ("YIZHAN_RATE_PER_ADDRESS", "often"),
        ("YIZHAN_TRUSTED_PROXIES", "the proxy"),
        ("YIZHAN_MAX_BODY_BYTES", "10"),
        ("YIZHAN_PROT", "8080"),
    ],
)
def test_a_wrong_or_unknown_variable_is_named(monkeypatch: pytest.MonkeyPatch, variable: str, value: str):
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError):
        GatewaySettings.from_environment()


def test_lists_are_written_with_commas(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("YIZHAN_CORS_ORIGINS", "https://a.example, https://b.example")
    assert GatewaySettings.from_environment().cors_origins == ("https://a.example", "https://b.example")
