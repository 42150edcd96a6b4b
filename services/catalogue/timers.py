"""The catalogue's timers: what was decided takes effect on its day."""

from services.chassis.timers import Timers

TIMERS = Timers()
