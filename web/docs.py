"""The API's own documentation page, all of it from this machine: no CDN, no inline script."""

from importlib.resources import files
from pathlib import PurePosixPath

PAGE = """<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>问策 Wence API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="data:,">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
"""

START = """window.addEventListener("DOMContentLoaded", () => SwaggerUIBundle({
  url: "/openapi.json", dom_id: "#swagger-ui", deepLinking: true, validatorUrl: null, tryItOutEnabled: true,
}));
"""

# Swagger UI sets style attributes and embeds its pictures as data.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
VENDORED = frozenset({"swagger-ui-bundle.js", "swagger-ui.css"})  # of the package fastapi-offline


def vendored(name: str) -> bytes:
    """Raises KeyError for a name that is not one of VENDORED."""
    if name not in VENDORED:
        raise KeyError(name)
    return (files("fastapi_offline") / "static" / name).read_bytes()


def kind_of(name: str) -> str:
    return KINDS[PurePosixPath(name).suffix]
