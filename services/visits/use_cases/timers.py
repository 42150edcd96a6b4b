"""The timers of visits; each verb that sets one registers what becomes of it."""

from services.chassis.timers import Timers

TIMERS = Timers()
