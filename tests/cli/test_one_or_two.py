"""Names that may mean one person are told with the reason, until somebody has settled it."""

import json

TOLD = "“We shall go to the mill,” said {}. {} lives near the mill.\n"


def maybe_one(cuttings):
    return json.loads(cuttings("show", "s.cuttings", "problems", "--json").stdout)["maybe_one"]


def test_a_pair_is_told_and_settled(cuttings, tmp_path):
    for number, name in enumerate(("Peter Brellman", "Peter")):
        (tmp_path / f"{number}.txt").write_text(TOLD.format(name, name), "utf-8")
    cuttings("read", "0.txt", "1.txt", "-o", "s.cuttings", "--language", "rules")
    shown = cuttings("show", "s.cuttings", "problems").stdout
    assert "one or two?" in shown
    assert "Peter stands alone, and Peter Brellman has that first name" in shown
    assert [{pair["first"], pair["second"]} for pair in maybe_one(cuttings)] == [
        {"Peter", "Peter Brellman"}
    ]
    cuttings("judge", "s.cuttings", "different", "Peter", "Peter Brellman")
    assert maybe_one(cuttings) == []
