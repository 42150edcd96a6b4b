"""The main job, from question to rated result, on the embedded platform."""

import pytest
import sqlalchemy as sa

from services.platform.demo import walk
from services.platform.demo.stage import IDENTITY_NUMBER
from tests.platform_fixture import Platform

# Of the applicants and the asker whom the demonstration brings.
PERSONAL = ("石秀兰", "廖先生", IDENTITY_NUMBER, "13787430000", "13974312345", "13874300000", "13800000001")


@pytest.fixture(scope="module")
def walked(platform: Platform) -> int:
    return walk(platform.url)


def test_the_demonstration_walks_every_part(walked: int):
    assert walked == 0


def test_it_can_be_walked_again_on_the_same_platform(walked: int, platform: Platform):
    assert walk(platform.url) == walked


def test_no_event_that_it_made_names_a_person_or_how_to_reach_one(walked: int, platform: Platform):
    assert walked == 0
    told: set[str] = set()
    for running in platform.embedded.running:
        outbox = running.service.metadata.tables["outbox"]
        with running.read() as connection:
            for row in connection.execute(sa.select(outbox.c.type, outbox.c.data)):
                told.add(row.type.rpartition(".")[2])
                assert not [clear for clear in PERSONAL if clear in row.data], row.type
    assert told >= {"ApplicationReceived", "ApplicationAccepted", "CaseDecided", "BillIssued", "NoticeDue"}
