"""The API's documentation as a page: Swagger UI from its wheel, nothing loaded from elsewhere."""

from importlib.resources import files

import swagger_ui_bundle
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

# Swagger UI sets style attributes; scripts come from us alone, and none stands in the page.
_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
}
_KEEP = {"cache-control": "public, max-age=86400"}
_BUNDLED = {
    "swagger-ui.css": "text/css",
    "swagger-ui-bundle.js": "text/javascript",
    "favicon-32x32.png": "image/png",
}
_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>一站 Yizhan API</title>
<link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/docs.js"></script>
</body>
</html>
"""


def pages() -> list[Route]:
    """The page and the files that it loads."""
    return [Route("/docs", _page), Route("/docs/docs.js", _script), *map(_bundled, _BUNDLED)]


async def _page(_: Request) -> Response:
    return HTMLResponse(_PAGE, headers=_HEADERS)


async def _script(_: Request) -> Response:
    source = files("gateway").joinpath("static/docs.js").read_text()
    return Response(source, media_type="text/javascript", headers={**_HEADERS, "cache-control": "no-cache"})


def _bundled(name: str) -> Route:
    path = swagger_ui_bundle.swagger_ui_path / name

    async def send(_: Request) -> Response:
        return FileResponse(path, media_type=_BUNDLED[name], headers={**_HEADERS, **_KEEP})

    return Route(f"/docs/{name}", send)
