"""What is held still when a day is planned again, and what counts as moved."""

from benchmarks.planner.case import Done, Plan
from benchmarks.planner.replan import STANDING, after_the_news, moves, places_of, standing_day

SEED = 3


def _first() -> Plan:
    """A toy plan of the day: errand n by person n, at the window's start."""
    day = standing_day(SEED)
    return tuple(
        (Done(who, 0, day.errands[who].visits[0].earliest),) for who in range(len(day.people))
    )


def test_one_persons_work_is_free_again_and_the_rest_is_accepted_or_told() -> None:
    again = after_the_news(_first(), SEED)
    held = [errand for errand in again.free.errands if errand.told is not None]
    assert len(held) == len(again.before) == len(_first()) - 1
    assert any(errand.pinned for errand in held)
    assert not all(errand.pinned for errand in held)


def test_accepted_work_has_one_person_and_one_moment() -> None:
    again = after_the_news(_first(), SEED)
    for (number, seat), (who, start) in again.before.items():
        errand = again.free.errands[number]
        if errand.pinned:
            assert errand.only == (who,)
            assert (errand.visits[seat].earliest, errand.visits[seat].latest) == (start, start)
        else:
            assert errand.only is None
            assert again.kept.errands[number].only == (who,)


def test_whoever_is_ill_can_do_nothing() -> None:
    again = after_the_news(_first(), SEED)
    ill = [who for who, person in enumerate(again.free.people) if person.ends <= person.begins]
    assert len(ill) == 1
    assert again.start[ill[0]] == ()


def test_the_old_plan_moves_nothing_and_an_empty_one_everything() -> None:
    again = after_the_news(_first(), SEED)
    kept = moves(again, again.start)
    assert (kept.accepted, kept.told, kept.new_placed) == (0, 0, 0)
    nothing = moves(again, tuple(() for _ in again.start))
    assert nothing.accepted + nothing.told == len(again.before)


def test_another_hour_moves_accepted_work_but_not_told_work() -> None:
    again = after_the_news(_first(), SEED)
    later = tuple(
        tuple(Done(done.errand, done.seat, done.start + 60) for done in route)
        for route in again.start
    )
    moved = moves(again, later)
    assert moved.told == 0
    assert moved.accepted == len(places_of(again.start)) - moved.told_before


def test_new_errands_are_the_last_ones() -> None:
    again = after_the_news(_first(), SEED)
    with_one = (*again.start[:-1], (*again.start[-1], Done(STANDING, 0, 0)))
    assert moves(again, with_one).new_placed == 1
