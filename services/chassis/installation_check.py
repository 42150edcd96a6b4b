"""安装检验: the department whose item and cases are an installation's own, made by `helm test` and nobody's business.

Its code ends so in whatever division. What the public is shown and what is counted leaves it out; who names one of its
things by number finds it.
"""

import sqlalchemy as sa

_ENDING = "-azjy"


def checking_department(division: str) -> str:
    """433100000000 → 433100-azjy."""
    return f"{division[:6]}{_ENDING}"


def is_checking(department: str) -> bool:
    return department.endswith(_ENDING)


def not_checking(department: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
    """Holds for rows of every real department, and for those of none."""
    return sa.not_(department.endswith(_ENDING))
