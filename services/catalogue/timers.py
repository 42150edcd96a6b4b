"""What the catalogue does by itself when its time has come."""

from services.catalogue.use_cases import moves, publishing
from services.chassis.timers import Timers

TIMERS = Timers()
TIMERS.on(publishing.PUBLISH_TIMER)(publishing.publish_due)
TIMERS.on(moves.MOVE_TIMER)(moves.carry_out)
