"""Chains in the making: what is gathered of one person, place or organisation in a text."""

from dataclasses import dataclass, field

from cuttings.model.annotation import NameType
from cuttings.model.people import Mention
from cuttings.text.person_words import Sex, honorific_sex, usual_sex


@dataclass(slots=True)
class Group:
    """A chain in the making. `words` is its fullest name form."""

    type: NameType
    words: tuple[str, ...]
    mentions: list[Mention] = field(default_factory=list)
    sex: Sex | None = None
    contradicted: bool = False

    def add(self, mention: Mention) -> None:
        """Takes a mention in, and the sex that its honorific fixes."""
        self.mentions.append(mention)
        sex = honorific_sex(mention.honorific)
        if sex and self.sex and sex != self.sex:
            self.contradicted = True
        self.sex = self.sex or sex

    def allows(self, sex: Sex | None) -> bool:
        """Whether an honorific or pronoun of this sex may mean this person."""
        return self.contradicted or sex is None or self.sex is None or self.sex == sex

    def suits(self, sex: Sex | None) -> bool:
        """Whether nothing speaks against it, the given name included."""
        usual = usual_sex(self.words[0])
        return self.allows(sex) and (self.sex is not None or sex is None or usual in {None, sex})
