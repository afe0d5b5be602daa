"""In which language a report is."""

import pytest

from cuttings.ingest.tongue import language_of

SAMPLES = {
    "en": "The ferry was held in the bay on Monday, and the captain said that he would not put to"
    " sea with a gate that had been broken since the spring, whatever the owner of the line said.",
    "fr": "Le ministre a déclaré lundi que la conférence serait reportée, selon un communiqué de"
    " son cabinet. Les familles ont demandé la libération immédiate des marins retenus au port.",
    "de": "Der Minister sagte am Montag, die Fähre bleibe im Hafen. Die Familien forderten die"
    " sofortige Freilassung der Seeleute und kritisierten die Hafenbehörde scharf.",
    "nl": "De minister zei maandag dat de veerboot in de haven blijft liggen. De families van de"
    " bemanning eisten dat de kapitein onmiddellijk wordt vrijgelaten door de autoriteiten.",
    "es": "El ministro dijo el lunes que el transbordador permanecería en el puerto hasta nuevo"
    " aviso. Las familias exigieron la liberación inmediata de todos los marineros detenidos.",
    "fa": "وزیر روز دوشنبه گفت که کشتی تا اطلاع بعدی در بندر می‌ماند. خانواده‌های ملوانان خواستار"
    " آزادی فوری همه آنان شدند و از مقام‌های بندر انتقاد کردند و گفتند که ادامه می‌دهند.",
    "zh": "部长星期一表示，渡轮将留在港口，直到另行通知。船员的家属要求立即释放所有被扣留的海员，并"
    "严厉批评了港务局。" * 4,
}


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_the_language_of_prose_is_told(language):
    assert language_of(SAMPLES[language]) == language


@pytest.mark.parametrize(
    "text", ["", "Ferry", "12:00 13:00 " * 50, "Quill, Reeve, Thornby, Harrow"]
)
def test_what_is_too_little_is_not_told(text):
    assert language_of(text) is None


def test_foreign_names_and_a_foreign_quotation_leave_a_report_english():
    text = SAMPLES["en"] + " “Wir bleiben hier”, said Jürgen Weißmüller of the Hafenbehörde."
    assert language_of(text) == "en"


def test_a_report_in_another_language_is_kept_and_searched_and_not_read(cuttings, tmp_path):
    (tmp_path / "fr.txt").write_text(
        SAMPLES["fr"] + " « Nous partirons », a dit le capitaine Thomas Reeve."
    )
    done = cuttings("read", "fr.txt", "-o", "s.cuttings")
    assert "1 not in English" in done.stderr
    assert "fr.txt" in cuttings("find", "s.cuttings", "capitaine").stdout
    lines = cuttings("export", "s.cuttings", "--to", "jsonl").stdout
    assert '"language":"fr"' in lines.replace(": ", ":")
    assert '"record":"statement"' not in lines.replace(": ", ":")
