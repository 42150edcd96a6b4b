"""Somebody at a browser."""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, ViewportSize

from services.platform.client import Person

WEB = Path(__file__).resolve().parents[2] / "gateway" / "web"
AXE = WEB / "node_modules" / "axe-core" / "axe.min.js"
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1440, "height": 900}
_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
# What passed is neither described nor sent: it is nearly all of the page.
_RUN = """async rules => {
  const options = {runOnly: {type: "tag", values: rules}, resultTypes: ["violations"]};
  return (await axe.run(document, options)).violations;
}"""


@dataclass
class Visitor:
    """Somebody at a browser. What the page itself gets wrong fails the test that opened it."""

    page: Page
    url: str
    person: Person
    errors: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.url + path)
        return self.page

    def violations(self) -> list[str]:
        """What axe-core finds on the page as it stands, WCAG 2.2 AA; and a title that does not name it (2.4.2)."""
        heading = self.page.locator("#content h1").first.text_content()
        # Evaluated, not loaded as a script, which the page's own policy would rightly refuse.
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(_RUN, list(_RULES))
        title = self.page.title()
        untold = [] if heading and heading in title else [f"page-titled: {title!r} does not name {heading!r}"]
        return untold + [
            f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]
        ]
