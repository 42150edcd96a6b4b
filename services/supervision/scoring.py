"""The month's score: rates weighted, findings taken off (rule WATCH-5)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """What each rate counts of 100, and what each finding costs. A score names the version that it was made with."""

    version: int
    from_month: str
    on_time: int
    early: int
    speed_up: int
    satisfaction: int
    per_yellow: int
    per_red: int
    per_complaint: int


# What the platform ships with, until a supervisor sets others. 按时办结 counts as much as all else together.
FIRST_WEIGHTS = Weights(
    version=1,
    from_month="2000-01",
    on_time=50,
    early=10,
    speed_up=20,
    satisfaction=20,
    per_yellow=1,
    per_red=3,
    per_complaint=3,
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a department, centre, window or officer did in a month."""

    closed: int = 0
    on_time: int = 0
    early: int = 0
    speed_up: float | None = None
    """Mean of 1 − promised/statutory; None if no case has a statutory limit."""
    rated: int = 0
    satisfied: int = 0
    yellow: int = 0
    red: int = 0
    complaints_found_true: int = 0


def points(figures: Figures, weights: Weights) -> float:
    """0 to 100, to one decimal.

    A rate that nothing was measured of (nobody rated) drops out and the others fill its place; with no rate at all
    the score starts from 100, and only findings count.
    """
    rates = [
        (weights.on_time, _rate(figures.on_time, figures.closed)),
        (weights.early, _rate(figures.early, figures.closed)),
        (weights.speed_up, figures.speed_up),
        (weights.satisfaction, _rate(figures.satisfied, figures.rated)),
    ]
    measured = [(weight, rate) for weight, rate in rates if rate is not None and weight]
    whole = sum(weight for weight, _ in measured)
    earned = 100 * sum(weight * rate for weight, rate in measured) / whole if whole else 100.0
    lost = (
        weights.per_yellow * figures.yellow
        + weights.per_red * figures.red
        + weights.per_complaint * figures.complaints_found_true
    )
    return round(min(100.0, max(0.0, earned - lost)), 1)


def _rate(part: int, whole: int) -> float | None:
    return part / whole if whole else None
