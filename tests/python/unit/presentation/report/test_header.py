"""The title of the report, and the bars below it."""

from insiders.presentation.report.header import describe_change, header, share_bar
from unit.presentation.report.frames import HISTORY, SmallSource


def test_the_title_is_who_brings_the_revenue() -> None:
    title, content = header(SmallSource(key_figures=HISTORY))
    assert title == "469 Insiders bring 62% of revenue"
    assert "They are 11% of 4,329 customers. In the last 90 days they brought 61%." in content
    assert 'style="width:10.8%"></i></span><b>11%</b>' in content
    assert 'style="width:62.3%"></i></span><b>62%</b>' in content
    assert "Change since 9 Nov 2011. Small bars: 2 dates since 9 Nov 2011." in content


def test_without_customers_there_is_a_sentence() -> None:
    assert header(SmallSource(key_figures=HISTORY.head(0))) == (
        "No customer has bought anything yet",
        "",
    )


def test_one_date_has_no_change() -> None:
    text = describe_change(HISTORY.tail(1).to_dict("records"))
    assert text == "Changes appear with the second publication of a later date."


def test_a_missing_share_has_no_bar() -> None:
    assert 'width:0%"></i></span><b>–</b>' in share_bar("Revenue", float("nan"))
