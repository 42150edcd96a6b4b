"""Numbers that a restored database would give out a second time.

The serials of a day come from a sequence. Restored, it stands where it stood, and the rest of that day's numbers may be
in other services, on paper and in people's hands.
"""

import sqlalchemy as sa

# A tenth of all there are in a day: a million numbers of most services, as many as a province files in ten days.
_PART = 10


class NoNumbers(Exception):
    """The service numbers nothing."""


def skip(connection: sa.Connection) -> tuple[int, int]:
    """Where the sequence stood and where it stands now; it begins anew at its end, as it does by itself."""
    query = "SELECT coalesce(last_value, 1), max_value FROM pg_sequences WHERE sequencename = 'serials'"
    row = connection.execute(sa.text(query)).first()
    if row is None:
        raise NoNumbers
    stands, most = row
    following = (stands + most // _PART - 1) % most + 1
    connection.execute(sa.text("SELECT setval('serials', :to)"), {"to": following})
    return stands, following
