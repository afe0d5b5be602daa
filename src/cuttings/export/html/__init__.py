"""The pages: contexts made from a story file, templates, and the folder that holds them.

`folder` writes them as files; a server can use the same contexts and templates with
links of its own.
"""

from cuttings.export.html.folder import write_pages

__all__ = ["write_pages"]
