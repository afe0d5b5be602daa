"""What stands behind a line, in words."""

from cuttings.export.words import counted
from cuttings.model.support import Support


def support_words(support: Support) -> str:
    """3 reports, 2 outlets, 1 written separately; outlets are left out where none is known."""
    parts = [counted(support.articles, "report", "reports")]
    if support.outlets:
        parts.append(counted(support.outlets, "outlet", "outlets"))
    if support.articles > 1:
        parts.append(f"{support.separately_written:,} written separately")
    return ", ".join(parts)
