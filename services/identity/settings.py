"""What identity needs beside every service's settings."""

from datetime import timedelta
from pathlib import Path

from pydantic import Field

from services.chassis.settings import ServiceSettings
from services.identity.domain import LockOut


class IdentitySettings(ServiceSettings):
    # A JSON Web Key Set with private keys; see keys.py. There is no default: a key that a replica makes for
    # itself would sign tokens that no other accepts.
    signing_keys_file: Path

    # A role that was taken away, or a disabled account, ends no later than this.
    access_token_minutes: int = Field(15, ge=1, le=60)
    refresh_token_hours: int = Field(12, ge=1, le=720)

    lock_after_failures: int = Field(5, ge=1, le=100)
    lock_minutes: float = Field(15, gt=0, le=1440)

    # OWASP's recommendation for argon2id; a sign-in takes 30 ms of CPU and, while it runs, 19 MiB a thread.
    argon2_time_cost: int = Field(2, ge=1, le=20)
    argon2_memory_kib: int = Field(19_456, ge=8, le=1_048_576)
    argon2_parallelism: int = Field(1, ge=1, le=8)

    @property
    def lock_out(self) -> LockOut:
        return LockOut(self.lock_after_failures, timedelta(minutes=self.lock_minutes))
