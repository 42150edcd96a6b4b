"""The applicant takes the application back."""

from services.chassis.access import Scope
from services.chassis.calendar import local_date
from services.chassis.messages import actor_of
from services.chassis.work import Work
from services.intake import paperwork
from services.intake.domain import Application
from services.intake.use_cases.accepting import deem, item_of
from services.intake.use_cases.steps import close, issue, load, save


def withdraw(work: Work, scope: Scope, application_id: str, etag: str, reason: str) -> Application:
    """At any time before a decision.

    What time has decided by then is written down first: a wish that comes after the five days takes back an accepted
    application, and supervision hears that they were missed (ACCEPT-5).
    """
    application = load(work, application_id, scope, etag)
    by = actor_of(scope.principal)
    missed_at = application.missed_at(work.ports.calendars.of(application.division), work.now)
    if missed_at:
        deem(work, application, missed_at)
    application.withdraw(reason, by=by, now=work.now)
    wording = paperwork.withdrawal(application, item_of(work, application).terms, local_date(work.now))
    issue(work, application, wording, by, work.now)
    close(work, application, "", by, work.now)
    return save(work, application)
