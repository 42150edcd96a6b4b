"""Client streams that say where they end."""

from collections.abc import Iterator

import pytest
from google.protobuf.wrappers_pb2 import StringValue

from services.chassis.uploads import ENDS_EMPTY, BrokenOff, whole

MARKED = dict([ENDS_EMPTY])


def sent(*texts: str) -> Iterator[StringValue]:
    return iter([StringValue(value=text) for text in texts])


def test_a_stream_that_ends_as_it_promised_is_whole():
    assert [message.value for message in whole(sent("head", "a", "b", ""), MARKED)] == ["head", "a", "b"]


def test_the_first_message_may_say_nothing():
    assert [message.value for message in whole(sent("", "a", ""), MARKED)] == ["", "a"]
    assert [message.value for message in whole(sent("", ""), MARKED)] == [""]


def test_it_ends_only_when_the_client_has_stopped_sending():
    sending = sent("head", "a", "", "b", "c")
    assert [message.value for message in whole(sending, MARKED)] == ["head", "a"]
    assert next(sending, None) is None


@pytest.mark.parametrize("texts", [(), ("head",), ("head", "a"), ("",)])
def test_a_stream_that_ends_before_its_end_broke_off(texts: tuple[str, ...]):
    with pytest.raises(BrokenOff):
        list(whole(sent(*texts), MARKED))


def test_a_stream_that_promised_nothing_ends_where_it_ends():
    assert [message.value for message in whole(sent("head", "", "b"), {})] == ["head", "", "b"]
