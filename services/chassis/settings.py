"""Settings of the roles: one frozen class each, read from the environment once, at start.

Nothing else reads the environment. A YIZHAN_ variable that the role does not know is an error: a misspelt one would
otherwise be a default nobody chose.
"""

import os
from datetime import timedelta
from pathlib import Path
from typing import Self

from pydantic import Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from services.chassis.privacy import KeyRing, KeyRingInvalid

PREFIX = "YIZHAN_"


class SettingsError(Exception):
    """The environment does not say what the role needs; the text names each variable."""


class Settings(BaseSettings):
    """What every role has."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        frozen=True,
        extra="forbid",
        # A Secret made from a file ends with the file's line break, which would be part of a database's name.
        str_strip_whitespace=True,
    )

    log_level: str = Field("INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$")
    # Where traces and metrics go: gRPC for all roles but the consumers, whose OTLP goes over HTTP. Empty: nowhere.
    otlp_endpoint: str = ""
    # Where Prometheus finds the metrics by HTTP, under /metrics; 0: nowhere.
    metrics_port: int = Field(0, ge=0, le=65_000)
    trace_ratio: float = Field(0.1, ge=0, le=1)
    # Set by the embedded platform alone: the file through which its processes share a simulated clock.
    simulated_clock_file: Path | None = None
    grace_seconds: float = Field(20, gt=0, le=300)
    # Where tls.crt, tls.key and ca.crt are: with them the gateway and the services talk by mutual TLS. Empty: plainly.
    tls_folder: Path | None = None

    # Whose tokens count. An external OIDC issuer is configured by these alone.
    token_issuer: str = "yizhan"
    token_audience: str = "yizhan"
    # Where the issuer's public keys are: https://…, http://… or file://….
    token_keys_url: str = ""
    token_algorithms: tuple[str, ...] = ("ES256",)
    token_roles_claim: str = "roles"
    token_division_claim: str = "division"
    token_department_claim: str = "department"
    token_window_claim: str = "window"

    @classmethod
    def from_environment(cls, **overrides: object) -> Self:
        """Reads and checks the environment; raises SettingsError naming every variable that is wrong."""
        known = {f"{PREFIX}{name}".upper() for name in cls.model_fields}
        unknown = sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)
        if unknown:
            raise SettingsError(f"unknown {', '.join(unknown)}; this role knows {', '.join(sorted(known))}")
        try:
            return cls(**overrides)  # pyright: ignore[reportArgumentType]
        except ValidationError as error:
            faults = (f"{PREFIX}{'_'.join(map(str, e['loc']))}".upper() + f": {e['msg']}" for e in error.errors())
            raise SettingsError("; ".join(faults)) from error


class ServiceSettings(Settings):
    """What the roles of one service need: serve, consume, relay, migrate."""

    database_url: str = Field(min_length=1)
    broker_url: str = ""
    listen: str = "0.0.0.0:50051"
    # Where health alone is answered plainly too: Kubernetes' gRPC probes speak no TLS. Empty: nowhere.
    probe_listen: str = ""
    # Threads of a gRPC server or greenlets of a consumer, and as many database connections.
    workers: int = Field(10, ge=1, le=200)
    statement_timeout_seconds: float = Field(10, gt=0, le=60)
    # Encrypts personal data; see privacy.py. A service that keeps none needs none.
    key_ring_file: Path | None = None
    # What QR codes and links in documents start with.
    public_base_url: str = "http://localhost:8080"
    # host:port of the catalogue, the one service that others ask.
    catalogue_address: str = ""
    # Touched by the loop of a relay or consumer every second or so: what is not touched any more hangs.
    heartbeat_file: Path | None = None

    # A year and a month: from its events supervision can then be rebuilt so far that a month stands beside the same
    # month of the year before.
    keep_events_days: int = Field(400, ge=1)
    # Beyond every event that might be sent again, or it would be handled twice; see `_remembers_all`.
    keep_inbox_days: int = Field(430, ge=1)
    # Who got no answer repeats the request, and some do so only after the longest holiday, which has eight days.
    keep_requests_days: int = Field(14, ge=1)

    @model_validator(mode="after")
    def _remembers_all(self) -> Self:
        """The month is for events that lay in a queue, or among the dead letters, before they were handled."""
        if self.keep_inbox_days < self.keep_events_days + 30:
            raise ValueError(f"{PREFIX}KEEP_INBOX_DAYS must be {PREFIX}KEEP_EVENTS_DAYS and 30 more")
        return self

    def beat(self) -> None:
        """Says that the role's loop still turns."""
        if self.heartbeat_file:
            self.heartbeat_file.touch()

    def key_ring(self) -> KeyRing:
        """The ring that encrypts personal data. Raises SettingsError if none is named, or what is there is none."""
        if self.key_ring_file is None:
            raise SettingsError(f"{PREFIX}KEY_RING_FILE: this service keeps personal data and needs the key ring")
        try:
            return KeyRing.from_json(self.key_ring_file.read_text(encoding="utf-8"))
        except (OSError, KeyRingInvalid) as error:
            raise SettingsError(f"{PREFIX}KEY_RING_FILE: {error}") from error

    @property
    def statement_timeout(self) -> timedelta:
        return timedelta(seconds=self.statement_timeout_seconds)
