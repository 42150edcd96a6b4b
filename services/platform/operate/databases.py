"""Which database a command looks at: that of the pod's own service or, where several are concerned, those of a folder.

The folder is how Kubernetes mounts the Secret of the databases' URLs: a file for each service, under its name.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

from services.chassis.database import Database
from services.chassis.settings import SettingsError
from services.platform.roster import SERVICES

# A look at all that a year left behind.
_PATIENCE = timedelta(minutes=30)


def url_of(name: str, folder: Path | None) -> str:
    """Raises SettingsError."""
    if folder is None:
        from services.platform.roster import service

        return service(name).settings.from_environment().database_url
    try:
        return (folder / name).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingsError(f"{folder / name}: {error.strerror}") from None


def names_in(folder: Path) -> Sequence[str]:
    """The services whose databases the folder names."""
    return [name for name in SERVICES if (folder / name).exists()]


@contextmanager
def opened(url: str) -> Iterator[Database]:
    with closing(Database(url, pool_size=2, statement_timeout=_PATIENCE, role="yizhan operator")) as database:
        yield database
