# ruff: noqa: E501 (a table reads better with one case a line)
"""Time expressions: what is one, what it says (TIMEX3), which days it means."""

import random
import string
from datetime import date
from itertools import pairwise

import pytest

from corroborate.extract.dates.find import find_dates
from corroborate.extract.dates.intervals import find_periods
from corroborate.extract.dates.timex import add, days, part
from corroborate.parse.document import Parsed
from corroborate.parse.parse_texts import Text, parse

THURSDAY = date(2016, 11, 3)


def parsed(text: str, published_on: date | None = THURSDAY, **known: date) -> Parsed:
    return next(iter(parse([Text("t", text, published_on, **known)])))


def found(text: str, published_on: date | None = THURSDAY) -> list[tuple[str, str, str | None]]:
    return [(d.text, d.type, d.value) for d in find_dates(parsed(text, published_on))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Dates in the styles of the news.
        ("The photo was taken on Sept. 23, 2016.", [("Sept. 23, 2016", "DATE", "2016-09-23")]),
        ("It fell on 3 Nov 2016.", [("3 Nov 2016", "DATE", "2016-11-03")]),
        ("It fell on the 3rd of November 2016.", [("the 3rd of November 2016", "DATE", "2016-11-03")]),
        ("Date: 2016-11-03.", [("2016-11-03", "DATE", "2016-11-03")]),
        ("It was signed on 23/11/2015.", [("23/11/2015", "DATE", "2015-11-23")]),
        ("It was signed on 11/23/2015.", [("11/23/2015", "DATE", "2015-11-23")]),
        ("They met on Friday, Oct. 28.", [("Friday, Oct. 28", "DATE", "2016-10-28")]),
        ("They fled in mid-October.", [("mid-October", "DATE", "2016-10")]),
        ("It began in late 2015.", [("late 2015", "DATE", "2015")]),
        ("The factories of the 1990s closed.", [("the 1990s", "DATE", "199")]),
        ("The mine closed in the late eighties.", [("the late eighties", "DATE", "198")]),
        ("A woman in her eighties was found.", []),
        ("The strike began on 3 October 2016 and ended on the 21st.",
         [("3 October 2016", "DATE", "2016-10-03"), ("the 21st", "DATE", "2016-10-21")]),
        ("It burned on the 21st floor.", []),
        ("The mill shut the week before last.", [("the week before last", "DATE", "2016-W42")]),
        ("The mill shut before the last lorry came.", []),
        ("It is a church of the 19th century.", [("the 19th century", "DATE", "18")]),
        ("Food will run out by the end of this month.", [("the end of this month", "DATE", "2016-11")]),
        ("Sales fell in the third quarter of 2015.", [("the third quarter of 2015", "DATE", "2015-Q3")]),
        ("Sales fell in Q3 2015.", [("Q3 2015", "DATE", "2015-Q3")]),
        ("It was hot in the summer of 2015.", [("the summer of 2015", "DATE", "2015-SU")]),
        ("They came home on Christmas Day.", [("Christmas Day", "DATE", "2015-12-25")]),
        ("It ran from Nov. 3-5, 2014.", [("Nov. 3", "DATE", "2014-11-03"), ("5, 2014", "DATE", "2014-11-05")]),
        ("He ruled from 2011 to 2014.", [("2011", "DATE", "2011"), ("2014", "DATE", "2014")]),
        # The year of a date without one: on the side that the tense points to.
        ("The bridge was hit on 5 December.", [("5 December", "DATE", "2015-12-05")]),
        ("The bridge will open on 5 December.", [("5 December", "DATE", "2016-12-05")]),
        ("The war began in March.", [("March", "DATE", "2016-03")]),
        ("Voters will go to the polls in March.", [("March", "DATE", "2017-03")]),
        # A caption: no verb says when, so it is past; a form of `be` makes it a plan.
        ("Rescuers searching the rubble on 5 December.", [("5 December", "DATE", "2015-12-05")]),
        ("Rescuers are searching the rubble on 5 December.", [("5 December", "DATE", "2016-12-05")]),
        # The present of what begins or ends by a timetable is a plan; of what people do, it is not.
        ("The flats open in early February.", [("early February", "DATE", "2017-02")]),
        ("Residents wait for water in early February.", [("early February", "DATE", "2016-02")]),
        ("The ban expires on Monday.", [("Monday", "DATE", "2016-11-07")]),
        ("Crews begin clearing snow on Monday.", [("Monday", "DATE", "2016-10-31")]),
        ("Shares close lower on Monday.", [("Monday", "DATE", "2016-10-31")]),
        ("Police open fire on Monday.", [("Monday", "DATE", "2016-10-31")]),
        # Weekdays with the tense of the verb.
        ("The market was hit on Monday.", [("Monday", "DATE", "2016-10-31")]),
        ("The army will leave on Friday.", [("Friday", "DATE", "2016-11-04")]),
        ("They were forced on Friday to wait.", [("Friday", "DATE", "2016-10-28")]),
        ("Talks are due to begin on Tuesday.", [("Tuesday", "DATE", "2016-11-08")]),
        ("He spoke on Thursday.", [("Thursday", "DATE", "2016-11-03")]),
        ("It rained last Friday.", [("last Friday", "DATE", "2016-10-28")]),
        ("They meet next Tuesday.", [("next Tuesday", "DATE", "2016-11-08")]),
        ("They left on Wednesday night.", [("Wednesday night", "TIME", "2016-11-02TNI")]),
        # Counting from the day of publication.
        ("He left yesterday.", [("yesterday", "DATE", "2016-11-02")]),
        ("She returns tomorrow morning.", [("tomorrow morning", "TIME", "2016-11-04TMO")]),
        ("They were moved overnight.", [("overnight", "TIME", "2016-11-02TNI")]),
        ("It failed last week.", [("last week", "DATE", "2016-W43")]),
        ("It ends next month.", [("next month", "DATE", "2016-12")]),
        ("They won it two years ago.", [("two years ago", "DATE", "2014")]),
        ("The mill shut a fortnight ago.", [("a fortnight ago", "DATE", "2016-W42")]),
        ("The mill shut two weeks ago.", [("two weeks ago", "DATE", "2016-W42")]),
        ("Rain fell in the past fortnight.", [("the past fortnight", "DURATION", "P2W")]),
        ("Rain fell last fortnight.", [("last fortnight", "DURATION", "P2W")]),
        ("They won it five days ago.", [("five days ago", "DATE", "2016-10-29")]),
        ("He said so a few months ago.", [("a few months ago", "DATE", "PAST_REF")]),
        ("It was worse earlier this year.", [("earlier this year", "DATE", "2016")]),
        ("The town is now in ruins.", [("now", "DATE", "PRESENT_REF")]),
        ("Pupils have recently returned.", [("recently", "DATE", "PAST_REF")]),
        # Counting from the day last spoken of.
        (
            "It began on 12 May 2014. Two days later it was over.",
            [("12 May 2014", "DATE", "2014-05-12"), ("Two days later", "DATE", "2014-05-14")],
        ),
        (
            "He fell on 12 May 2014 and died the following day.",
            [("12 May 2014", "DATE", "2014-05-12"), ("the following day", "DATE", "2014-05-13")],
        ),
        # Times of day.
        ("Gates open on Friday from 9 a.m. to 7 p.m. under guard.",
         [("Friday", "DATE", "2016-10-28"), ("9 a.m.", "TIME", "2016-10-28T09:00"),
          ("7 p.m.", "TIME", "2016-10-28T19:00")]),
        ("It struck at 10:30 GMT on Tuesday.", [("10:30 GMT on Tuesday", "TIME", "2016-11-01T10:30")]),
        # Lengths.
        ("The city has been besieged for five months.", [("five months", "DURATION", "P5M")]),
        ("A 72-hour truce expired.", [("72-hour", "DURATION", "PT72H")]),
        ("The almost six-year war goes on.", [("almost six-year", "DURATION", "P6Y")]),
        ("It lasted two and a half years.", [("two and a half years", "DURATION", "P2.5Y")]),
        ("It took half an hour.", [("half an hour", "DURATION", "PT30M")]),
        ("They walked two hours and 30 minutes.", [("two hours and 30 minutes", "DURATION", "PT2H30M")]),
        ("They hid for several days.", [("several days", "DURATION", "PXD")]),
        ("They killed 81 in the past three weeks.", [("the past three weeks", "DURATION", "P3W")]),
        ("It came a day after the veto.", [("a day after", "DURATION", "P1D")]),
        # What comes round again.
        ("Buses leave every day.", [("every day", "SET", "P1D")]),
        ("The paper comes out every fortnight.", [("every fortnight", "SET", "P2W")]),
        ("They meet every Monday.", [("every Monday", "SET", "XXXX-WXX-1")]),
        ("The weekly talks failed.", [("weekly", "SET", "P1W")]),
        ("They pray five times a day.", [("five times a day", "SET", "P1D")]),
        ("He earns $10 a day.", [("a day", "SET", "P1D")]),
    ],
)  # fmt: skip
def test_expressions(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A 46-year-old man and a boy, 6 years old, were hurt.",
        "Rebels hold the 1070 Apartments project.",
        "Resolution 2254 was adopted unanimously.",
        "Resolution 1973 was adopted unanimously.",
        "Some 2000 people fled.",
        "The bill came to $2016.",
        "You may come in and march with us.",
        "The Daily Planet reported it.",
        "The second attack was worse.",
        "A quarter of the houses burned.",
        "He drove a T-72 down the M5 highway.",
        "They won 3-2 and lost 10-12.",
        "The fall of the city was near.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "published_on", "expected"),
    [
        ("He died on Monday.", THURSDAY, (date(2016, 10, 31), date(2016, 10, 31))),
        ("He died on Monday.", None, (None, None)),
        ("It fell last week.", THURSDAY, (date(2016, 10, 24), date(2016, 10, 30))),
        ("It fell last week.", None, (None, None)),
        ("None came since early July.", THURSDAY, (date(2016, 7, 1), date(2016, 7, 10))),
        ("It will end at the end of this month.", THURSDAY, (date(2016, 11, 21), date(2016, 11, 30))),
        ("It began in late 2015.", None, (date(2015, 9, 1), date(2015, 12, 31))),
        ("It killed 81 in the past three weeks.", date(2016, 12, 6), (date(2016, 11, 15), date(2016, 12, 6))),
        ("It killed 81 in the past three weeks.", None, (None, None)),
        ("It was built in the 1990s.", None, (date(1990, 1, 1), date(1999, 12, 31))),
        ("They left overnight.", THURSDAY, (date(2016, 11, 2), date(2016, 11, 3))),
        ("They hid for five months.", THURSDAY, (None, None)),
    ],
)  # fmt: skip
def test_days_meant(
    text: str, published_on: date | None, expected: tuple[date | None, date | None]
) -> None:
    (timex,) = find_dates(parsed(text, published_on))
    assert (timex.date_from, timex.date_to) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Talks resume in Q3.", "2016-Q3"),
        ("Work on the bridge begins in the third quarter.", "2016-Q3"),
        ("Sales fell in Q3.", "2015-Q3"),
        ("Work on the bridge began in Q1.", "2016-Q1"),
        ("Sales will fall in Q1.", "2016-Q1"),
    ],
)
def test_quarters_lie_where_the_tense_points(text: str, value: str) -> None:
    assert [value_ for _, _, value_ in found(text, date(2016, 5, 18))] == [value]


def test_without_a_day_of_publication_what_is_open_stays_open() -> None:
    assert found("He fell on 5 December.", None) == [("5 December", "DATE", "XXXX-12-05")]
    assert found("He fell on Monday.", None) == [("Monday", "DATE", "XXXX-WXX-1")]
    assert found("He fell yesterday.", None) == [("yesterday", "DATE", None)]
    assert found("Doors open at 9 a.m. sharp.", None) == [("9 a.m.", "TIME", "T09:00")]


def test_not_before_is_no_day_of_publication() -> None:
    text = "He fell on Monday, and no aid came last week."
    later = find_dates(parsed(text, None, not_before=THURSDAY))
    assert later == find_dates(parsed(text, None))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The picture is of May 2, 2016. The strike was on 5 December.", "2016-12-05"),
        ("The pictures are of May 2, 2015 and May 2, 2016. The strike was on 5 December.", "XXXX-12-05"),
        ("The picture is of May 2, 2015. Since 2016 it got worse. The strike was on 5 December.", "XXXX-12-05"),
        ("They have fought since 2012. The strike was on 5 December.", "XXXX-12-05"),
    ],
)  # fmt: skip
def test_the_year_of_other_dates_serves_only_where_it_is_the_only_one(
    text: str, value: str
) -> None:
    assert found(text, None)[-1][2] == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels have held it since 2012.", ("since 2012", date(2012, 1, 1), THURSDAY)),
        ("They stay until Friday.", ("until Friday", None, date(2016, 10, 28))),
        (
            "It raged from Monday to Wednesday.",
            ("from Monday to Wednesday", date(2016, 10, 31), date(2016, 11, 2)),
        ),
        ("It raged on Monday.", ("Monday", date(2016, 10, 31), date(2016, 10, 31))),
    ],
)
def test_periods(text: str, expected: tuple[str, date | None, date | None]) -> None:
    source = parsed(text)
    (period,) = find_periods(source, find_dates(source))
    assert (period.text, period.date_from, period.date_to) == expected
    assert source.text[period.start : period.end] == period.text


def test_offsets_order_and_sentences() -> None:
    source = parsed(
        "On Monday, Oct. 3, two days after the vote, it rained.\n\n"
        "It will rain on Friday at 9 a.m. and every day until late 2017."
    )
    rows = find_dates(source)
    assert [source.text[r.start : r.end] for r in rows] == [r.text for r in rows]
    assert all(a.end <= b.start for a, b in pairwise(rows))
    for row in rows:
        sentence = source.sentences[row.sentence_id]
        assert sentence.start <= row.start < row.end <= sentence.end


def test_any_text_is_read() -> None:
    words = (
        "early late the end of this last next 31 February 30 99 2016 0000 24:61 Mon. mid- 's since "
        f"a few years ago every second quarter - , . ( ’90s XIV ½ May 1 {string.punctuation}"
    ).split(" ")
    chosen = random.Random(7)
    for _ in range(40):
        text = " ".join(chosen.choices(words, k=30))
        for row in find_dates(parsed(text)):
            assert row.date_from is None or row.date_to is None or row.date_from <= row.date_to


def test_calendar() -> None:
    assert days("2016-02") == (date(2016, 2, 1), date(2016, 2, 29))
    assert days("2015-WI") == (date(2015, 12, 1), date(2016, 2, 29))
    assert days("2016-W44-WE") == (date(2016, 11, 5), date(2016, 11, 6))
    assert days("PAST_REF") == (None, None)
    assert add(date(2016, 1, 31), 1, "M") == date(2016, 2, 29)
    assert add(date(2016, 1, 31), 99999, "Y") is None
    assert part(days("2016-02"), "mid") == (date(2016, 2, 10), date(2016, 2, 18))
