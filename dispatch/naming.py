"""How constraints and indexes are named; import this before any module with tables.

Every constraint gets a name that the code can foresee, so that a broken promise of the database
can be told from another by its name, and so that a migration can drop what an earlier one made.
"""

from typing import Final

from sqlmodel import SQLModel

CONVENTION: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

SQLModel.metadata.naming_convention = CONVENTION
