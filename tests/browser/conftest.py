"""A real browser on the embedded platform: people who open pages, each with a browser context of their own."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, ViewportSize, expect, sync_playwright

from services.platform.client import DEMO_PASSWORD
from tests.browser.visitor import DESK, WEB, Visitor
from tests.platform_fixture import Platform

# Starts no updater and asks nothing of anyone outside.
_ALONE = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# The first page of a cold browser, with the whole platform beside it on two cores.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium")
    assert executable, "chromium is not installed; `make test` does it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(_ALONE))
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def web_client() -> None:
    """Built, if a test is run by itself; `make test` has built it already."""
    if not (WEB / "dist" / "index.html").exists():
        subprocess.run(["make", "web"], cwd=WEB.parents[1], check=True)


@pytest.fixture
def visit(platform: Platform, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """`visit("clerk-luxi")` is that person, signed in, at a desk; `visit("", size=PHONE)` anyone at a telephone."""
    opened: list[tuple[BrowserContext, Visitor]] = []

    def make(name: str = "", *, size: ViewportSize = DESK, **options: Any) -> Visitor:
        # Without motion, since half-way to its colour nothing has the contrast that it will have.
        options = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "reduced_motion": "reduce", **options}
        context = browser.new_context(viewport=size, **options)
        context.set_default_timeout(15_000)
        visitor = Visitor(context.new_page(), platform.url, platform.person(name))
        if name:
            _sign_in(context, platform, name)
        visitor.page.on("pageerror", lambda error: visitor.errors.append(str(error)))
        visitor.page.on("console", lambda message: _note(visitor, message))
        opened.append((context, visitor))
        return visitor

    yield make
    for context, visitor in opened:
        context.close()
        visitor.person.close()
        assert not visitor.errors


def _sign_in(context: BrowserContext, platform: Platform, name: str) -> None:
    """As the sign-in form leaves it, but that the form is not filled in before every test."""
    person = platform.person()
    session = person.post("/v1/sessions", name=name, password=DEMO_PASSWORD)
    person.close()
    kept = json.dumps(json.dumps(session))
    context.add_init_script(
        # The viewer of a PDF is a frame of its own, without any storage.
        "if (window === top && !sessionStorage.started) {"
        f" sessionStorage.started = 1; localStorage['yizhan.session'] = {kept}; }}"
    )


def _note(visitor: Visitor, message: ConsoleMessage) -> None:
    # A refusal is part of many a test; what the script or the policy says is not.
    if message.type == "error" and "Failed to load resource" not in message.text:
        visitor.errors.append(message.text)
