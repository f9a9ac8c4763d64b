"""A situation that is written down and read again is the same situation."""

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from dispatch.conversation.context import read_context
from dispatch.conversation.intents import Meaning
from dispatch.conversation.situation import Asked, Last, Situation, Stage
from dispatch.conversation.written import write_context

NUMBERS = st.integers(1, 99999)
SOME = st.lists(NUMBERS, max_size=3, unique=True).map(tuple)
WHICH = st.builds(
    Asked, st.just("which"), SOME, st.sampled_from([None, Meaning.ACCEPT, Meaning.DONE])
)
OTHER = st.builds(Asked, st.sampled_from(["confirm_cancel", "delay"]), SOME, st.none())
SITUATIONS = st.builds(
    Situation,
    offers=SOME,
    active=st.dictionaries(NUMBERS, st.sampled_from(Stage), max_size=3),
    kinds=st.dictionaries(NUMBERS, st.sampled_from(["tyre_change", "move_in"]), max_size=3),
    planned=st.dictionaries(
        NUMBERS, st.builds(time, st.integers(0, 23), st.integers(0, 59)), max_size=3
    ),
    asked=st.none() | WHICH | OTHER,
    last=st.none()
    | st.builds(Last, st.sampled_from(["offer", "accepted", "info"]), st.none() | NUMBERS),
    taken=SOME,
    expired=SOME,
    withdrawn=SOME,
    finished=SOME,
    media=st.booleans(),
    auto=st.booleans(),
    opted_out=st.booleans(),
    carrier_flag=st.sampled_from([None, "STOP"]),
    known_sender=st.booleans(),
)


@given(SITUATIONS)
def test_what_is_written_is_read_again(situation: Situation) -> None:
    assert read_context(write_context(situation)) == situation
