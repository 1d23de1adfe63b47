"""The world as it must be and the database, which go along together, deed by deed."""

from collections import Counter
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from people.leases import TakenOverError
from people.models import Department, Employee
from people.verdicts import Conflict, Refused
from reviews.models import Cycle, Review
from tests.cast import Cast
from tests.reviews import cycle_promises as promises, cycle_steps as steps
from tests.reviews.cycle_doing import Doer
from tests.reviews.cycle_scenes import Scene
from tests.reviews.cycle_table import OF_PEOPLE, TABLE
from tests.reviews.cycle_verbs import BY_HAND
from tests.reviews.cycle_world import Deed, Person, Round, Talk, World
from tests.reviews.rolling import hire
from tests.reviews.shelf import Shelf
from tests.reviews.walking import Expected
from tests.reviews.watching import Watch

LONG_AGO = timedelta(days=400)
# In how many weeks the next anniversary of somebody's first day is; under a year.
ANNIVERSARIES = {"ada": 4, "bea": 7, "cyd": 2, "eve": 31, "gil": 5, "hal": -1, "ivy": 0, "sol": 50}
TICK = timedelta(seconds=1)


class Stage:
    """The world as it must be and the database, which go along together."""

    def __init__(self, cast: Cast) -> None:
        self.names = {name: one.pk for name, one in cast.everybody().items()}
        self.now = timezone.make_aware(datetime.combine(timezone.localdate(), time(12)))
        self.today = timezone.localdate(self.now)
        happened_long_ago(cast, self.now)
        self.world = as_it_begins(cast)
        self.doer = Doer(self.world, self.today)
        self.watch, self.shelf = Watch(), Shelf()
        self.story: list[Deed] = []
        self.walks, self.is_wrong = 0, False
        self.deeds = Counter[str]()
        self.check(set(self.watch.tables))

    def play(self, verb: str, **words: int) -> None:
        """Try a deed; it happens if it is allowed, and is refused and changes nothing if not."""
        self.now += TICK
        deed = Deed(verb=verb, at=self.now, **words)
        self.story.append(deed)
        try:
            self._try(deed)
        except Exception as error:
            self.is_wrong = True
            error.add_note("\n".join(map(str, self.story)))
            raise

    def _try(self, deed: Deed) -> None:
        row = TABLE[deed.verb]
        is_theirs, is_time = row.yours(self.world, deed), row.now(self.world, deed)
        before = dict(self.watch.tables)
        try:
            made = self.doer.do(deed)
        except (Refused, Conflict, TakenOverError) as refusal:
            self.watch.look()
            assert not (is_theirs and is_time), f"{deed} was refused: {refusal}"
            assert is_theirs or not is_time or isinstance(refusal, Refused), f"{deed}: {refusal}"
            assert is_time or not is_theirs or not isinstance(refusal, Refused), deed
            assert self.watch.tables == before, f"{deed} was refused and left something"
            self.deeds[f"{deed.verb} refused"] += 1
        else:
            assert is_theirs, f"{deed} is not theirs and was not refused"
            assert is_time, f"{deed} is not for now and was not refused"
            row.then(self.world, deed, made)
            self.check(self.watch.look())
            self.deeds[f"{deed.verb} done"] += 1

    def check(self, written: set[str]) -> None:
        """Hold every promise that a write to these tables could have broken."""
        if written:
            promises.reviews_stand_where_they_must(self.world, self.watch, self.today)
            promises.cycles_stand_where_they_must(self.world, self.watch, self.today)
            promises.work_waits_for_a_worker_or_a_moment(self.watch)
            promises.moments_fit_the_stages(self.watch)
            promises.promises_are_whose_they_must_be(self.world, self.watch)
            promises.nobody_is_in_it_twice(self.watch)
            promises.mail_goes_to_those_concerned(self.world, self.watch)
        self.shelf.read(written)
        if written & self.shelf.tables:
            promises.everything_waits_for_somebody(self.world, self.shelf.under_way())

    def play_scene(self, scene: Scene) -> None:
        """Play what is written down."""
        for verb, who, words in scene:
            found = {name: self.number_of(name, word) for name, word in words.items()}
            self.play(verb, who=self.names[who], **found)

    def number_of(self, kind: str, word: Any) -> int:
        """Return the number of what a scene calls by name."""
        if kind == "cycle":
            return self.world.named(word)
        if kind == "review":
            one = self.names[word]
            return max(n for n, talk in self.world.reviews.items() if talk.employee == one)
        return self.names.get(word, word)

    def may(self, verb: str, **words: int) -> bool:
        """Whether a deed would be allowed."""
        deed = Deed(verb=verb, at=self.now + TICK, **words)
        return TABLE[verb].yours(self.world, deed) and TABLE[verb].now(self.world, deed)

    def nearly_may(self, verb: str, **words: int) -> bool:
        """Whether a deed would be refused for one reason alone: not theirs, or not for now."""
        deed = Deed(verb=verb, at=self.now + TICK, **words)
        return TABLE[verb].yours(self.world, deed) != TABLE[verb].now(self.world, deed)

    def actors(self, verb: str, words: dict[str, int]) -> list[int]:
        """Return who could be the one to do it."""
        if verb in OF_PEOPLE:
            dot = self.names["dot"]
            return [] if dot in (words["one"], words["two"]) else [dot]
        theirs, deed = TABLE[verb].yours, Deed(verb, 0, self.now + TICK, **words)
        return [one for one in self.at_work() if theirs(self.world, deed._replace(who=one))]

    def at_work(self) -> list[int]:
        """Return who can sign in."""
        return [one for one, person in self.world.people.items() if person.at_work]

    def has_work(self) -> bool:
        """Whether a worker finds something to do, or somebody slow goes on."""
        deed = Deed("work", 0, self.now + TICK)
        return steps.somebody_waits(self.world, deed) or steps.is_still_theirs(self.world, deed)

    def has_something_to_wait_for(self) -> bool:
        """Whether a lease runs out, or the moment of the mails comes."""
        works = [one.work for one in self.world.cycles.values() if one.work is not None]
        return any(work.is_unfinished for work in works)


def happened_long_ago(cast: Cast, now: datetime) -> None:
    """Let nobody have joined, and nothing have been launched, on the very day of the walk."""
    before = now - LONG_AGO
    Cycle.objects.update(opened_at=before, launched_at=before)
    Employee.objects.update(joined_at=before)
    for name, weeks in ANNIVERSARIES.items():
        hire(cast.everybody()[name], timezone.localdate(now) + timedelta(weeks=weeks))


def as_it_begins(cast: Cast) -> World:
    """Return what the cast's world is: its people, and the review that Ada and Eve finished."""
    finance = cast.gil.department.path if cast.gil.department else ""
    parts = {cast.dot.pk: "", cast.gil.pk: finance}
    people = {
        one.pk: Person(
            one.department.path if one.department else "",
            one.manager_id,
            parts.get(one.pk),
            anniversary=ANNIVERSARIES.get(one.called.lower()),
        )
        for one in Employee.objects.select_related("department")
    }
    places = list(Department.objects.order_by("pk").values_list("path", flat=True))
    choices = ["everyone", f"in:{finance}", f"below:{cast.fay.pk}", f"in:{places[0]}", "nobody"]
    world = World(people, choices, places)
    last_year(world, cast)
    return world


def last_year(world: World, cast: Cast) -> None:
    """Note the review that Ada and Eve finished."""
    review, earlier = Review.objects.get(), Cycle.objects.get()
    cycle = Round(cast.dot.pk, earlier.name, "nobody", "launched", days=BY_HAND)
    cycle.launched_at = earlier.launched_at
    world.cycles[earlier.pk] = cycle
    life = Expected("follow_up", "", {"e", "m"}, has_plan=True, moves=review.version - 1)
    two = {cast.ada.pk, cast.eve.pk}
    talk = Talk(earlier.pk, cast.ada.pk, cast.eve.pk, BY_HAND, life, two)
    talk.assessor, talk.is_touched = cast.eve.pk, True
    world.reviews[review.pk] = talk
