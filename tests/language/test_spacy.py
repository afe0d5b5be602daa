"""A spaCy pipeline in place of the bundled model, small and trained here."""

import warnings

import pytest

from cuttings.language import LanguageOptions, annotate, language_version
from cuttings.language.spacy_labels import neutral_tree
from cuttings.text.quotation_marks import find_quoted

TEXT = "Ann Hale met her brother in Norra."
UD = {
    "tags": ["PROPN", "PROPN", "VERB", "PRON", "NOUN", "ADP", "PROPN", "PUNCT"],
    "heads": [2, 0, 2, 4, 2, 6, 2, 2],
    "deps": ["nsubj", "flat", "ROOT", "nmod:poss", "obj", "case", "obl", "punct"],
    "names": ["B-PER", "L-PER", "O", "O", "O", "O", "U-LOC", "O"],
}  # fmt: skip
CLEARNLP = {
    "tags": ["PROPN", "PROPN", "VERB", "PRON", "NOUN", "ADP", "PROPN", "PUNCT"],
    "heads": [1, 2, 2, 4, 2, 2, 5, 2],
    "deps": ["compound", "nsubj", "ROOT", "poss", "dobj", "prep", "pobj", "punct"],
    "names": ["B-PERSON", "L-PERSON", "O", "O", "O", "O", "U-GPE", "O"],
}  # fmt: skip


@pytest.fixture(scope="module", params=[UD, CLEARNLP], ids=["UD", "ClearNLP"])
def pipeline(request, tmp_path_factory):
    spacy = pytest.importorskip("spacy")
    gold = request.param
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = spacy.blank("en")
        for name in ("morphologizer", "ner"):
            made.add_pipe(name)
        made.add_pipe("parser", config={"min_action_freq": 1})
        words = ["Ann", "Hale", "met", "her", "brother", "in", "Norra", "."]
        spaces = [True] * 6 + [False, False]
        document = spacy.tokens.Doc(
            made.vocab, words, spaces, pos=gold["tags"], heads=gold["heads"], deps=gold["deps"],
            ents=[tag.replace("L-", "I-").replace("U-", "B-") for tag in gold["names"]],
        )  # fmt: skip
        example = spacy.training.Example(made.make_doc(TEXT), document)
        made.initialize(lambda: [example])
        for _ in range(40):
            made.update([example])
        folder = tmp_path_factory.mktemp("pipeline")
        made.to_disk(folder)
    return str(folder)


def test_a_spacy_pipeline_fills_the_same_record(pipeline):
    options = LanguageOptions(pipeline)
    assert language_version(options).startswith("spacy ")
    annotation = annotate(TEXT, (), find_quoted(TEXT), options)
    shown = {
        TEXT[t.start : t.end]: (
            t.upos,
            t.relation,
            TEXT[annotation.tokens[t.head].start : annotation.tokens[t.head].end],
        )
        for t in annotation.tokens
    }
    assert shown["met"] == ("VERB", "root", "met")
    assert shown["brother"] == ("NOUN", "obj", "met")
    assert shown["her"][1] == "nmod:poss"
    assert shown["in"] == ("ADP", "case", "Norra")
    assert shown["Norra"] == ("PROPN", "obl", "met")
    names = [(TEXT[n.start : n.end], n.type) for n in annotation.names]
    assert names == [("Ann Hale", "PER"), ("Norra", "LOC")]


def test_a_predicate_noun_takes_the_place_of_its_copula():
    # Ann is mayor of Norra
    heads, relations = neutral_tree(
        [1, 1, 1, 2, 3],
        ["nsubj", "ROOT", "attr", "prep", "pobj"],
        [False, True, False, False, False],
    )
    assert heads == [2, 2, 2, 4, 2]
    assert relations[:2] == ["nsubj", "cop"]
    assert relations[3:] == ["case", "nmod"]
