"""What the gateway is told by its environment."""

from dataclasses import dataclass
from functools import cached_property
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any, Self

from limits import RateLimitItem, parse_many
from pydantic import Field, field_validator, model_validator
from pydantic_settings import NoDecode

from services.chassis.settings import Settings

_MIB = 1024 * 1024


@dataclass(frozen=True)
class Upstreams:
    """Where each service answers: `intake=a:1,b:1;fees=c:1` or, for one address that serves all, `a:1`.

    A service is named as in its proto package, yizhan.<service>.v1.
    """

    by_service: dict[str, tuple[str, ...]]
    otherwise: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError naming the part that is not host:port."""
        by_service: dict[str, list[str]] = {}
        otherwise: list[str] = []
        for group in text.split(";"):
            # A comma starts the next address, or the next service where the part has a name of its own.
            current = otherwise
            for part in filter(None, (part.strip() for part in group.split(","))):
                name, named, address = part.rpartition("=")
                if named:
                    current = by_service.setdefault(name.strip(), [])
                host, _, port = address.strip().rpartition(":")
                if not host or not port.isdigit():
                    raise ValueError(f"{part!r} is not [service=]host:port")
                current.append(address.strip())
        return cls({name: tuple(found) for name, found in by_service.items()}, tuple(otherwise))

    def of(self, service: str) -> tuple[str, ...]:
        """The addresses of a service; none if it was given none."""
        return self.by_service.get(service, self.otherwise)


class GatewaySettings(Settings):
    """The gateway's settings. A limit on a rate is written as the `limits` package does: "50/second;1000/minute"."""

    host: str = "0.0.0.0"  # noqa: S104 (a container's only interface)
    port: int = Field(8080, ge=1, le=65535)
    # Processes that share the port; each has its own cache, rate counters and channels.
    workers: int = Field(1, ge=1, le=64)
    upstreams: str = "localhost:50051"
    # Channels to each address. One sticks to one process behind SO_REUSEPORT, so a few reach several.
    upstream_channels: int = Field(4, ge=1, le=64)
    public_base_url: str = "http://localhost:8080"
    # The web client as it was built; without it the gateway serves the API alone.
    web_folder: Path = Path(__file__).parent / "web" / "dist"

    # Empty turns a limit off. A kept answer is not counted: it reaches no service.
    rate_per_address: str = "200/second;6000/minute"
    rate_per_subject: str = "100/second;3000/minute"
    # Live streams held at once from one address; each holds a thread of its service.
    streams_per_address: int = Field(20, ge=1, le=10_000)
    # Proxies whose X-Forwarded-For is believed, as networks: 10.0.0.0/8,fd00::/8.
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = ()
    cors_origins: Annotated[tuple[str, ...], NoDecode] = ()

    max_body_bytes: int = Field(_MIB, ge=1024, le=16 * _MIB)
    max_upload_bytes: int = Field(20 * _MIB, ge=1024, le=1024 * _MIB)
    max_target_bytes: int = Field(8192, ge=256, le=65_536)
    max_header_bytes: int = Field(65_536, ge=8192, le=1024 * 1024)

    deadline_seconds: float = Field(10, gt=0, le=120)
    upload_deadline_seconds: float = Field(300, gt=0, le=3600)
    # A live stream ends after so long; the client takes it up again, and its token is looked at anew.
    stream_seconds: float = Field(3600, gt=0, le=86_400)
    heartbeat_seconds: float = Field(15, gt=0, le=60)
    # After SIGTERM /readyz says 503 for so long before connections are refused, so that a balancer can look away.
    drain_notice_seconds: float = Field(0, ge=0, le=60)

    # Kept public answers of one worker, by number and by size; no entries, no cache.
    cache_entries: int = Field(4096, ge=0, le=1_000_000)
    cache_bytes: int = Field(64 * _MIB, ge=0)
    # With a broker, its events drop kept answers; without one, answers only age.
    broker_url: str = ""

    @field_validator("trusted_proxies", "cors_origins", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return tuple(filter(None, (part.strip() for part in value.split(",")))) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _parse_all(self) -> Self:
        Upstreams.parse(self.upstreams)
        for rate in (self.rate_per_address, self.rate_per_subject):
            if rate:
                parse_many(rate)
        for network in self.trusted_proxies:
            ip_network(network)
        return self

    @cached_property
    def upstream_addresses(self) -> Upstreams:
        return Upstreams.parse(self.upstreams)

    @cached_property
    def address_rates(self) -> list[RateLimitItem]:
        return parse_many(self.rate_per_address) if self.rate_per_address else []

    @cached_property
    def subject_rates(self) -> list[RateLimitItem]:
        return parse_many(self.rate_per_subject) if self.rate_per_subject else []

    @cached_property
    def proxy_networks(self) -> tuple[IPv4Network | IPv6Network, ...]:
        return tuple(ip_network(network) for network in self.trusted_proxies)
