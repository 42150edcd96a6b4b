"""Setting the weights of the scores: each setting is a new version, for this month and those to come (WATCH-5)."""

from dataclasses import asdict, replace
from datetime import date, timedelta

from services.chassis.access import Scope
from services.chassis.calendar import local_date, month_of
from services.chassis.errors import DomainError, InvalidField, Kind, Stale
from services.chassis.work import Work
from services.supervision.scoring import Weights
from services.supervision.storage import scores
from services.supervision.storage.tables import SCORE_WEIGHTS


class MonthIsOver(DomainError):
    rule = "WATCH-5"
    message = "{month}的考核权重不能再改：请从本月或以后的月份起"


class WholePrefectureOnly(DomainError):
    kind = Kind.NOT_ALLOWED
    rule = "WATCH-5"
    message = "考核权重全州统一，由州级设定"


def set_weights(work: Work, scope: Scope, wanted: Weights) -> Weights:
    """From the wanted month on, the next if none is named."""
    if not scope.permits(division=work.ports.home_division):
        raise WholePrefectureOnly()
    month = wanted.from_month or _next_month(local_date(work.now))
    if month < month_of(work.now):
        raise MonthIsOver(field="weights.from_month", month=month)
    if wanted.on_time + wanted.early + wanted.speed_up + wanted.satisfaction != 100:
        raise InvalidField(field="weights", what="按时、提前、压缩、满意四项权重之和应为100")
    version = scores.all_weights(work.read)[0].version + 1
    weights = replace(wanted, version=version, from_month=month)
    row = asdict(weights) | {"set_by": scope.principal.subject, "set_at": work.now}
    work.insert(SCORE_WEIGHTS, row, conflict=Stale())
    return weights


def _next_month(today: date) -> str:
    return (today.replace(day=1) + timedelta(days=32)).isoformat()[:7]
