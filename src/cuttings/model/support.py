"""How much stands behind a record."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Support:
    """Who carries a record, counted so that one agency report in ten papers counts once.

    `articles` and `outlets` carry it; `separately_written` is the number of articles
    whose evidence does not stand in words that they share with another one counted here;
    `attributed_to` are the distinct speakers whom they give for it. Copying that was not
    found is not independence: a number above 1 says that the words differ, no more.
    """

    articles: int
    outlets: int
    separately_written: int
    attributed_to: int
