"""Who spoke stands beside words only as far as the sheet lets it, and counting it gives nothing away."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binational_desktop.services import contributions, exporting, working_tables, workshops
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.queries import attribution, report
from binational_desktop.services.queries.attribution import Said, Source, sources
from binational_desktop.store import Project

COUNTS = st.dictionaries(
    st.tuples(
        st.integers(1, 3),
        st.sampled_from(["academia", "civil_society", "private_sector", ""]),
        st.sampled_from(["MX", "GT", ""]),
    ),
    st.integers(1, 9),
    max_size=12,
)


def inputs(counts: dict[tuple[int, str, str], int]) -> list[Said]:
    return [
        Said(f"{table}{sector}{country}{n}", table, sector, country)
        for (table, sector, country), many in counts.items()
        for n in range(many)
    ]


def test_nothing_stands_there_by_default() -> None:
    assert sources(inputs({(1, "academia", "MX"): 40}), "") == {}


@pytest.mark.parametrize(("policy", "country"), [("sector", ""), ("sector_country", "MX")])
def test_what_is_common_stands_there(policy: str, country: str) -> None:
    said = inputs({(1, "academia", "MX"): 9, (2, "academia", "MX"): 7})
    assert set(sources(said, policy).values()) == {Source("academia", country)}
    assert len(sources(said, policy)) == 16


def test_a_sector_that_is_rare_at_a_table_does_not_stand_there() -> None:
    """Whoever sat at table 1 knows who the academics were."""
    said = inputs({
        (1, "academia", "MX"): 2, (1, "civil_society", "MX"): 20,
        (2, "academia", "MX"): 20, (2, "civil_society", "MX"): 20,
    })  # fmt: skip
    told = {(one.table, one.sector) for one in said if one.id in sources(said, "sector")}
    assert (1, "academia") not in told
    # Nor the rest of that table, or one would count the academics among those without a sector.
    assert (1, "civil_society") not in told


def test_a_country_stands_there_only_where_the_participation_table_prints_it() -> None:
    said = inputs({
        (1, "academia", "MX"): 2, (1, "academia", "GT"): 30,
        (1, "civil_society", "MX"): 30, (1, "civil_society", "GT"): 40,
        (1, "private_sector", "MX"): 30, (1, "private_sector", "GT"): 40,
    })  # fmt: skip
    found = sources(said, "sector_country")
    assert {found.get(one.id) for one in said if one.sector == "academia"} <= {
        Source("academia"), None
    }  # fmt: skip


@given(COUNTS, st.sampled_from(["sector", "sector_country"]))
@settings(max_examples=150, deadline=None)
def test_who_is_left_out_cannot_be_counted(
    counts: dict[tuple[int, str, str], int], policy: str
) -> None:
    """Every group of a table that is left out could be larger or smaller, all totals unchanged."""
    said = inputs(counts)
    shown = sources(said, policy)
    of = attribution._labels(said, with_country=policy == "sector_country")
    there = Counter((one.table, of.get(one.id)) for one in said)
    printed = Counter((one.table, shown[one.id]) for one in said if one.id in shown)
    assert all(n >= 5 for n in printed.values())
    assert all(there[cell] == n for cell, n in printed.items())
    hidden = {cell: n for cell, n in there.items() if cell not in printed and cell[1] is not None}
    if not printed:
        return
    for (table, label), n in hidden.items():
        assert n > 0
        # Another group of the same table is left out too, so its row does not give it away.
        others = [cell for cell in there if cell[0] == table and cell[1] != label]
        unknown = [cell for cell in others if cell not in printed]
        columns = {cell[1] for cell in there} | {None}
        assert unknown or any((table, one) not in there for one in columns if one != label), (
            table,
            label,
        )


def test_open_data_say_no_more_than_the_sheet_lets_them(project: Project) -> None:
    workshop_id = next(iter(workshops.add(project).inserted["workshop"]))
    table = next(iter(working_tables.add(project, workshop_id, 1).inserted["working_table"]))
    for sector, many in (("academia", 6), ("civil_society", 6), ("private_sector", 1)):
        for n in range(many):
            contributions.record(
                project,
                NewContribution(table, f"{sector} {n}", sector=sector, country="MX"),
            )
    names = exporting.export(project).columns

    def column(name: str) -> Counter[object]:
        at = names.index(name)
        return Counter(row[at] for row in exporting.export(project).rows)

    assert column("sector") == {"": 13}
    assert column("country") == {"": 13}
    workshops.update(project, workshop_id, {"attribution": "sector"})
    assert column("country") == {"": 13}
    assert column("sector")["private_sector"] == 0
    assert column("sector")["academia"] in {0, 6}
    assert "private_sector" not in {
        one.sector
        for one in attribution.of_inputs(report.workshop_data(project, workshop_id)).values()
    }
    with pytest.raises(ValueError, match="name"):
        workshops.update(project, workshop_id, {"attribution": "name"})
