"""How the documentation is built: `make docs`."""

from pygments.lexers.special import TextLexer
from sphinx.highlighting import lexers

lexers["quoted"] = TextLexer()  # examples with ⟦…⟧ around what is quoted

project = "cuttings"
author = "the cuttings contributors"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_title = "cuttings"
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
autodoc_typehints = "description"
autodoc_member_order = "bysource"
