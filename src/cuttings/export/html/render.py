"""Templates: page contexts in, HTML out."""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Site:
    """What differs between a folder of files and a server.

    `more` are further entries of the menu: section, address, words. `search` is the
    address of the search form, `script` that of the one script; None where there is none.
    """

    policy: str = POLICY
    referrer: str = "no-referrer"
    more: tuple[tuple[str, str, str], ...] = ()
    search: str | None = None
    script: str | None = None


def environment(site: Site | None = None, *more: Path) -> Environment:
    """The templates: everything is escaped, and a name that is not there is an error.

    Args:
        site: What stands around the pages.
        more: Folders with further templates.
    """
    made = Environment(
        autoescape=True,
        loader=FileSystemLoader([HERE / "templates", *more]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
    made.globals["site"] = site or Site()
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
