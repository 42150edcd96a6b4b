"""What events and refusals say in the same words."""

from services.chassis.errors import Stale


def check_etag(etag: str, version: int) -> None:
    """Raises Stale if the caller saw another version."""
    if etag and etag != str(version):
        raise Stale(field="etag", etag=version)
