"""Clusters: inputs of any table that say the same, under a name; an input is in one at most."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import delete, func, select, update

from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, NN_, _
from binational_desktop.model.attachment import attachment
from binational_desktop.model.cluster import cluster, cluster_member
from binational_desktop.model.contribution import LIVE, contribution
from binational_desktop.model.identifiers import new_id
from binational_desktop.model.rules.cluster_names import LONGEST
from binational_desktop.services import rows
from binational_desktop.services.contributions import named
from binational_desktop.store import Changes, Edit, Project


def group(
    project: Project,
    workshop_id: str,
    ids: Iterable[str],
    *,
    name_es: str = "",
    name_en: str = "",
) -> Changes:
    """Put inputs of a workshop into a new cluster; they leave the ones they were in.

    Raises ``UserError`` for no input of the workshop at all, or a name as long as a page.
    """
    names = _named({"name_es": name_es, "name_en": name_en})
    chosen = _of_workshop(project, workshop_id, ids)
    number = _next_number(project, workshop_id)
    label = "|".join(NN_("Group {n} input as “{name}”", "Group {n} inputs as “{name}”"))
    params = {"n": len(chosen), "name": _shown(names, number)}
    with project.edit(label, params) as edit:
        _make(edit, workshop_id, number, names, chosen)
    return edit.changes


def add(project: Project, cluster_id: str, ids: Iterable[str]) -> Changes:
    """Put inputs into a cluster of their workshop; they leave the ones they were in."""
    found = rows.one(project, cluster, cluster_id)
    chosen = _of_workshop(project, found["workshop_id"], ids)
    label, params = named(
        project,
        chosen,
        N_("Put {code} into “{name}”"),
        N_("Put {n} inputs into “{name}”"),
        name=_shown(found, found["number"]),
    )
    with project.edit(label, params) as edit:
        _put(edit, cluster_id, chosen)
    return edit.changes


def remove(project: Project, ids: Iterable[str]) -> Changes:
    """Take inputs out of their clusters; the clusters stay, even without a member."""
    chosen = list(ids)
    label, params = named(
        project,
        chosen,
        N_("Take {code} out of its cluster"),
        N_("Take {n} inputs out of their clusters"),
    )
    with project.edit(label, params) as edit:
        rows.remove(edit, cluster_member, chosen, by="contribution_id")
    return edit.changes


def rename(
    project: Project, cluster_id: str, values: Mapping[str, Any], *, coalesce: str | None = None
) -> Changes:
    """Set a cluster's names. Raises ``UserError`` for a name as long as a page."""
    names = _named(values)
    found = rows.one(project, cluster, cluster_id)
    return rows.update_one(
        project,
        cluster,
        cluster_id,
        names,
        N_("Rename cluster {number}"),
        {"number": found["number"]},
        coalesce,
    )


def merge(project: Project, into_id: str, others: Iterable[str]) -> Changes:
    """Put all members of other clusters into one, and the photos too; the others are gone.

    The one keeps its name; a language it has none in is taken over from the others.
    """
    into = rows.one(project, cluster, into_id)
    gone = [rows.one(project, cluster, one) for one in dict.fromkeys(others) if one != into_id]
    if not gone:
        raise UserError(_("Choose at least two clusters to merge."))
    if any(one["workshop_id"] != into["workshop_id"] for one in gone):
        raise UserError(_("Clusters of different workshops are not merged."))
    ids = [one["id"] for one in gone]
    names = {
        name: next((one[name] for one in [into, *gone] if one[name]), "")
        for name in ("name_es", "name_en")
    }
    label = "|".join(NN_("Merge {n} cluster into “{name}”", "Merge {n} clusters into “{name}”"))
    params = {"n": len(ids), "name": _shown(into, into["number"])}
    with project.edit(label, params) as edit:
        members = [
            one
            for part in rows.parts(ids)
            for one in edit.execute(
                select(cluster_member.c.contribution_id).where(
                    cluster_member.c.cluster_id.in_(part)
                )
            ).scalars()
        ]
        _put(edit, into_id, list(dict.fromkeys(members)))
        for part in rows.parts(ids):
            edit.execute(
                update(attachment)
                .where(attachment.c.cluster_id.in_(part))
                .values(cluster_id=into_id)
            )
        rows.change(edit, cluster, [into_id], names)
        rows.remove_whole(edit, cluster, ids)
    return edit.changes


def split(
    project: Project,
    cluster_id: str,
    ids: Iterable[str],
    *,
    name_es: str = "",
    name_en: str = "",
) -> Changes:
    """Put some members of a cluster into a new one. Raises ``UserError`` where none would stay."""
    found = rows.one(project, cluster, cluster_id)
    chosen = set(ids)
    with project.read() as connection:
        members = set(
            connection.execute(
                select(cluster_member.c.contribution_id)
                .join(contribution, contribution.c.id == cluster_member.c.contribution_id)
                .where(cluster_member.c.cluster_id == cluster_id, LIVE)
            ).scalars()
        )
    taken = sorted(chosen & members)
    if not taken or not members - chosen:
        raise UserError(
            _("A cluster is split by choosing some of its cards, not all."),
            _("Choose the cards that belong together."),
        )
    names = _named({"name_es": name_es, "name_en": name_en})
    number = _next_number(project, found["workshop_id"])
    label = "|".join(NN_("Split {n} card off “{name}”", "Split {n} cards off “{name}”"))
    params: dict[str, Any] = {"n": len(taken), "name": _shown(found, found["number"])}
    with project.edit(label, params) as edit:
        _make(edit, found["workshop_id"], number, names, taken)
    return edit.changes


def dissolve(project: Project, cluster_ids: Iterable[str]) -> Changes:
    """Take clusters away; their inputs stay as they are, in no cluster."""
    chosen = list(cluster_ids)
    label, params = N_("Dissolve {n} clusters"), dict[str, Any](n=len(chosen))
    if len(chosen) == 1:
        found = rows.one(project, cluster, chosen[0])
        label, params = N_("Dissolve “{name}”"), {"name": _shown(found, found["number"])}
    with project.edit(label, params) as edit:
        rows.remove_whole(edit, cluster, chosen)
    return edit.changes


_SHOWN: Final = 60


def _shown(values: Mapping[str, Any], number: int) -> str:
    """A cluster's name in the undo menu: as it was written, else its number."""
    name = str(values["name_es"] or values["name_en"] or number)
    return name if len(name) <= _SHOWN else name[: _SHOWN - 1] + "…"


def _named(values: Mapping[str, Any]) -> dict[str, Any]:
    """Names without white space around them, as one line."""
    names = {name: " ".join(str(text).split()) for name, text in values.items()}
    if set(names) - {"name_es", "name_en"}:
        raise KeyError(", ".join(sorted(set(names) - {"name_es", "name_en"})))
    if any(len(text) > LONGEST for text in names.values()):
        raise UserError(
            _("A cluster's name has {most} characters at most.").format(most=LONGEST),
            _("Three to seven words are enough."),
        )
    return names


def _of_workshop(project: Project, workshop_id: str, ids: Iterable[str]) -> list[str]:
    """The inputs among ``ids`` that count in a workshop, in the order given."""
    chosen = list(dict.fromkeys(ids))
    with project.read() as connection:
        here = {
            one
            for part in rows.parts(chosen)
            for one in connection.execute(
                select(contribution.c.id).where(
                    contribution.c.id.in_(part), contribution.c.workshop_id == workshop_id, LIVE
                )
            ).scalars()
        }
    found = [one for one in chosen if one in here]
    if not found:
        raise UserError(_("There is no card to group."), _("Choose cards of this workshop first."))
    return found


def _next_number(project: Project, workshop_id: str) -> int:
    with project.read() as connection:
        found: int = connection.execute(
            select(func.coalesce(func.max(cluster.c.number), 0)).where(
                cluster.c.workshop_id == workshop_id
            )
        ).scalar_one()
    return found + 1


def _make(
    edit: Edit, workshop_id: str, number: int, names: Mapping[str, Any], ids: Sequence[str]
) -> None:
    """A cluster of some inputs. It stands under the axis most of them have, as they have it then."""
    values = {"workshop_id": workshop_id, "number": number, **names}
    _put(edit, rows.add(edit, cluster, values), ids)


def _put(edit: Edit, cluster_id: str, ids: Sequence[str]) -> None:
    """Make inputs members of one cluster and of no other; who is in it already is left alone."""
    there: set[str] = set()
    for part in rows.parts(ids):
        there.update(
            edit.execute(
                select(cluster_member.c.contribution_id).where(
                    cluster_member.c.contribution_id.in_(part),
                    cluster_member.c.cluster_id == cluster_id,
                )
            ).scalars()
        )
        edit.execute(
            delete(cluster_member).where(
                cluster_member.c.contribution_id.in_(part),
                cluster_member.c.cluster_id != cluster_id,
            )
        )
    edit.insert(
        cluster_member,
        [
            {"id": new_id(), "cluster_id": cluster_id, "contribution_id": one}
            for one in ids
            if one not in there
        ],
    )
