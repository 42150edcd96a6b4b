"""Bills, the attempts to pay them, and what a channel's message changes.

Nothing here moves money without an entry in the ledger: whatever changes a bill also says what is to be booked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from services.fees.ledger import RECEIVABLE, REFUNDS_DUE, TREASURY, Entry, Occasion, revenue
from services.fees.refusals import (
    BillCancelled,
    BillPaid,
    BillRefunded,
    BillWaived,
    NothingToCharge,
    OffStandardCharge,
    RepeatedFee,
    StaleCallback,
    TooManyAttempts,
)

# Far more than a payer needs; it bounds what one bill can hold.
MOST_ATTEMPTS = 50


@dataclass(frozen=True, slots=True)
class Standard:
    """A published charge of the pinned item version; `amount_fen` is the price of one unit (rule FEE-1)."""

    code: str
    name: str
    amount_fen: int
    unit: str
    department: str
    revenue_item: str
    basis: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A published ground on which `percent` of some charges is taken off (rule FEE-5)."""

    code: str
    name: str
    fee_codes: tuple[str, ...]
    percent: int
    basis: str
    evidence: str

    def off(self, amount_fen: int) -> int:
        """In whole fen; a part of one goes to the payer."""
        return -(-amount_fen * self.percent // 100)


@dataclass(frozen=True, slots=True)
class Item:
    """The pinned version of what was applied for."""

    code: str
    version: int
    name: str
    department: str


@dataclass(frozen=True, slots=True)
class Chargeable:
    """An accepted application, as much of it as a bill needs."""

    application_id: str
    item: Item
    division: str
    owner: str
    payer_masked: str
    standards: tuple[Standard, ...]
    grounds: tuple[Ground, ...] = ()
    version: int = 1


class Ending(StrEnum):
    """How an accepted application ends without what was applied for. Of a joint project PARTLY grants some of it."""

    WITHDRAWN = "WITHDRAWN"
    LAPSED = "LAPSED"
    DENIED = "DENIED"


@dataclass(frozen=True, slots=True)
class Charge:
    """What somebody asks to be charged: never an amount."""

    fee_code: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Line:
    standard: Standard
    quantity: int

    @property
    def amount_fen(self) -> int:
        return self.standard.amount_fen * self.quantity


@dataclass(frozen=True, slots=True)
class Cut:
    """What an approved reduction takes off one line."""

    fee_code: str
    amount_fen: int
    ground: str
    """Its name, as it was published."""
    reduction_id: str


@dataclass(frozen=True, slots=True)
class Share:
    """What one revenue item gets."""

    department: str
    revenue_item: str
    amount_fen: int


def lines_on_standard(charges: Sequence[Charge], standards: Iterable[Standard]) -> tuple[Line, ...]:
    """The lines of a bill. Raises OffStandardCharge (FEE-1), RepeatedFee or NothingToCharge."""
    published = {standard.code: standard for standard in standards}
    lines: list[Line] = []
    for place, charge in enumerate(charges):
        standard = published.get(charge.fee_code)
        if standard is None:
            raise OffStandardCharge(field=f"lines[{place}].fee_code", fee_code=charge.fee_code)
        if any(line.standard == standard for line in lines):
            raise RepeatedFee(field=f"lines[{place}].fee_code")
        lines.append(Line(standard, charge.quantity))
    if not sum(line.amount_fen for line in lines):
        raise NothingToCharge()
    return tuple(lines)


def apportion(lines: Iterable[Line], cuts: Iterable[Cut] = ()) -> tuple[Share, ...]:
    """Each department's revenue items and their parts, which sum exactly to the lines' total less the cuts (FEE-2).

    A line belongs to one revenue item whole, and so does what is taken off it: no fen is ever split.
    """
    off = {cut.fee_code: cut.amount_fen for cut in cuts}
    parts: dict[tuple[str, str], int] = {}
    for line in lines:
        key = (line.standard.department, line.standard.revenue_item)
        parts[key] = parts.get(key, 0) + line.amount_fen - off.get(line.standard.code, 0)
    return tuple(Share(*key, amount) for key, amount in sorted(parts.items()))


class BillState(StrEnum):
    OPEN = "OPEN"
    PAID = "PAID"
    REFUNDED = "REFUNDED"
    """Paid, and the money given back: nothing is owed, and its receipt is void."""
    WAIVED = "WAIVED"
    """Reduced to nothing: settled, without money and without a receipt."""
    CANCELLED = "CANCELLED"
    """Its application ended before it was paid: nothing is owed any more."""


@dataclass(frozen=True, slots=True)
class Bill:
    """One sheet for all fees of an application (一票制)."""

    bill_id: str
    application_id: str
    item: Item
    division: str
    owner: str
    payer_masked: str
    lines: tuple[Line, ...]
    issued_at: datetime
    state: BillState = BillState.OPEN
    paid_at: datetime | None = None
    receipt_number: str = ""
    refunded_at: datetime | None = None
    refund_id: str = ""
    """The refund of the payment that had paid it."""
    cuts: tuple[Cut, ...] = ()
    """What was taken off its lines, each at most once."""
    waived_at: datetime | None = None
    cancelled_at: datetime | None = None
    cancelled_for: Ending | None = None
    version: int = 1

    @property
    def shares(self) -> tuple[Share, ...]:
        """What each revenue item gets, of what is to be paid."""
        return apportion(self.lines, self.cuts)

    @property
    def departments(self) -> list[str]:
        return sorted({line.standard.department for line in self.lines})

    @property
    def total_fen(self) -> int:
        """What was charged, before any reduction."""
        return sum(line.amount_fen for line in self.lines)

    @property
    def reduced_fen(self) -> int:
        return sum(cut.amount_fen for cut in self.cuts)

    @property
    def payable_fen(self) -> int:
        return self.total_fen - self.reduced_fen

    @property
    def owed_fen(self) -> int:
        return self.payable_fen if self.state is BillState.OPEN else 0

    def check_open(self) -> None:
        """Raises BillPaid, BillWaived, BillRefunded or BillCancelled."""
        closed = {
            BillState.PAID: BillPaid,
            BillState.WAIVED: BillWaived,
            BillState.REFUNDED: BillRefunded,
            BillState.CANCELLED: BillCancelled,
        }
        if self.state in closed:
            raise closed[self.state](bill_id=self.bill_id)

    @property
    def issue_entries(self) -> list[Entry]:
        """What its issue books: the payer owes, each revenue item has earned."""
        return [
            Entry(Occasion.BILL_ISSUED, RECEIVABLE, revenue(share.department, share.revenue_item), share.amount_fen)
            for share in self.shares
            if share.amount_fen
        ]

    def cancelled(self, ending: Ending, now: datetime) -> "Bill":
        """Owes nothing any more, whatever attempts are under way: what still arrives on them is due for refund (FEE-3)
        as on any settled bill, and an attempt that the payer gave up would never end."""
        return replace(self, state=BillState.CANCELLED, cancelled_at=now, cancelled_for=ending)

    @property
    def cancel_entries(self) -> list[Entry]:
        """What cancelling it books: its issue turned round, as far as reductions had left of it."""
        return [
            Entry(Occasion.BILL_CANCELLED, revenue(share.department, share.revenue_item), RECEIVABLE, share.amount_fen)
            for share in self.shares
            if share.amount_fen
        ]

    @property
    def refund_entries(self) -> list[Entry]:
        """What giving back its payment books: each revenue item returns its share. Nothing is receivable anew."""
        return [
            Entry(Occasion.BILL_REFUNDED, revenue(share.department, share.revenue_item), TREASURY, share.amount_fen)
            for share in self.shares
            if share.amount_fen
        ]


class AttemptState(StrEnum):
    PENDING = "PENDING"
    SUCCEEDED = "SUCCEEDED"
    FAILED = "FAILED"
    REFUND_DUE = "REFUND_DUE"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to pay a bill through one channel."""

    attempt_id: str
    bill_id: str
    channel: str
    amount_fen: int
    started_at: datetime
    state: AttemptState = AttemptState.PENDING
    told_at: datetime | None = None
    version: int = 1


def start_attempt(bill: Bill, attempts_so_far: int, attempt_id: str, channel: str, now: datetime) -> Attempt:
    """Raises TooManyAttempts, and what Bill.check_open does.

    Another attempt may be under way: what then arrives twice is owed back.
    """
    bill.check_open()
    if attempts_so_far >= MOST_ATTEMPTS:
        raise TooManyAttempts()
    return Attempt(attempt_id, bill.bill_id, channel, bill.owed_fen, now)


class Outcome(StrEnum):
    SUCCEEDED = "SUCCEEDED"
    FAILED = "FAILED"


@dataclass(frozen=True, slots=True)
class Told:
    """What a channel says of an attempt. The message has an id, and so has the money: one may be told twice."""

    message_id: str
    attempt_id: str
    transaction_id: str
    outcome: Outcome
    amount_fen: int


def check_window(sent_at: datetime, now: datetime, window: timedelta) -> None:
    """Raises StaleCallback: an old message, however well signed, may be a recorded one."""
    if abs(now - sent_at) > window:
        raise StaleCallback(sent_at=sent_at.isoformat())


class Effect(StrEnum):
    """What a message came to."""

    PAID = "PAID"
    FAILED = "FAILED"
    REFUND_DUE = "REFUND_DUE"
    NOTHING = "NOTHING"


class RefundCause(StrEnum):
    """Why money that arrived does not pay its bill."""

    PAID_ALREADY = "PAID_ALREADY"
    WRONG_AMOUNT = "WRONG_AMOUNT"


@dataclass(frozen=True, slots=True)
class Settlement:
    """What one message changes: bill and attempt as they are after it, and the entry to book, if money arrived."""

    effect: Effect
    bill: Bill
    attempt: Attempt
    entry: Entry | None = None
    refund_cause: RefundCause | None = None


def settle(bill: Bill, attempt: Attempt, told: Told, now: datetime, *, booked: bool) -> Settlement:
    """Applies a channel's message (rule FEE-3). `booked` says that its transaction's money is in the ledger already.

    A failure never changes what is owed, nor does it take back money that arrived. Money pays the bill if it is just
    what is owed; otherwise it is booked as due for refund, whole.
    """
    if told.outcome is Outcome.FAILED:
        if attempt.state is not AttemptState.PENDING:
            return Settlement(Effect.NOTHING, bill, attempt)
        return Settlement(Effect.FAILED, bill, replace(attempt, state=AttemptState.FAILED, told_at=now))
    if booked:
        return Settlement(Effect.NOTHING, bill, attempt)
    if told.amount_fen == bill.owed_fen:
        return Settlement(
            Effect.PAID,
            replace(bill, state=BillState.PAID, paid_at=now),
            _moved(attempt, AttemptState.SUCCEEDED, now),
            Entry(Occasion.BILL_PAID, TREASURY, RECEIVABLE, told.amount_fen),
        )
    # An attempt that paid the bill has done so, whatever more comes on it.
    paid_by_it = attempt.state is AttemptState.SUCCEEDED
    return Settlement(
        Effect.REFUND_DUE,
        bill,
        attempt if paid_by_it else _moved(attempt, AttemptState.REFUND_DUE, now),
        Entry(Occasion.REFUND_DUE, TREASURY, REFUNDS_DUE, told.amount_fen),
        RefundCause.WRONG_AMOUNT if bill.state is BillState.OPEN else RefundCause.PAID_ALREADY,
    )


def _moved(attempt: Attempt, state: AttemptState, now: datetime) -> Attempt:
    return replace(attempt, state=state, told_at=attempt.told_at or now)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The electronic receipt of a paid bill (rule FEE-6); what it says is fixed at its issue.

    It is void when, and only when, the money that it receipts was given back: its bill says so, nothing else can.
    """

    receipt_number: str
    bill: Bill
    issuer: str
    collectors: dict[str, str]
    """Names of the departments, by code."""
    issued_at: datetime

    @property
    def voided_at(self) -> datetime | None:
        return self.bill.refunded_at
