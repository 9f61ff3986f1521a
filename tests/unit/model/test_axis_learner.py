"""M2: the learner learns what is there to learn, keeps its silence otherwise, and counts honestly."""

import random
from collections.abc import Sequence
from typing import NamedTuple

import pytest

from binational_desktop.model.rules import axis_learner
from binational_desktop.model.rules.axis_learner import AxisModel, Lessons, Record

AXES = ("a", "b", "c", "d", "e")
TOPICS = {
    "a": "school health child birth patient teacher",
    "b": "market coffee price buyer credit certificate",
    "c": "river flood road bridge map drainage",
    "d": "office training staff form agency archive",
    "e": "vote minutes plenary secretariat veto consultation",
}
NOISE = [f"word{n}" for n in range(60)]


class Example(NamedTuple):
    axis: str
    language: str
    features: Sequence[str]
    translated: Sequence[str] = ()


def learn(given: Sequence[Example], axes: Sequence[str]) -> AxisModel:
    lessons = Lessons(axes)
    for n, one in enumerate(given):
        lessons.add(f"{n:06}", *one)
    return axis_learner.learn(lessons)


def said(axis: str, chance: random.Random) -> list[str]:
    return [*chance.sample(TOPICS[axis].split(), 3), *chance.sample(NOISE, 4)]


def examples(
    count: int, *, language: str = "es", seed: int = 1, random_axes: bool = False
) -> list[Example]:
    chance = random.Random(seed)
    made = []
    for _n in range(count):
        topic = chance.choice(AXES)
        axis = chance.choice(AXES) if random_axes else topic
        made.append(Example(axis, language, [f"{language}:{one}" for one in said(topic, chance)]))
    return made


def test_it_learns_and_names_the_words_that_led_to_it() -> None:
    model = learn(examples(200), AXES)
    proposal = model.propose(["es:river", "es:flood", "es:map", "es:word1"], "es")
    assert proposal is not None
    assert proposal.axis == "c"
    assert set(proposal.features[:3]) == {"es:river", "es:flood", "es:map"}
    record = model.records["es"]
    assert record.speaks
    assert record.mapped == 200
    assert record.tried == 100
    assert record.right > 85 > record.frequent
    assert record.spoken_right / record.spoken > 0.85


def test_what_it_says_of_itself_holds_for_inputs_it_never_saw() -> None:
    model = learn(examples(150), AXES)
    proposals = [(one.axis, model.propose(one.features, "es")) for one in examples(500, seed=2)]
    spoken = [axis == said_.axis for axis, said_ in proposals if said_ is not None]
    assert len(spoken) > 250
    assert sum(spoken) / len(spoken) >= 0.7


@pytest.mark.parametrize("count", [0, 1, 5, 20])
def test_of_a_few_inputs_it_says_nothing(count: int) -> None:
    model = learn(examples(count), AXES)
    assert model.propose(["es:river", "es:flood", "es:map"], "es") is None
    assert not model.records.get("es", Record()).speaks


@pytest.mark.parametrize("seed", range(8))
def test_where_nothing_can_be_learnt_it_says_nothing(seed: int) -> None:
    model = learn(examples(300, seed=seed, random_axes=True), AXES)
    proposals = [model.propose(one.features, "es") for one in examples(300, seed=99)]
    assert [one for one in proposals if one is not None] == []


def test_it_is_silent_in_the_language_it_has_not_heard() -> None:
    model = learn(examples(200) + examples(6, language="en", seed=3), AXES)
    assert model.records["es"].speaks
    assert not model.records["en"].speaks
    assert model.propose(["en:river", "en:flood", "en:map"], "en") is None


def test_translations_teach_the_other_language() -> None:
    chance = random.Random(5)
    both = []
    for n, one in enumerate(examples(240)):
        other = [name.replace("es:", "en:") for name in one.features]
        if n % 2:
            both.append(Example(one.axis, "es", one.features, other))
        else:
            both.append(Example(one.axis, "en", other))
    chance.shuffle(both)
    model = learn(both, AXES)
    assert model.records["en"].speaks
    proposal = model.propose(["en:vote", "en:minutes", "en:veto"], "en")
    assert proposal is not None
    assert proposal.axis == "e"


def test_unknown_words_are_no_reason() -> None:
    model = learn(examples(200), AXES)
    assert model.propose(["es:river", "es:never", "es:heard", "es:before"], "es") is None
    assert model.propose([], "es") is None


def test_it_does_not_speak_where_the_most_frequent_axis_would_do_as_well() -> None:
    chance = random.Random(4)
    made = []
    for _n in range(300):
        axis = "a" if chance.random() < 0.9 else chance.choice("bcde")
        made.append(Example(axis, "es", [f"es:{one}" for one in chance.sample(NOISE, 6)]))
    model = learn(made, AXES)
    assert not model.records["es"].speaks


def test_the_same_examples_give_the_same_model() -> None:
    assert learn(examples(80), AXES) == learn(examples(80), AXES)
    assert learn([], AXES).propose(["es:river"], "es") is None
    assert (
        learn([one for one in examples(9) if one.axis == "a"], ["a"]).propose(["es:river"], "es")
        is None
    )
