"""Where the walk plays: its people, its clock, and the timeline it prints."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from rich.console import Console

from services.chassis.calendar import WorkCalendar
from services.platform.client import Person, Refused

_ZONE = ZoneInfo("Asia/Shanghai")
LUXI = "433122000000"
# The demonstration accounts' own numbers: made up, with true check digits.
CREDIT_CODE = "91433122MA0000YJ9W"
IDENTITY_NUMBER = "433101198506200001"


class Stage:
    """The people of the walk and what they have come to know of each other."""

    def __init__(self, url: str, console: Console) -> None:
        self.url = url
        self.steps = 0
        self.memory: dict[str, Any] = {}
        self._console = console
        self._people: dict[str, Person] = {}

    def open(self) -> None:
        if not self.public.get("/v1/clock")["simulated"]:
            raise AssertionError("演示要走过几十个工作日，平台须用模拟时钟启动：yizhan up --clock simulated")

    def close(self) -> None:
        for person in self._people.values():
            person.close()

    @property
    def public(self) -> Person:
        return self.person("")

    def person(self, name: str) -> Person:
        """Signs in once for each account."""
        if name not in self._people:
            self._people[name] = Person(self.url, name)
        return self._people[name]

    @property
    def now(self) -> datetime:
        return instant(self.public.get("/v1/clock")["now"])

    def advance(self, to: datetime) -> None:
        if to > self.now:
            self.person("admin").post("/v1/clock:advance", to=to.astimezone(UTC).isoformat().replace("+00:00", "Z"))

    def advance_days(self, days: int) -> None:
        """To the same hour so many working days later."""
        now = self.now.astimezone(_ZONE)
        day = WorkCalendar().add_working_days(now.date(), days)
        self.advance(now + (day - now.date()))

    def part(self, title: str) -> None:
        self._console.rule(f"[bold]{title}", align="left")

    def tell(self, who: str, what: str, rule: str = "") -> None:
        """One line of the timeline, dated by the platform's clock."""
        self.steps += 1
        when = self.now.astimezone(_ZONE)
        mark = f" [cyan]{rule}[/]" if rule else ""
        self._console.print(f"[dim]{when:%Y-%m-%d %H:%M}[/] [bold]{who}[/] {what}{mark}", soft_wrap=True)

    def tell_refusal(self, who: str, tried: str, refusal: Refused, *, reason: str) -> None:
        if refusal.reason != reason:
            raise AssertionError(f"{tried}：应以{reason}拒绝，实际为{refusal}")
        self.tell(who, f"{tried}，被拒：[yellow]{refusal.detail}[/]", refusal.rule)

    def fail(self, why: str) -> None:
        self._console.print(f"[red]第 {self.steps + 1} 步不成立：[/]{why}", soft_wrap=True)


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def date_of(text: str) -> str:
    return f"{instant(text).astimezone(_ZONE):%Y-%m-%d}"


def scanned(title: str) -> bytes:
    """A one-page PDF such as a scanner at home would give."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = BytesIO()
    canvas = Canvas(buffer)
    canvas.setFont("STSong-Light", 20)
    canvas.drawString(80, 700, title)
    canvas.save()
    return buffer.getvalue()
