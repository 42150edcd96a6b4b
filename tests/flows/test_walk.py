"""The main job, from question to rated result, on the embedded platform."""

from services.platform.demo import walk
from tests.platform_fixture import Platform


def test_the_demonstration_walks_every_part(platform: Platform):
    assert walk(platform.url) == 0


def test_it_can_be_walked_again_on_the_same_platform(platform: Platform):
    assert walk(platform.url) == 0
