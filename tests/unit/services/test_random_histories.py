"""Random sequences of what one can do: undo and redo return the very same content, also reopened."""

import shutil
import tempfile
import unicodedata
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from binational_desktop import paths
from binational_desktop.errors import UserError
from binational_desktop.exchange.pictures import Picture
from binational_desktop.model.rules import compound
from binational_desktop.model.vocabulary import Attribution, Kind, Sector
from binational_desktop.services import (
    agendas,
    attendances,
    clusters,
    contributions,
    corrections,
    institutions,
    look_alikes,
    mappings,
    notices,
    photos,
    privacy,
    process_notes,
    projects,
    splitting,
    translations,
    working_tables,
    workshops,
    workstreams,
)
from binational_desktop.services.contributions import NewContribution
from binational_desktop.services.privacy import Decided
from binational_desktop.services.queries import (
    agenda,
    attendance,
    catalogue,
    notes,
    search,
    strategy,
)
from binational_desktop.services.queries import clusters as listed_clusters
from binational_desktop.services.queries import contributions as inputs
from binational_desktop.services.queries import photos as photo_query
from binational_desktop.services.queries import translations as texts
from binational_desktop.services.queries import workshops as sheets
from binational_desktop.store import Project
from binational_desktop.store.snapshot import snapshot

UNSEEN = {"Cc", "Cf", "Zl", "Zp", "Zs"}
WORDS = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=40
).filter(lambda text: not UNSEEN.issuperset(map(unicodedata.category, text)))
PICK = st.integers(0, 1000)


class Facilitator(RuleBasedStateMachine):
    """Somebody who does anything in any order, changes her mind, and closes the program at times."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.kept = paths.user_config
        paths.user_config = lambda: self.folder
        self.project: Project = projects.create(self.folder / "p.binational")
        self.axes = [axis.id for axis in strategy.axes(self.project)]
        self.states = [snapshot(self.project)]  # the content after each step that can be undone
        self.at = 0

    def teardown(self) -> None:
        self.project.close()
        paths.user_config = self.kept
        shutil.rmtree(self.folder)

    def done(self) -> None:
        """Remember the content after a step, if it was one."""
        now = snapshot(self.project)
        if now != self.states[self.at]:
            del self.states[self.at + 1 :]
            self.states.append(now)
            self.at += 1

    def any_input(self, pick: int) -> str | None:
        ids = inputs.ids(self.project, inputs.ContributionFilter(), "oldest")
        return ids[pick % len(ids)] if ids else None

    def any_table(self, pick: int) -> str | None:
        tables = [
            table.id
            for workshop in sheets.list_workshops(self.project)
            for table in sheets.list_tables(self.project, workshop.id)
        ]
        return tables[pick % len(tables)] if tables else None

    @rule(name=WORDS)
    def add_workshop(self, name: str) -> None:
        workshop_id = next(iter(workshops.add(self.project, name_es=name).inserted["workshop"]))
        self.done()
        working_tables.add(self.project, workshop_id)
        self.done()

    @rule(pick=PICK, name=WORDS)
    def edit_workshop(self, pick: int, name: str) -> None:
        there = sheets.list_workshops(self.project)
        if there:
            workshops.update(self.project, there[pick % len(there)].id, {"name_en": name})
            self.done()

    @rule(pick=PICK, axis=PICK, text=WORDS, kind=st.sampled_from(Kind), withheld=st.booleans())
    def record(self, pick: int, axis: int, text: str, kind: Kind, withheld: bool) -> None:
        table_id = self.any_table(pick)
        if table_id is not None:
            axis_id = self.axes[axis % 5] if axis % 3 else None
            new = NewContribution(
                table_id,
                text,
                kind=kind,
                withheld=withheld,
                axis_id=axis_id,
                sector=Sector.ACADEMIA,
            )
            contributions.record(self.project, new, draft_place="capture")
            self.done()

    @rule(pick=PICK, text=WORDS)
    def correct(self, pick: int, text: str) -> None:
        chosen = self.any_input(pick)
        if chosen is not None:
            contributions.update(self.project, chosen, {"text": text})
            self.done()

    @rule(pick=PICK, axis=PICK)
    def map(self, pick: int, axis: int) -> None:
        chosen = self.any_input(pick)
        if chosen is not None:
            mappings.set_primary(self.project, [chosen], self.axes[axis % 5])
            self.done()

    @rule(pick=PICK, axis=PICK)
    def second_axis(self, pick: int, axis: int) -> None:
        chosen = self.any_input(pick)
        if chosen is not None:
            try:
                mappings.toggle_secondary(self.project, [chosen], self.axes[axis % 5])
            except UserError:
                return
            self.done()

    @rule(first=PICK, second=PICK, axis=PICK)
    def accept_suggestions(self, first: int, second: int, axis: int) -> None:
        chosen = {self.any_input(first), self.any_input(second)} - {None}
        wanted = {one: self.axes[(axis + n) % 5] for n, one in enumerate(sorted(map(str, chosen)))}
        if wanted:
            mappings.set_primary_each(self.project, wanted)
            self.done()

    @rule(first=PICK, second=PICK, together=st.booleans())
    def settle_look_alikes(self, first: int, second: int, together: bool) -> None:
        one, other = self.any_input(first), self.any_input(second)
        if one is None or other is None or one == other:
            return
        do = look_alikes.group if together else look_alikes.keep_apart
        try:
            do(self.project, one, other)
        except UserError:  # of another workshop, or divided
            return
        self.done()

    @rule(pick=PICK)
    def unmap_all(self, pick: int) -> None:
        mappings.unmap(self.project, inputs.ids(self.project, inputs.ContributionFilter()))
        self.done()

    @rule(pick=PICK, yes=st.booleans())
    def withhold(self, pick: int, yes: bool) -> None:
        chosen = self.any_input(pick)
        if chosen is not None:
            contributions.set_withheld(self.project, [chosen], yes)
            self.done()

    @rule(pick=PICK, masked=st.booleans(), place=st.integers(0, 30))
    def settle_privacy(self, pick: int, masked: bool, place: int) -> None:
        chosen = self.any_input(pick)
        row = inputs.one(self.project, chosen) if chosen else None
        if chosen is not None and row is not None:
            decided = Decided(chosen, row.code, row.text, ((place, place + 3),))
            privacy.settle(self.project, [decided], masked=masked)
            self.done()

    @rule(pick=PICK, policy=st.sampled_from(Attribution))
    def attribute(self, pick: int, policy: Attribution) -> None:
        there = sheets.list_workshops(self.project)
        if there:
            values = {"attribution": str(policy), "wording": ("", "original")[pick % 2]}
            workshops.update(self.project, there[pick % len(there)].id, values)
            self.done()

    @rule(pick=PICK, at=st.integers(1, 39))
    def split(self, pick: int, at: int) -> None:
        chosen = self.any_input(pick)
        row = inputs.one(self.project, chosen) if chosen else None
        if chosen is not None and row is not None:
            parts = compound.cut(row.text, [at])
            try:
                splitting.split(self.project, chosen, parts, [part + "!" for part in parts])
            except UserError:
                return
            self.done()

    @rule(pick=PICK)
    def join(self, pick: int) -> None:
        chosen = self.any_input(pick)
        if chosen is not None:
            try:
                splitting.join(self.project, chosen)
            except UserError:
                return
            self.done()

    @rule(pick=PICK, text=WORDS, state=st.sampled_from(["draft", "reviewed", "none"]))
    def translate(self, pick: int, text: str, state: str) -> None:
        there = sheets.list_workshops(self.project)
        workshop_id = there[pick % len(there)].id if there else None
        wanted = texts.TranslationFilter(workshop_id, withheld=True)
        listed = texts.listing(self.project, wanted)
        chosen = listed.ids[pick % len(listed.ids)]
        if state == "none":
            translations.remove(self.project, chosen)
        else:
            translations.save(self.project, chosen, text, state, draft_place="translate")
        self.done()

    def any_cluster(self, pick: int) -> str | None:
        there = [
            one
            for workshop in sheets.list_workshops(self.project)
            for one in listed_clusters.ids(self.project, workshop.id)
        ]
        return there[pick % len(there)] if there else None

    @rule(pick=PICK, name=WORDS, many=st.integers(1, 4))
    def group(self, pick: int, name: str, many: int) -> None:
        chosen = self.any_input(pick)
        row = inputs.one(self.project, chosen) if chosen else None
        if row is not None:
            ids = inputs.ids(self.project, inputs.ContributionFilter(), "oldest")[:many]
            clusters.group(self.project, row.workshop_id, [row.id, *ids], name_es=name)
            self.done()

    @rule(pick=PICK, other=PICK)
    def change_clusters(self, pick: int, other: int) -> None:
        first, second = self.any_cluster(pick), self.any_cluster(other)
        chosen = self.any_input(other)
        if first is None or second is None or chosen is None:
            return
        try:
            if pick % 4 == 0:
                clusters.merge(self.project, first, [second])
            elif pick % 4 == 1:
                clusters.add(self.project, first, [chosen])
            elif pick % 4 == 2:
                clusters.split(self.project, first, [chosen])
            else:
                clusters.dissolve(self.project, [first])
        except UserError:
            return
        self.done()

    @rule(pick=PICK, stream=PICK)
    def tag(self, pick: int, stream: int) -> None:
        chosen = self.any_input(pick)
        if chosen is not None:
            streams = strategy.workstreams(self.project)
            workstreams.toggle(self.project, [chosen], streams[stream % len(streams)].id)
            self.done()

    @rule(pick=PICK)
    def delete(self, pick: int) -> None:
        chosen = self.any_input(pick)
        if chosen is not None:
            contributions.delete(self.project, [chosen])
            self.done()

    @rule(pick=PICK, text=WORDS)
    def note(self, pick: int, text: str) -> None:
        there = sheets.list_workshops(self.project)
        if there:
            process_notes.add(self.project, there[pick % len(there)].id, text)
            self.done()

    @rule(pick=PICK, title=WORDS, minutes=st.integers(1, 90))
    def plan(self, pick: int, title: str, minutes: int) -> None:
        there = sheets.list_workshops(self.project)
        if there:
            workshop_id = there[pick % len(there)].id
            agendas.add(
                self.project,
                workshop_id,
                title_es=title,
                planned_at="T09:00",
                planned_minutes=minutes,
            )
            self.done()

    @rule(pick=PICK, step=st.sampled_from([-1, 1]), what=st.sampled_from(["move", "start", "go"]))
    def run_the_agenda(self, pick: int, step: int, what: str) -> None:
        for sheet in sheets.list_workshops(self.project)[:1]:
            items = agenda.list_items(self.project, sheet.id)
            if not items:
                return
            try:
                if what == "move":
                    agendas.move(self.project, items[pick % len(items)].id, step)
                elif what == "start":
                    agendas.start_next(self.project, sheet.id, "2026-03-14T09:30")
                else:
                    agendas.delete(self.project, items[pick % len(items)].id)
            except UserError:
                return
            self.done()

    @rule(pick=PICK)
    def delete_workshop(self, pick: int) -> None:
        there = sheets.list_workshops(self.project)
        if there:
            try:
                workshops.delete(self.project, there[pick % len(there)].id)
            except UserError:
                return
            self.done()

    @rule(pick=PICK, text=WORDS, axis=PICK, seat=st.sampled_from(("", "3")))
    def correct_whole(self, pick: int, text: str, axis: int, seat: str) -> None:
        chosen = self.any_input(pick)
        if chosen is not None:
            axis_id = self.axes[axis % 5] if axis % 3 else None
            corrections.correct(self.project, chosen, {"text": text, "seat": seat}, axis_id)
            self.done()

    @rule(pick=PICK, which=PICK)
    def restore(self, pick: int, which: int) -> None:
        chosen = self.any_input(pick)
        if chosen is not None:
            wordings = corrections.wordings(self.project, chosen)
            wanted = wordings[which % len(wordings)]
            corrections.restore(self.project, chosen, wanted.edit_id)
            self.done()

    @rule(pick=PICK, yes=st.booleans())
    def validate(self, pick: int, yes: bool) -> None:
        chosen = self.any_input(pick)
        if chosen is not None:
            contributions.validate(self.project, [chosen], yes)
            self.done()

    @rule(pick=PICK, table=PICK, move=st.booleans())
    def change_note(self, pick: int, table: int, move: bool) -> None:
        kept = [
            note
            for workshop in sheets.list_workshops(self.project)
            for note in notes.list_notes(self.project, workshop.id)
        ]
        table_id = self.any_table(table)
        if kept and table_id is not None:
            note = kept[pick % len(kept)]
            if move:
                other = "parking_lot" if note.kind == "process_note" else "process_note"
                process_notes.move(self.project, note.id, other)
            else:
                process_notes.to_input(self.project, note.id, table_id)
            self.done()

    @rule(pick=PICK, n=st.integers(1, 3), forget=st.booleans())
    def photo(self, pick: int, n: int, forget: bool) -> None:
        there = sheets.list_workshops(self.project)
        if not there:
            return
        workshop_id = there[pick % len(there)].id
        picture = Picture(b"photo %d" % n, b"small", 4, 3)
        try:
            photos.attach(self.project, [picture], workshop_id, table_id=None)
        except UserError:
            kept = photo_query.list_photos(self.project, workshop_id)
            photos.delete(self.project, [kept[0].id])
        self.done()
        if forget:
            photos.forget_deleted(self.project)

    @rule(name=WORDS, country=st.sampled_from(["MX", "GT", ""]), pick=PICK)
    def catalogue_of_institutions(self, name: str, country: str, pick: int) -> None:
        there = catalogue.institutions(self.project)
        try:
            if pick % 3 == 0 or len(there) < 2:
                institutions.add(self.project, name_es=name, country=country)
            elif pick % 3 == 1:
                one, other = there[pick % len(there)], there[(pick + 1) % len(there)]
                institutions.merge(self.project, one.id, [other.id])
            else:
                for sheet in sheets.list_workshops(self.project)[:1]:
                    chosen = there[pick % len(there)].id
                    institutions.set_role(
                        self.project, sheet.id, chosen, "convener", bool(pick % 2)
                    )
        except UserError:
            return
        self.done()

    @rule(name=WORDS, photo=st.booleans(), pick=PICK)
    def keep_attendance(self, name: str, photo: bool, pick: int) -> None:
        for sheet in sheets.list_workshops(self.project)[:1]:
            people = attendance.attendees(self.project, sheet.id)
            try:
                if pick % 5 == 0:
                    attendances.set_mode(self.project, sheet.id, "count", erase_names=True)
                elif pick % 5 == 1:
                    attendances.set_mode(self.project, sheet.id, "register")
                elif pick % 5 == 2:
                    notices.save(self.project, sheet.id, {"data_controller": name, "text_es": name})
                elif pick % 5 == 3 and people:
                    attendances.set_consent(
                        self.project, people[pick % len(people)].id, "photo", photo
                    )
                else:
                    attendances.register(
                        self.project, sheet.id, {"name": name}, {"attendance": True}
                    )
            except UserError:
                return
            self.done()

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        self.project.undo()
        self.at -= 1

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        self.project.redo()
        self.at += 1

    @rule()
    def close_and_open(self) -> None:
        path = self.project.path
        self.project.close()
        self.project = Project.open(path)

    @invariant()
    def the_content_is_the_remembered_one(self) -> None:
        assert snapshot(self.project) == self.states[self.at]

    @invariant()
    def the_menu_says_what_can_be_done(self) -> None:
        assert (self.project.undo_label() is not None) == (self.at > 0)
        assert (self.project.redo_label() is not None) == (self.at < len(self.states) - 1)

    @invariant()
    def card_codes_are_unique(self) -> None:
        ids = inputs.ids(self.project, inputs.ContributionFilter())
        codes = [(row.workshop_id, row.code) for row in inputs.rows(self.project, ids)]
        assert len(codes) == len(set(codes))

    @invariant()
    def every_listed_text_can_be_read(self) -> None:
        for sheet in sheets.list_workshops(self.project):
            wanted = texts.TranslationFilter(sheet.id, withheld=True)
            ids = texts.listing(self.project, wanted).ids
            assert [row.id for row in texts.rows(self.project, ids)] == ids

    @invariant()
    def search_finds_what_is_there_and_nothing_else(self) -> None:
        for hit in search.search(self.project, "a", limit=1000):
            if hit.kind == "contribution":
                assert inputs.one(self.project, hit.row_id) is not None


Facilitator.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestRandomHistories = Facilitator.TestCase
