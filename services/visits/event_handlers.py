"""What visits learns from the others: windows, departments and items of the catalogue, and whose an application is.

Of the catalogue's things the newest version stands, in whichever order the events come.
"""

import sqlalchemy as sa

from services.chassis.calendars import keep
from services.chassis.events import Handlers, NotYet
from services.chassis.work import Work
from services.visits.domain.queues import Window, letter_for
from services.visits.storage import network
from services.visits.storage.tables import applications, calendars, departments, items, queues, windows
from services.visits.storage.visits import moving
from services.visits.use_cases.queueing import queues_of
from yizhan.catalogue.v1 import events_pb2 as catalogue
from yizhan.intake.v1 import events_pb2 as intake

HANDLERS = Handlers("visits")


@HANDLERS.on(catalogue.WindowChanged)
def on_window_changed(event: catalogue.WindowChanged, work: Work) -> None:
    """A window's queues are there from now on. Two windows that bring some at once meet at the letter: one repeats."""
    told = event.window
    window = Window(told.code, told.division, told.name, told.comprehensive, tuple(told.departments), told.open)
    row = {
        "code": window.code,
        "division": window.division,
        "name": window.name,
        "comprehensive": window.comprehensive,
        "departments": list(window.departments),
        "open": window.open,
        "version": int(told.etag),
    }
    work.upsert(windows, row, where=windows.c.version < row["version"])
    taken = network.letters(work.read, window.division)
    for queue in queues_of(window):
        if queue not in taken:
            taken[queue] = letter_for(queue, taken.values())
            work.insert(queues, {"division": window.division, "queue": queue, "letter": taken[queue]})


@HANDLERS.on(catalogue.CalendarChanged)
def on_calendar_changed(event: catalogue.CalendarChanged, work: Work) -> None:
    """What is agreed stays agreed; from now on the days off are other ones."""
    keep(work, calendars, event.calendar)


@HANDLERS.on(catalogue.DepartmentChanged)
def on_department_changed(event: catalogue.DepartmentChanged, work: Work) -> None:
    row = {"code": event.department.code, "name": event.department.name, "version": int(event.department.etag)}
    work.upsert(departments, row, where=departments.c.version < row["version"])


@HANDLERS.on(catalogue.DepartmentMoved)
def on_department_moved(event: catalogue.DepartmentMoved, work: Work) -> None:
    """Open visits go to the department that answers from now on; whose day they took a place of stays."""
    came, goes = event.from_department, event.department.code
    if came == goes:
        return
    work.write(moving(came, goes, list(event.items)))
    moved = sa.update(items).where(items.c.department == came)
    if event.items:
        moved = moved.where(items.c.code.in_(list(event.items)))
    work.write(moved.values(department=goes))


@HANDLERS.on(catalogue.ItemPublished)
def on_item_published(event: catalogue.ItemPublished, work: Work) -> None:
    row = {
        "code": event.item.code,
        "name": event.item.content.name,
        "department": event.item.content.department,
        "retired": False,
        "version": event.item.version,
    }
    work.upsert(items, row, where=items.c.version < row["version"])


@HANDLERS.on(catalogue.ItemRetired)
def on_item_retired(event: catalogue.ItemRetired, work: Work) -> None:
    known = work.read.execute(sa.select(items.c.version).where(items.c.code == event.item.code)).scalar()
    if known is None or known < event.item.version:
        raise NotYet
    if known == event.item.version:
        work.update(items, key={"code": event.item.code}, retired=True)


@HANDLERS.on(intake.ApplicationReceived)
def on_application_received(event: intake.ApplicationReceived, work: Work) -> None:
    row = {
        "application_id": event.application_id,
        "owner": event.owner,
        "division": event.division,
        "item_code": event.item.code,
        "department": event.item.department,
    }
    work.insert_new(applications, row)
