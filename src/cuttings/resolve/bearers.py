"""The persons of one block who are named in full: whose forms are one person's, and their sexes."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from cuttings.model.people import BlockChain
from cuttings.resolve.person_names import fold_name, form_of_all, name_parts, same_people
from cuttings.text.person_words import Sex, honorific_sex, usual_sex

BOTH_SEXES = 2


class Bearers:
    """The persons of a block who are named in full. `sexes` is what the texts say of each.

    `articles` counts the reports on each; somebody whose name two people bear has both sexes.
    Full names go by their words (`name_parts`), persons by the first of their full names.
    """

    def __init__(self, full: Mapping[str, Sequence[BlockChain]]) -> None:
        known = {name: _sexes(group) for name, group in full.items()}
        forms = {
            name: form_of_all(chain.chain.name for chain in group) for name, group in full.items()
        }
        self._same = same_people(forms, known)
        self.sexes: dict[str, set[Sex]] = defaultdict(set)
        self.articles: Counter[str] = Counter()
        self._first: dict[str, set[str]] = defaultdict(set)
        for name, group in full.items():
            self._first[self.key(name)] |= _first_words(group)
            self.sexes[self.key(name)] |= known[name]
            self.articles[self.key(name)] += sum(chain.articles for chain in group)

    def key(self, name: str) -> str:
        """The person whose name this is."""
        return self._same[name][0]

    def same_how(self, name: str) -> str:
        """Why the chains of this name are one person's, in words."""
        same = self._same[name]
        if len({_surname(other) for other in same}) > 1:
            return "another spelling of the same name"
        return "a form of the same name" if len(same) > 1 else "the same name"

    def allows(self, key: str, sex: Sex | None) -> bool:
        """Whether nothing says that this person is of the other sex."""
        return not sex or not self.sexes[key] or sex in self.sexes[key]

    def named(self, surname: str) -> list[str]:
        """The persons of whom a form has this very surname."""
        found = {self.key(name): None for name in self._same if _surname(name) == surname}
        return list(found)

    def with_first_name(self, word: str, sex: Sex | None) -> list[str]:
        """The persons who are anywhere called by this first name and their surname."""
        keys = sorted(self._first)
        return [key for key in keys if word in self._first[key] and self.allows(key, sex)]


def _first_words(group: Sequence[BlockChain]) -> set[str]:
    names = {name for chain in group for name in (chain.chain.name, *chain.chain.forms)}
    return {fold_name(name).split()[0] for name in names if len(name_parts(name)) > 1}


def _surname(name: str) -> str:
    return name.rsplit(" ", 1)[-1]


def _sexes(group: Sequence[BlockChain]) -> set[Sex]:
    """What the texts say of the sex of those with one full name.

    Against what the given name usually says, only an honorific counts.
    """
    given = sorted({chain.chain.name.split()[0] for chain in group})
    usual = next((sex for name in given if (sex := usual_sex(name))), None)
    found: set[Sex] = {chain.chain.sex for chain in group if chain.chain.sex}
    if usual is None or len(found) < BOTH_SEXES:
        return found
    told = {honorific_sex(words) for chain in group for words in chain.chain.honorifics} | {usual}
    return found if len(told - {None}) == BOTH_SEXES else {usual}
