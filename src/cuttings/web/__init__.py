"""The page that people work on: a story file served to a browser on the same machine.

The pages and templates are those of `cuttings.export.html`; what is added here is search,
correcting, and all that keeps strangers out (`guard`).
"""

from cuttings.web.serving import ServeOptions, serve

__all__ = ["ServeOptions", "serve"]
