"""Flows between two dates: bands, blocks and a legend of the kinds that there are."""

from insiders.presentation.charts.flow_bands import INTO, OTHER, OUT, STAYED
from insiders.presentation.charts.movements import flows, legend
from insiders.presentation.tokens import LIGHT
from unit.presentation.charts.frames import NARROW, STYLE, data_of, marks_of, migrations


def test_flows_have_a_band_per_move_and_a_block_per_segment_and_side() -> None:
    figure = flows(migrations(), STYLE)
    assert data_of(figure, "bands")["flow"].nunique() == 6
    assert data_of(figure, "blocks")["color"].tolist() == [
        *(LIGHT.insiders, LIGHT.segments[1], LIGHT.base),
        *(LIGHT.insiders, LIGHT.segments[1], LIGHT.base),
    ]
    assert marks_of(figure) == ["area", "rect", "rect"]
    assert figure.alt == (
        "Flows of customers between segments: into Insiders 1, out of Insiders 1, other moves 3,"
        " stayed 7."
    )


def test_a_phone_has_the_names_on_the_bands() -> None:
    assert marks_of(flows(migrations(), NARROW)) == ["area", "rect", "rect", "text", "text"]


def test_the_legend_has_the_kinds_that_there_are() -> None:
    assert list(legend(migrations(), LIGHT)) == [INTO, OUT, OTHER, STAYED]
    assert legend(migrations().head(1), LIGHT) == {STAYED: LIGHT.grid}


def test_one_date_has_no_flows() -> None:
    figure = flows(migrations().head(0), STYLE)
    assert figure.spec is None
    assert figure.alt == "Changes appear with the second publication."
