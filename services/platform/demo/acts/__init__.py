"""The parts of the walk, in order. Every date, number and name is read from the platform's answers."""

from collections.abc import Callable

from services.platform.demo.acts import citizens, departments, money, townships, watch
from services.platform.demo.stage import Stage

PARTS: tuple[Callable[[Stage], None], ...] = (
    citizens.question,
    citizens.acceptance,
    departments.approval,
    money.fees,
    departments.delivery,
    watch.complaint,
    watch.supervision,
    townships.queue,
    townships.days,
    departments.disclosure,
    watch.left_alone,
)
