"""What is perhaps no whole report is said on the terminal, on the page and in the export."""

import json

GERMAN = (
    "Das Gericht am Hafen hat am Montag zwei Arbeiter nach Hause geschickt. Niemand werde "
    "angeklagt, sagte die Sprecherin des Hafens. Die beiden hatten elf Nächte lang auf einem "
    "Kran geschlafen, weil ihr Lohn ihnen zu klein war.\n"
)
SNIPPET = "Two dockers were sent home on Monday, the port of Ferrant said…\n"


def test_doubtful_and_foreign_reports_are_named_everywhere(cuttings, tmp_path):
    (tmp_path / "german.txt").write_text(GERMAN, "utf-8")
    (tmp_path / "snippet.txt").write_text(SNIPPET, "utf-8")
    cuttings("read", "german.txt", "snippet.txt", "-o", "s.cuttings", "--language", "rules")
    shown = cuttings("show", "s.cuttings", "problems").stdout
    assert "in another language than English" in shown
    assert "breaks off at its end" in shown
    listed = json.loads(cuttings("show", "s.cuttings", "problems", "--json").stdout)
    assert [line["source"] for line in listed["doubtful"]] == ["german.txt", "snippet.txt"]
    exported = cuttings("export", "s.cuttings", "--to", "jsonl").stdout.splitlines()
    articles = [line for line in map(json.loads, exported) if line["record"] == "article"]
    doubts = {line["article"]: line["doubts"] for line in articles}
    assert doubts == {"german.txt": ["foreign"], "snippet.txt": ["short", "cut-off"]}
    cuttings("export", "s.cuttings", "--to", "html", "-o", "pages")
    gaps = "".join(page.read_text("utf-8") for page in (tmp_path / "pages").rglob("*.html"))
    assert "In another language than English" in gaps
    assert "Perhaps not the whole report" in gaps


def test_the_right_text_is_pasted_in(cuttings, tmp_path):
    (tmp_path / "snippet.txt").write_text(SNIPPET, "utf-8")
    (tmp_path / "right.txt").write_text(
        "“They may go,” said Ada Quill, who speaks for the port of Ferrant.\n\n" + SNIPPET, "utf-8"
    )
    cuttings("read", "snippet.txt", "-o", "s.cuttings", "--language", "rules")
    cuttings("judge", "s.cuttings", "text", "snippet.txt", "right.txt")
    said = cuttings("show", "s.cuttings", "said").stdout
    assert "They may go" in said
    refused = cuttings("judge", "s.cuttings", "text", "snippet.txt", "none.txt", code=2)
    assert "cannot be read" in refused.stderr
    assert "They may go" in cuttings("show", "s.cuttings", "said").stdout
