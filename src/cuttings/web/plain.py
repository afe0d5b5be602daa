"""Pages that say in plain words why there is nothing else to show."""

from pathlib import Path

from markupsafe import escape
from starlette.responses import HTMLResponse

TEMPLATES = Path(__file__).parent / "templates"
TITLES = {
    401: "The key is missing",
    403: "Not allowed",
    404: "Not found",
    405: "Not possible",
    422: "That could not be kept",
    500: "Something broke",
    503: "Not now",
}
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="data:,">
</head>
<body>
<main id="main">
<h1>{title}</h1>
<p><bdi>{words}</bdi></p>
<p><a href="{back}">{label}</a></p>
</main>
</body>
</html>
"""


def plain_page(status: int, words: str, back: str = "/") -> HTMLResponse:
    """A page of a few words. `back` is an address on this server."""
    label = "To the front page" if back == "/" else "Back to where you were"
    title = TITLES.get(status, "That cannot be done")
    filled = {"title": title, "words": words, "back": back, "label": label}
    html = _PAGE.format(**{name: escape(value) for name, value in filled.items()})
    return HTMLResponse(html.encode("utf-8", "backslashreplace"), status)
