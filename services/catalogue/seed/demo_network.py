"""A service network for demonstration on the real division tree.

Divisions and departments exist; floor areas, hours, windows, which villages have a service point and who their
agents are is made up, says so in `source`, and leaves gaps so that the coverage indicators show something.
"""

from services.catalogue.seed.files import read_csv
from yizhan.catalogue.v1.catalogue_pb2 import Agent, Centre, Department, VillageService, Window

_SOURCE = "演示数据，未核实"
_HOURS = "工作日 9:00—12:00，13:00—17:00"
_PHONE = "12345"

_FLOOR_AREAS_M2 = {
    "433100000000": 12_000,
    "433101000000": 5_600,
    "433122000000": 5_200,
    "433123000000": 5_100,
    "433124000000": 6_300,
    "433125000000": 4_200,
    "433126000000": 3_600,
    "433127000000": 5_400,
    "433130000000": 5_800,
}
_COMPREHENSIVE_WINDOWS = {"433100": 6, "433101": 4, "433122": 4}
_DEPARTMENT_WINDOWS = {
    "433100": ["yjgl", "ga", "zrzy", "wsjk"],
    "433101": ["scjg", "ga", "yb", "mz"],
    "433122": ["zrzy", "ga", "scjg", "rs"],
}
_SURNAMES = "彭向田石龙吴张王杨刘"
_GIVEN_NAMES = ["秀英", "建国", "玉兰", "志强", "桂花", "文斌", "春梅", "光明", "小燕", "永福", "丽华"]


def departments() -> list[Department]:
    return [
        Department(
            code=row["code"],
            division=row["division"],
            name=row["name"],
            former_names=[name for name in row["former_names"].split("；") if name],
            approval_section=row["approval_section"],
            in_centre=row["in_centre"] == "true",
            address=row["address"],
            phone=_PHONE,
        )
        for row in read_csv("departments.csv")
    ]


def centres() -> list[Centre]:
    """One for the prefecture and each county, and for all townships but every twelfth."""
    divisions = read_csv("divisions.csv")
    townships = [row for row in divisions if row["level"] == "township"]
    seats = [row for row in divisions if row["code"] in _FLOOR_AREAS_M2]
    chosen = seats + [row for number, row in enumerate(townships) if number % 12 != 11]
    return [
        Centre(
            division=row["code"],
            name=f"{row['name']}政务服务中心",
            floor_area_m2=_FLOOR_AREAS_M2.get(row["code"], 120 + 20 * (int(row["code"][6:9]) % 10)),
            address=row["name"],
            phone=_PHONE,
            opening_hours=_HOURS,
            source=_SOURCE,
        )
        for row in chosen
    ]


def windows() -> list[Window]:
    """Comprehensive windows first, then those of single departments, in three centres."""
    found: list[Window] = []
    for digits, comprehensive in _COMPREHENSIVE_WINDOWS.items():
        for number in range(1, comprehensive + 1):
            found.append(_window(digits, number, f"综合受理{number}号窗口", []))
        for number, department in enumerate(_DEPARTMENT_WINDOWS[digits], comprehensive + 1):
            found.append(_window(digits, number, f"专业受理{number}号窗口", [f"{digits}-{department}"]))
    return found


def village_services() -> list[VillageService]:
    """A service point in five of six villages, an agent in four of five; neither in one of thirty."""
    villages = [row for row in read_csv("divisions.csv") if row["level"] == "village"]
    services = [_village_service(number, row) for number, row in enumerate(villages)]
    return [service for service in services if service.point_name or service.agents]


def _window(digits: str, number: int, name: str, of_departments: list[str]) -> Window:
    return Window(
        code=f"{digits}-w{number:02d}",
        division=digits.ljust(12, "0"),
        name=name,
        comprehensive=not of_departments,
        departments=of_departments,
        open=True,
    )


def _village_service(number: int, village: dict[str, str]) -> VillageService:
    service = VillageService(division=village["code"], source=_SOURCE)
    if number % 6 != 5:
        service.point_name = f"{village['name']}便民服务室"
        service.address = village["name"]
        service.opening_hours = _HOURS
    if number % 5 != 4:
        name = _SURNAMES[number % len(_SURNAMES)] + _GIVEN_NAMES[number % len(_GIVEN_NAMES)]
        service.agents.append(Agent(name=name, phone=_PHONE))
    return service
