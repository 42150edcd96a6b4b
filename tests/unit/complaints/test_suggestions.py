"""The suggestion box (意见箱)."""

import pytest

from services.chassis.access import ANONYMOUS, Principal
from services.chassis.errors import NotFound, Stale, WrongState
from tests.unit.complaints.conftest import (
    CITIZEN,
    EMERGENCY,
    HEAD_OF_EMERGENCY,
    JISHOU,
    LUXI,
    MANAGER,
    MANAGER_OF_JISHOU,
    NEIGHBOUR,
    PREFECTURE,
    Desk,
)
from yizhan.complaints.v1 import complaints_pb2 as pb


def leave(desk: Desk, by: Principal = ANONYMOUS, department: str = "", name: str = "") -> pb.Suggestion:
    request = pb.LeaveSuggestionRequest(
        division=LUXI,
        department=department,
        title="增加午间值班",
        text="希望中午也有人值班，方便上班的人来办事。",
        author=pb.Complainant(name=name, phone="13812345678" if name else ""),
    )
    return desk("LeaveSuggestion", request, by)


def answer(desk: Desk, suggestion_id: str, by: Principal = MANAGER, *, publish: bool = True) -> pb.Suggestion:
    request = pb.AnswerSuggestionRequest(suggestion_id=suggestion_id, answer="下月起中午安排值班。", publish=publish)
    return desk("AnswerSuggestion", request, by)


def published(desk: Desk, division: str = "") -> list[pb.PublishedSuggestion]:
    request = pb.ListPublishedSuggestionsRequest(division=division)
    return list(desk("ListPublishedSuggestions", request).suggestions)


def test_anyone_leaves_a_suggestion_and_need_not_say_who_they_are(desk: Desk):
    left = leave(desk)
    assert (left.author_masked, left.state) == ("", pb.SUGGESTION_STATE_LEFT)
    [row] = desk.rows("suggestions")
    assert row["author_sealed"] is None


def test_who_suggests_is_kept_encrypted_and_shown_masked(desk: Desk):
    left = leave(desk, name="欧阳修")
    assert (left.author_masked, left.phone_masked) == ("欧阳*", "138****5678")
    assert "欧阳修" not in repr(desk.rows("suggestions"))


def test_an_answered_and_published_suggestion_is_read_by_anyone_without_its_author(desk: Desk):
    left = leave(desk, CITIZEN, name="欧阳修")
    assert published(desk) == []
    answer(desk, left.suggestion_id)
    [shown] = published(desk, PREFECTURE)
    assert (shown.suggestion_id, shown.answer) == (left.suggestion_id, "下月起中午安排值班。")
    assert "欧阳" not in str(shown)
    assert published(desk, JISHOU) == []
    assert [event.suggestion_id for event in desk.published("SuggestionPublished")] == [left.suggestion_id]


def test_what_is_not_published_is_read_by_its_author_and_the_centre_only(desk: Desk):
    left = leave(desk, CITIZEN)
    answer(desk, left.suggestion_id, publish=False)
    assert published(desk) == []
    request = pb.GetSuggestionRequest(suggestion_id=left.suggestion_id)
    assert desk("GetSuggestion", request, CITIZEN).answer == "下月起中午安排值班。"
    for stranger in (NEIGHBOUR, MANAGER_OF_JISHOU, HEAD_OF_EMERGENCY):
        with pytest.raises(NotFound):
            desk("GetSuggestion", request, stranger)


def test_a_department_sees_and_answers_what_was_left_for_it(desk: Desk):
    leave(desk)
    left = leave(desk, department=EMERGENCY)
    request = pb.ListSuggestionsRequest(state=pb.SUGGESTION_STATE_LEFT)
    listed: pb.ListSuggestionsResponse = desk("ListSuggestions", request, HEAD_OF_EMERGENCY)
    assert [one.suggestion_id for one in listed.suggestions] == [left.suggestion_id]
    answer(desk, left.suggestion_id, HEAD_OF_EMERGENCY)
    assert len(published(desk)) == 1


def test_a_suggestion_is_answered_once(desk: Desk):
    left = leave(desk)
    first, second = desk.open_call("AnswerSuggestion", MANAGER), desk.open_call("AnswerSuggestion", MANAGER)
    request = pb.AnswerSuggestionRequest(suggestion_id=left.suggestion_id, answer="已经安排。")
    for call in (first, second):
        desk.answer(call, "AnswerSuggestion", request)
    first.work.commit()
    with pytest.raises(Stale):
        second.work.commit()
    first.close()
    second.close()
    with pytest.raises(WrongState):
        answer(desk, left.suggestion_id)
