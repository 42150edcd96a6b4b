"""Mutual TLS between the gateway and the services, from a folder in which a Secret of that type is mounted.

`tls.crt`, `tls.key` and `ca.crt` are looked at anew whenever a connection is made, so a renewed certificate counts
without a restart. How each end follows them: docs/decisions/0016-certificates-are-followed.md.
"""

from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import structlog
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from services.chassis.settings import PREFIX, SettingsError

log = structlog.get_logger()

_CHAIN, _KEY, _AUTHORITIES = "tls.crt", "tls.key", "ca.crt"


@dataclass(frozen=True, repr=False)
class Pem:
    """What one end of a connection shows, and whom it believes."""

    chain: bytes
    key: bytes
    authorities: bytes

    def for_client(self) -> Any:
        import grpc

        return grpc.ssl_channel_credentials(self.authorities, self.key, self.chain)

    def for_server(self) -> Any:
        import grpc

        return grpc.ssl_server_certificate_configuration([(self.key, self.chain)], self.authorities)


class Certificates:
    """The certificate, key and authorities of a folder. Raises SettingsError if at the start they are not usable."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._seen = self._stamp()
        try:
            self._pem = self._read()
        except (OSError, ValueError, TypeError) as error:
            raise SettingsError(f"{PREFIX}TLS_FOLDER: {folder}: {error}") from error

    @classmethod
    def of(cls, folder: Path | None) -> "Certificates | None":
        """None if the settings name no folder: the platform then talks plainly."""
        return cls(folder) if folder else None

    def latest(self) -> Pem:
        """What the files say now; while they make no sense, as between two writes, what they said before."""
        with self._lock:
            stamp = self._stamp()
            if stamp != self._seen:
                # Once for each state of the files: what is half written now has another stamp when it is whole.
                self._seen = stamp
                try:
                    self._pem = self._read()
                except (OSError, ValueError, TypeError) as error:
                    log.error("certificates-unusable", folder=str(self._folder), error=str(error))
            return self._pem

    def for_server(self) -> Any:
        """Credentials that ask for the client's certificate, and take up a renewed one at the next connection."""
        import grpc

        used = self.latest()

        def renewed() -> Any:
            nonlocal used
            latest = self.latest()
            if latest == used:
                return None
            used = latest
            return latest.for_server()

        return grpc.dynamic_ssl_server_credentials(used.for_server(), renewed, require_client_authentication=True)

    def _read(self) -> Pem:
        """Raises OSError, or ValueError or TypeError if what is there does not belong together."""
        chain, key, authorities = ((self._folder / name).read_bytes() for name in (_CHAIN, _KEY, _AUTHORITIES))
        certificate = x509.load_pem_x509_certificates(chain)[0]
        x509.load_pem_x509_certificates(authorities)
        if load_pem_private_key(key, password=None).public_key() != certificate.public_key():
            raise ValueError(f"{_KEY} is not the key of {_CHAIN}")
        log.info("certificates", folder=str(self._folder), valid_until=certificate.not_valid_after_utc.isoformat())
        return Pem(chain, key, authorities)

    def _stamp(self) -> tuple[object, ...]:
        return tuple(_state(self._folder / name) for name in (_CHAIN, _KEY, _AUTHORITIES))


def _state(file: Path) -> object:
    """Differs after every change; Kubernetes swaps a link, so it is another file each time."""
    try:
        state = file.stat()
    except OSError:
        return None
    return state.st_ino, state.st_mtime_ns, state.st_size
