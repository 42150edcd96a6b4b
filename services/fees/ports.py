"""What fees reaches besides its database: payment channels, and the keys of receipts."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from pydantic import Field

from services.chassis.database import Database
from services.chassis.numbering import check_code
from services.chassis.privacy import KeyRing
from services.chassis.settings import ServiceSettings, SettingsError
from services.fees.channels import Channels, ChannelsInvalid


class FeesSettings(ServiceSettings):
    # Names, secrets and addresses of the payment channels, as channels.py reads them. None: nobody can pay.
    payment_channels_file: Path | None = None
    # Never on where money is real: whoever may pay can then say that they did.
    sandbox_channel: bool = False
    # A channel signs each sending anew, so that this covers clocks that differ and a slow way, not its retries.
    callback_window_seconds: float = Field(900, ge=10, le=86400)


@dataclass(frozen=True)
class Ports:
    channels: Channels
    keys: KeyRing
    public_base_url: str

    @classmethod
    def build(cls, settings: FeesSettings, _database: Database) -> "Ports":
        return cls(
            channels=_channels(settings),
            keys=settings.key_ring(),
            public_base_url=settings.public_base_url,
        )

    @property
    def check_key(self) -> bytes:
        """Makes the codes printed on receipts; derived, so that one ring is all there is to guard."""
        return self.keys.lookup_hash("fees receipts")

    def check_code(self, receipt_number: str) -> str:
        return check_code(self.check_key, receipt_number)

    def verification_url(self, receipt_number: str) -> str:
        code = self.check_code(receipt_number)
        return f"{self.public_base_url}/v1/receipts/{receipt_number}:verify?code={code}"

    def seal_payer(self, application_id: str, name: str) -> bytes:
        return self.keys.encrypt(name, _payer_context(application_id))

    def open_payer(self, application_id: str, sealed: bytes) -> str:
        return self.keys.decrypt(sealed, _payer_context(application_id))


def _payer_context(application_id: str) -> str:
    return f"fees.chargeables.payer:{application_id}"


def _channels(settings: FeesSettings) -> Channels:
    sandbox_url = f"{settings.public_base_url}/v1/sandbox-payments/{{attempt_id}}:complete"
    try:
        return Channels.load(
            settings.payment_channels_file,
            sandbox_url=sandbox_url if settings.sandbox_channel else "",
            window=timedelta(seconds=settings.callback_window_seconds),
        )
    except ChannelsInvalid as error:
        raise SettingsError(f"YIZHAN_PAYMENT_CHANNELS_FILE: {error}") from error
