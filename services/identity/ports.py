"""What the use cases reach besides the database: keys, password hashing, and the real time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from services.chassis.clock import Clock, SystemClock
from services.chassis.database import Database
from services.chassis.privacy import KeyRing
from services.identity.domain import Account, LockOut
from services.identity.keys import SigningKeys
from services.identity.passwords import Passwords
from services.identity.settings import IdentitySettings


@dataclass(frozen=True)
class Vault:
    """What opening an account takes."""

    # The system's, also where the platform's is simulated: tokens and lock-outs are measured against the world.
    clock: Clock
    key_ring: KeyRing
    passwords: Passwords


@dataclass(frozen=True)
class Ports(Vault):
    """What everything takes."""

    signing_keys: SigningKeys
    lock_out: LockOut
    issuer: str
    audience: str
    access_lasts: timedelta
    refresh_lasts: timedelta

    @classmethod
    def build(cls, settings: IdentitySettings, _database: Database) -> Self:
        """Raises SettingsError, SigningKeysInvalid, KeyRingInvalid or OSError if a key file is missing or no good."""
        return cls(
            clock=SystemClock(),
            key_ring=settings.key_ring(),
            signing_keys=SigningKeys.from_file(settings.signing_keys_file),
            passwords=Passwords(
                time_cost=settings.argon2_time_cost,
                memory_kib=settings.argon2_memory_kib,
                parallelism=settings.argon2_parallelism,
            ),
            lock_out=settings.lock_out,
            issuer=settings.token_issuer,
            audience=settings.token_audience,
            access_lasts=timedelta(minutes=settings.access_token_minutes),
            refresh_lasts=timedelta(hours=settings.refresh_token_hours),
        )

    def access_token(self, account: Account, now: datetime) -> tuple[str, datetime]:
        """A signed token and when it expires."""
        division, department = account.reach
        expires = (now + self.access_lasts).replace(microsecond=0)
        claims = {
            "iss": self.issuer,
            "aud": self.audience,
            "sub": account.account_id,
            "name": account.display_name,
            "roles": sorted(account.roles),
            "division": division,
            "department": department,
            **({"window": account.window_code} if account.window_code else {}),
            "iat": int(now.timestamp()),
            "exp": int(expires.timestamp()),
        }
        return self.signing_keys.sign(claims), expires
