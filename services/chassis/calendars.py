"""Which working days count where: the calendar of a division."""

from services.chassis.calendar import WorkCalendar


class Calendars:
    """Every division's working days; so far all have the State Council's."""

    def __init__(self) -> None:
        self._national = WorkCalendar()

    def of(self, division: str) -> WorkCalendar:
        """The calendar by which limits in that division are counted."""
        return self._national
