"""Invented reports, and short ways to compare them."""

from datetime import date

from cuttings.ingest.furniture import mark_furniture
from cuttings.language.sentences import split_sentences
from cuttings.model.copies import Carrier
from cuttings.resolve.copy_texts import prepare
from cuttings.text.quotation_marks import find_quoted

LEAD = (
    "The harbour master of Port Ellery closed the north quay on Monday after a loading crane "
    "fell into the basin and sank two empty barges."
)
BACKGROUND = (
    "The quay was built in 1931 and has carried no passengers since the ferry company moved "
    "to the outer mole. A survey four years ago found rust in nine of its twelve piles."
)
QUOTED = (
    "“We warned the port authority about this crane in March, in April and again in June, and "
    "nobody from that office ever wrote back to us,” said Maren Holt of the dockers’ union."
)
OWN = (
    "Market traders in Quill Street held a meeting about parking late in the evening and sent "
    "the mayor a list of eleven complaints, which she promised to read over the weekend."
)
OTHER = (
    "School buses will run twenty minutes later from next week because the bridge at Tarn is "
    "being painted, the county said in a letter to parents that arrived this morning."
)


def ready(*paragraphs):
    text = "\n\n".join(paragraphs)
    quoted, furniture = find_quoted(text), mark_furniture(text)
    return prepare(text, furniture, quoted, split_sentences(text, furniture, quoted))


def carrier(name, outlet=None, day=None, **rest):
    start = date(2024, 3, day) if day else None
    end = date(2024, 3, day + 1) if day else None
    values = {"headline": None, "credits": (), "moment": None, **rest}
    return Carrier(name, f"text of {name}", outlet, start=start, end=end, **values)
