"""The catalogue of rules: the names that errors, alerts, comments and tests cite, and the law behind each.

`docs/rules.md` is made from it: where each rule is enforced, and which tests show it.
"""

from dataclasses import dataclass

LICENSING = "行政许可法"


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    says: str
    source: str = ""
    """The law, or nothing where the demand is the platform's own."""


RULES = {
    rule.name: rule
    for rule in (
        Rule("ACCEPT-1", "a matter that needs no approval: the applicant is told at once", f"{LICENSING} 32(1)"),
        Rule("ACCEPT-2", "not this authority's: refused at once, naming the right one", f"{LICENSING} 32(2)"),
        Rule("ACCEPT-3", "an error that can be corrected on the spot is, with a record", f"{LICENSING} 32(3)"),
        Rule(
            "ACCEPT-4", "one notice of everything that is missing, within 5 days; never a second", f"{LICENSING} 32(4)"
        ),
        Rule("ACCEPT-5", "no decision and no notice within 5 days: deemed accepted from receipt", f"{LICENSING} 32(4)"),
        Rule("ACCEPT-6", "complete: accepted; acceptance and refusal each yield a document", f"{LICENSING} 32(5)"),
        Rule("ACCEPT-7", "容缺受理: a minor material may follow, promised in writing for a day"),
        Rule("ACCEPT-8", "identity numbers and credit codes are checked by their check digits", "GB 11643, GB 32100"),
        Rule("CLOCK-1", "a statutory and a promised limit, promised ≤ statutory", f"{LICENSING} 42"),
        Rule("CLOCK-2", "one extension, 10 days (joint 15), by the head before the limit ends", f"{LICENSING} 42"),
        Rule("CLOCK-3", "only the procedures that the law lists stop the clock, told in writing", f"{LICENSING} 45"),
        Rule("CLOCK-4", "each stage has its share of the promised limit"),
        Rule("CLOCK-5", "what is granted is delivered within 10 days", f"{LICENSING} 44"),
        Rule("CLOCK-6", "a renewal asked for in time and not decided by expiry is granted", f"{LICENSING} 50"),
        Rule("CLOCK-7", "every deadline explains itself"),
        Rule("DECIDE-1", "a denial states its reasons and the applicant's redress", f"{LICENSING} 38"),
        Rule("DECIDE-2", "who filed or accepted an application does not decide it"),
        Rule("DECIDE-3", "only the current stage's department and role act; of two at once one wins"),
        Rule("DECIDE-4", "a case's history is append-only and hash-chained"),
        Rule(
            "DECIDE-5",
            "a hearing asked for within 5 days is held within 20, announced 7 days before",
            f"{LICENSING} 47, 48",
        ),
        Rule(
            "JOINT-1",
            "a project's items are branches with clocks inside the joint limit, 45 + 15",
            f"{LICENSING} 26, 42",
        ),
        Rule("JOINT-2", "branches start together unless one needs another's result"),
        Rule("JOINT-3", "逾期视为同意 where the item says so; supervision is told either way"),
        Rule("JOINT-4", "one bill for all branches, one result package"),
        Rule("FEE-1", "no fee without a published standard; an attempt at another is reported", f"{LICENSING} 58, 59"),
        Rule("FEE-2", "one bill, whole fen, apportioned exactly"),
        Rule("FEE-3", "attempts: a failure changes nothing, a repetition nothing, money twice is refunded"),
        Rule("FEE-4", "every movement is a balanced double entry", "收支两条线"),
        Rule("FEE-5", "a reduction, a waiver or a refund needs a ground and an approver other than the requester"),
        Rule(
            "FEE-6", "every payment yields a numbered receipt that can be verified, and is voided by its refund alone"
        ),
        Rule("COMPLAINT-1", "accepted or refused in 5 days, handled in 15, one extension; per kind"),
        Rule("COMPLAINT-2", "named or anonymous; never handled by who is complained about"),
        Rule("COMPLAINT-3", "a reply is accepted or reviewed once, by somebody else"),
        Rule("COMPLAINT-4", "a complaint found true is an accountability record"),
        Rule("RATE-1", "one rating a service; the lower two are followed up"),
        Rule("WATCH-1", "supervision learns from events alone and is in nobody's way"),
        Rule("WATCH-2", "reminder, yellow, red; and at once what was attempted and refused"),
        Rule("WATCH-3", "a yellow or red alert is answered in 3 days or escalates"),
        Rule("WATCH-4", "an alert is live within 5 seconds and raised once a cause"),
        Rule("WATCH-5", "monthly scores from data, with versioned weights"),
        Rule("WATCH-6", "the public board: masked, cached, open to all"),
    )
}

NOT_BUILT = ("TRADE-1", "TRADE-2", "TRADE-3", "TRADE-4", "TRADE-5", "TRADE-6")
"""Rules of the domain that nothing here enforces yet."""
