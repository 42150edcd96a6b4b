"""The one queue of all that supervision hears."""

from services.chassis.events import Handlers

HANDLERS = Handlers("supervision")
