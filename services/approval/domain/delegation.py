"""Acting in the name of a colleague on leave (委托代理, rules DECIDE-2 and DECIDE-3)."""

from dataclasses import dataclass
from datetime import date, datetime

from services.approval.domain.values import HEAD
from services.approval.refusals import DelegatedToOneself, DelegationBackwards, NoDepartment, NotYourDelegation
from services.chassis.history import Actor

# What can be lent: the roles that act in stages.
_LENT = ("OFFICER", HEAD)


@dataclass
class Delegation:
    """From the first day to the last the delegate may do in the stages of a case what the delegator may."""

    delegation_id: str
    delegator: str
    delegate: str
    role: str
    """What the delegator was when the name was lent, joined by "+"."""
    division: str
    department: str
    from_on: date
    until_on: date
    reason: str
    ended_at: datetime | None = None
    version: int = 1

    @property
    def principal(self) -> Actor:
        """The delegator, as the acts of the delegate are judged."""
        return Actor(self.delegator, self.role, self.division, self.department)

    def lends_to(self, actor: Actor, on: date) -> bool:
        """Whether the actor may act in the delegator's name on that day."""
        return (
            actor.subject == self.delegate
            and actor.department == self.department
            and self.ended_at is None
            and self.from_on <= on <= self.until_on
        )

    def end(self, actor: Actor, now: datetime) -> bool:
        """Before its last day, by the delegator or the head of their department; False if it has ended already."""
        if actor.subject != self.delegator and not actor.has_role(HEAD):
            raise NotYourDelegation()
        if self.ended_at is not None:
            return False
        self.ended_at = now
        return True


def delegate(
    delegation_id: str, actor: Actor, to: str, *, from_on: date, until_on: date, reason: str, today: date
) -> Delegation:
    """The actor lends their name to a colleague of their department."""
    if not actor.department:
        raise NoDepartment()
    if to == actor.subject:
        raise DelegatedToOneself(field="delegate")
    if until_on < max(from_on, today):
        raise DelegationBackwards(field="until_on", from_on=max(from_on, today), until_on=until_on)
    role = "+".join(one for one in _LENT if actor.has_role(one))
    return Delegation(
        delegation_id, actor.subject, to, role, actor.division, actor.department, from_on, until_on, reason
    )
