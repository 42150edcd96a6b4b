"""What the catalogue does by itself when its time has come."""

from services.catalogue.use_cases import publishing
from services.chassis.timers import Timers

TIMERS = Timers()
TIMERS.on(publishing.PUBLISH_TIMER)(publishing.publish_due)
