"""Templates: page contexts in, HTML out."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cuttings.export.html.marked import visible
from cuttings.export.html.rows import Frame

HERE = Path(__file__).parent
STYLE = HERE / "style.css"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'"
)


def environment() -> Environment:
    """The templates: everything is escaped, and a name that is not there is an error."""
    made = Environment(
        autoescape=True,
        loader=FileSystemLoader(HERE / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
    made.globals["policy"] = POLICY
    return made


def render(templates: Environment, name: str, frame: Frame, page: object) -> str:
    """A page as HTML.

    Args:
        templates: From `environment()`.
        name: The template, without its ending: front, article, person, reports, names, gaps.
        frame: What stands around the page.
        page: The context that the template of this name shows.
    """
    return templates.get_template(f"{name}.html").render(frame=frame, links=frame.links, page=page)
