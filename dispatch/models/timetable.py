"""What the clock and the planner remember between their turns."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel


class TeamPlanning(SQLModel, table=True):
    """That a team wants a plan, and since when.

    The job clears the wish before it reads the errands; whoever wishes holds the row until his
    own commit. So a wish is either seen by that job or set anew, never lost.

    `think_wanted_at` is the same for the second step, which betters what stands; `think_after` is
    the errand after which it goes on, where there is more than one turn takes.
    """

    __tablename__ = "team_planning"

    team_id: int = Field(primary_key=True, foreign_key="service_team.id")
    wanted_at: datetime | None = None
    planned_at: datetime | None = None
    think_wanted_at: datetime | None = None
    think_after: int | None = None


class Tick(SQLModel, table=True):
    """A turn of the timetable that has been taken: any number of clocks does each turn once."""

    name: str = Field(primary_key=True, max_length=40)
    period: str = Field(primary_key=True, max_length=40)
    at: datetime


class PracticeClock(SQLModel, table=True):
    """The simulated clock of practice mode.

    `shown_at` was shown at the real time `real_at`, and has run at `speed` since.
    """

    __tablename__ = "practice_clock"
    __table_args__ = (
        sa.CheckConstraint("id = 1", name="one_row"),
        sa.CheckConstraint("speed BETWEEN 0 AND 3600", name="speed"),
    )

    id: int = Field(default=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    real_at: datetime
    shown_at: datetime
    speed: float = 1.0
