import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.hash_chain import GENESIS, link, verify

Entry = dict[str, object]

FILED: Entry = {"act": "受理", "by": "窗口人员", "on": "2026-06-01"}
REVIEWED: Entry = {"act": "专家评审", "by": "审批人员", "on": "2026-06-10"}
GRANTED: Entry = {"act": "准予许可", "by": "部门负责人", "on": "2026-06-24"}

values = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.lists(st.integers(), max_size=3)
histories = st.lists(st.dictionaries(st.text(max_size=4), values, max_size=4), min_size=1, max_size=5)


def recorded(*entries: Entry) -> list[tuple[Entry, str]]:
    chain: list[tuple[Entry, str]] = []
    last = GENESIS
    for entry in entries:
        last = link(last, entry)
        chain.append((entry, last))
    return chain


def test_an_untouched_history_fits():
    chain = recorded(FILED, REVIEWED, GRANTED)
    assert verify(chain, head=chain[-1][1]) is None
    assert verify([]) is None
    assert verify([], head=GENESIS) is None


def test_an_altered_entry_is_found_where_it_stands():
    chain = recorded(FILED, REVIEWED, GRANTED)
    chain[1] = ({**REVIEWED, "on": "2026-06-09"}, chain[1][1])
    assert verify(chain) == 1


def test_an_entry_altered_together_with_its_hash_breaks_the_next():
    chain = recorded(FILED, REVIEWED, GRANTED)
    forged: Entry = {**REVIEWED, "on": "2026-06-09"}
    chain[1] = (forged, link(chain[0][1], forged))
    assert verify(chain) == 2


def test_entries_left_out_put_in_or_exchanged_are_found():
    first, second, third = recorded(FILED, REVIEWED, GRANTED)
    assert verify([second, third]) == 0
    assert verify([first, third]) == 1
    assert verify([first, second, second, third]) == 2
    assert verify([first, third, second]) == 1


def test_entries_cut_off_at_the_end_are_found_by_the_head():
    chain = recorded(FILED, REVIEWED, GRANTED)
    assert verify(chain[:2]) is None
    assert verify(chain[:2], head=chain[2][1]) == 2


def test_the_same_entry_hashes_the_same_after_a_journey_through_json():
    entry: Entry = {"乙": [1, {"b": None, "a": "阿"}], "甲": True}
    journeyed = json.loads(json.dumps(entry, indent=2))
    assert link(GENESIS, dict(reversed(journeyed.items()))) == link(bytes(32), entry)


def test_the_hash_is_pinned_because_histories_outlive_releases():
    assert link(GENESIS, FILED) == "9416a1ffdbccfcd2fdaafab39d73151efecae2f9c4ed3b5c08a3d7a288e70d46"


@pytest.mark.parametrize("value", [date(2026, 6, 1), float("nan"), b"bytes", {1, 2}])
def test_what_json_cannot_say_exactly_is_refused(value: object):
    with pytest.raises((TypeError, ValueError)):
        link(GENESIS, {"value": value})


def test_a_previous_hash_is_a_whole_hash():
    for previous in ("", "ab", b"", "not hexadecimal"):
        with pytest.raises(ValueError):
            link(previous, FILED)


@given(histories, st.data())
def test_any_change_to_any_entry_is_found(entries: list[Entry], data: st.DataObject):
    chain = recorded(*entries)
    index = data.draw(st.integers(0, len(entries) - 1))
    entry, hash_ = chain[index]
    chain[index] = ({**entry, "": "篡改"} if entry.get("") != "篡改" else {}, hash_)
    assert verify(chain) == index
