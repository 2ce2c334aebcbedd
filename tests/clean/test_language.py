from __future__ import annotations

import pytest

from corroborate.clean.clean_page import clean_page
from corroborate.clean.metadata.language import language_of

# Each paragraph is our own: a strike at a harbour, told in the language.
TEXTS = {
    "en": [
        "Hundreds of trucks were stranded at the harbour on Monday after crane drivers walked out"
        " over pay, a spokeswoman for the port said.",
        "The harbour authority said the strike had cost it two million euros so far and called for"
        " talks with the union before the end of the week.",
        "A union official said trucks carrying food and medicine would be let through until"
        " Friday, whatever the authority decided.",
    ],
    "de": [
        "Hunderte Lastwagen standen am Montag am Hafen, nachdem die Kranführer wegen ihrer Löhne"
        " die Arbeit niedergelegt hatten, sagte eine Sprecherin.",
        "Die Hafenbehörde teilte mit, der Streik habe sie bisher zwei Millionen Euro gekostet, und"
        " forderte Gespräche mit der Gewerkschaft noch in dieser Woche.",
        "Ein Vertreter der Gewerkschaft sagte, Lastwagen mit Lebensmitteln und Medikamenten würden"
        " bis Freitag durchgelassen.",
    ],
    "fr": [
        "Des centaines de camions étaient bloqués lundi au port après que les grutiers ont cessé le"
        " travail pour leurs salaires, a déclaré une porte-parole.",
        "L'autorité portuaire a indiqué que la grève lui avait déjà coûté deux millions d'euros et"
        " a demandé des discussions avec le syndicat cette semaine.",
        "Un responsable du syndicat a dit que les camions de nourriture et de médicaments pourront"
        " passer jusqu'à vendredi.",
    ],
    "es": [
        "Cientos de camiones quedaron varados el lunes en el puerto después de que los gruistas"
        " dejaran el trabajo por sus salarios, dijo una portavoz.",
        "La autoridad portuaria señaló que la huelga le había costado hasta ahora dos millones de"
        " euros y pidió conversaciones con el sindicato esta semana.",
        "Un dirigente del sindicato dijo que los camiones con alimentos y medicinas podrían pasar"
        " hasta el viernes.",
    ],
    "ar": [
        "توقفت مئات الشاحنات في الميناء يوم الاثنين بعد أن ترك سائقو الرافعات العمل بسبب الأجور،"
        " كما قالت متحدثة باسم الميناء للصحفيين.",
        "وقالت سلطة الميناء إن الإضراب كلفها حتى الآن مليوني يورو ودعت إلى محادثات مع النقابة قبل"
        " نهاية الأسبوع الجاري في المدينة.",
        "وقال مسؤول في النقابة إن الشاحنات التي تحمل الطعام والدواء سيسمح لها بالمرور حتى يوم"
        " الجمعة مهما قررت السلطة.",
    ],
}  # fmt: skip


DUTCH = (
    "De haven was gesloten, of de vakbond had de poort bezet: wie er langs wilde, moest wachten. Er"
    " was maandag geen overleg over het loon, zei een woordvoerster, en de staking had al twee"
    " weken geduurd. The Harbour heet het café waar de kraanmachinisten bij elkaar kwamen."
)
DANISH = (
    "Havnen var lukket for alle skibe, og formanden for fagforeningen sagde, at de ville have svar"
    " for fredag. Der har ikke været forhandlinger om lønnen for kranførerne, som har nedlagt"
    " arbejdet for anden uge i træk, sagde han til avisen."
)


@pytest.mark.parametrize("code", TEXTS)
@pytest.mark.parametrize("form", ["page", "fragment", "dump"])
def test_a_source_in_another_language_is_kept_and_marked(code: str, form: str) -> None:
    if form == "dump":
        data, media_type = "\n\n".join(TEXTS[code]), "text/plain"
    else:
        data, media_type = "".join(f"<p>{text}</p>" for text in TEXTS[code]), "text/html"
        if form == "page":
            data = f"<html><body><main><article>{data}</article></main></body></html>"
    article = clean_page(data.encode(), media_type=media_type)
    assert article.source.language == code
    assert article.status == ("ok" if code == "en" else "other_language")
    assert ("not English" in article.reason) is (code != "en")
    # It is kept: a reader can see what it was.
    assert TEXTS[code][1] in article.text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", None),
        ("Talks failed.", None),
        ("Aleppo, Idlib, Homs, Hama, Raqqa.", None),
        ("Lavrov, Kerry, Çavuşoğlu und Steinmeier.", None),
        (" ".join(TEXTS["en"]), "en"),
        # Small words that a neighbour of English shares ("was", "of", "for") show nothing.
        (DUTCH, "nl"),
        (DANISH, "da"),
        # Without spaces a line is one word, and "the" soon one word in ten.
        ("港口罢工仍在继续，The Guardian 和 the Post 说。工会星期一表示谈判失败。" * 4, "und"),
        ("— 12.30 – 14.00 — " * 10, None),
        # A quotation in another language does not decide.
        (" ".join([*TEXTS["en"], "“Wir hatten keine andere Wahl”, sagte er.", *TEXTS["en"]]), "en"),
    ],
)
def test_language_of(text: str, code: str | None) -> None:
    assert language_of(text) == code


def test_a_very_short_english_text_is_used() -> None:
    article = clean_page("<p>Rebels left the city on Monday, he said.</p>")
    assert (article.status, article.source.language) == ("ok", None)


def test_names_from_elsewhere_make_no_text_foreign() -> None:
    text = (
        "Fighters of Jabhat Fateh al-Sham and Ahrar al-Sham left Bustan al-Qasr, al-Kallaseh and"
        " Tariq al-Bab after Ayatollah Khamenei's adviser Ali Akbar Velayati had spoken in Tehran."
    )
    assert language_of(text) in (None, "en")
    assert clean_page(f"<p>{text}</p>").status == "ok"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Забастовка в порту продолжается", {"ru", "und"}),
        ("الإضراب في الميناء مستمر", {"ar", "und"}),
        ("港口罢工仍在继续", {"zh", "und"}),
        # In letters that English has too a few words do not tell.
        ("La grève au port continue", {None}),
        ("The word “ميناء” is Arabic for a harbour", {None}),
        ("12.30 – 14.00", {None}),
        ("", {None}),
    ],
)
def test_a_few_words(text: str, expected: set[str | None]) -> None:
    assert language_of(text) in expected


def test_a_short_text_in_another_script_is_left_out_visibly() -> None:
    article = clean_page("<p>港口罢工仍在继续，工会星期一表示。</p>", media_type="text/html")
    assert article.status == "other_language"
    assert "not English" in article.reason
