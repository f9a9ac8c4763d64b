"""A column that holds one word out of an enum, kept so by the database."""

from enum import StrEnum

import sqlalchemy as sa


def word_of(words: type[StrEnum], name: str) -> sa.Enum:
    """A text column type for `words`, stored by value, with a CHECK named after `name`."""
    return sa.Enum(
        words,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=30,
        values_callable=lambda enum: [word.value for word in enum],
    )
