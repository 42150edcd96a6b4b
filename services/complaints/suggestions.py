"""A suggestion (意见箱) and its answer."""

# pyright: strict

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.chassis.errors import WrongState


class SuggestionState(StrEnum):
    LEFT = "LEFT"
    ANSWERED = "ANSWERED"
    PUBLISHED = "PUBLISHED"


_CHINESE = {
    SuggestionState.LEFT: "待答复",
    SuggestionState.ANSWERED: "已答复",
    SuggestionState.PUBLISHED: "已公开",
}


@dataclass
class Suggestion:
    suggestion_id: str
    division: str
    department: str
    owner: str
    author_masked: str
    phone_masked: str
    title: str
    text: str
    left_at: datetime
    state: SuggestionState = SuggestionState.LEFT
    answer: str = ""
    answered_at: datetime | None = None
    published_at: datetime | None = None
    version: int = 1

    def give_answer(self, answer: str, *, publish: bool, now: datetime) -> None:
        """Once. What is published names nobody; whoever answers looks that the text doesn't either."""
        if self.state is not SuggestionState.LEFT:
            raise WrongState(state=_CHINESE[self.state])
        self.answer = answer
        self.answered_at = now
        self.state = SuggestionState.ANSWERED
        if publish:
            self.state = SuggestionState.PUBLISHED
            self.published_at = now
