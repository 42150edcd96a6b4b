"""The levels of the service network, their standards, and the indicators of how far it has come."""

from enum import StrEnum


class Level(StrEnum):
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


def level_of(division: str) -> Level:
    """The level that a 12-digit code says by where its zeros begin."""
    for digits, level in ((4, Level.PREFECTURE), (6, Level.COUNTY), (9, Level.TOWNSHIP)):
        if set(division[digits:]) <= {"0"}:
            return level
    return Level.VILLAGE


# 《湘西自治州政务服务中心十二五建设发展规划》: square metres that a centre of the level should have.
FLOOR_AREA_STANDARD_M2 = {Level.PREFECTURE: 10_000, Level.COUNTY: 5_000}


def meets_floor_area_standard(level: Level, floor_area_m2: int) -> bool:
    """True where the level has no standard."""
    return floor_area_m2 >= FLOOR_AREA_STANDARD_M2.get(level, 0)


class Indicator(StrEnum):
    """Coverage of a division's subtree, in the order it is shown (三集中三到位、三进)."""

    DEPARTMENTS_IN_CENTRE = "部门进中心"
    ITEMS_IN_CENTRE = "事项进中心"
    ITEMS_DELEGATED = "审批授权到位"
    ITEMS_ONLINE = "网上审批到位"
    CENTRES_MEETING_STANDARD = "政务服务中心场地达标"
    TOWNSHIPS_WITH_CENTRE = "乡镇（街道）建立政务服务中心"
    VILLAGES_WITH_AGENT = "村（社区）配备代办员"
    VILLAGES_WITH_SERVICE_POINT = "村（社区）设便民服务室或代办点"

    @property
    def code(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, code: str) -> "Indicator":
        """By its code, which the contract has checked."""
        return cls[code.upper()]
