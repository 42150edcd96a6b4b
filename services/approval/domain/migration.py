"""A running case that goes on under a newer version of its item: explicit, and kept in the history."""

from dataclasses import replace
from datetime import datetime

from services.approval.domain.record import Record
from services.approval.domain.values import CHINESE, HEAD, Stage, Terms
from services.approval.history import Act
from services.approval.refusals import CompletedStageGone, NotNewer, NotYourItem, WrongState
from services.chassis.history import Actor


class Migration(Record):
    """The move to another version."""

    def migrate(self, terms: Terms, stages: list[Stage], reason: str, actor: Actor, now: datetime) -> None:
        """Completed stages stay; the open ones, the limits and the certificate are the new version's.

        The first day of the limits stays, and so do pauses and the extension: what time was used is used.
        """
        current = self.current
        if current is None:
            raise WrongState(state=CHINESE[self.state])
        if not actor.has_role(HEAD) or actor.department != self.terms.department:
            raise NotYourItem(department=self.name_of(self.terms.department))
        if terms.code != self.terms.code or terms.version <= self.terms.version:
            raise NotNewer(field="version", version=self.terms.version)
        done = [stage for stage in self.stages if stage.completed_at is not None]
        if [stage.code for stage in done] != [stage.code for stage in stages[: len(done)]] or len(done) == len(stages):
            raise CompletedStageGone(field="version", stages="、".join(stage.name for stage in done))
        turn, *rest = stages[len(done) :]
        self._write(Act.MIGRATED, actor, now, f"由事项第{self.terms.version}版改按第{terms.version}版办理：{reason}")
        self.terms = terms
        self.stages = [*done, _taken_over(turn, current, now), *rest]
        self.procedure_request = self.extension_request = None


def _taken_over(turn: Stage, before: Stage, now: datetime) -> Stage:
    """The stage whose turn it now is; if it was before, since then and by whom."""
    extended = replace(turn, extension=before.extension)
    if turn.code != before.code:
        return replace(extended, started_at=now)
    same_people = (turn.department, turn.role) == (before.department, before.role)
    claim = (before.claimed_by, before.claimed_at, before.on_behalf_of) if same_people else ("", None, "")
    claimed_by, claimed_at, on_behalf_of = claim
    return replace(
        extended,
        started_at=before.started_at,
        claimed_by=claimed_by,
        claimed_at=claimed_at,
        on_behalf_of=on_behalf_of,
    )
