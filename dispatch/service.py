"""What one process works with: its settings, database, clock and phone line, wired once."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import timedelta

from sqlmodel import Session

from dispatch.clocks import Clock, SimulatedClock, WallClock
from dispatch.database import Database
from dispatch.planning.travel import StraightLineTimes, TravelTimes
from dispatch.planning.travel.chosen import travel_from
from dispatch.planning_settings import weights_from
from dispatch.rules import PARTING, RECEIPTS, Rules
from dispatch.settings import Line, Settings
from dispatch.sign_in.addresses import base_address
from notifications.gateway import Gateway
from notifications.practice import PracticeGateway
from notifications.settings import LineRules


@dataclass(frozen=True)
class Service:
    """Everything a process needs; tests put their own clock and carrier in."""

    settings: Settings
    database: Database
    clock: Clock
    gateway: Gateway
    rules: Rules
    travel: TravelTimes = field(default_factory=StraightLineTimes)


def open_service(settings: Settings, url: str, *, pool_size: int = 5) -> Service:
    """A service on the database at `url`. Raises SettingsMissing for what is half configured."""
    settings.ready_for_line()
    rules = rules_from(settings)
    database = Database(url, pool_size=pool_size, rules=rules)
    practising = settings.line is Line.PRACTICE
    clock: Clock = SimulatedClock(database) if practising else WallClock()
    gateway = practice_line(database.transaction, clock) if practising else twilio_line(settings)
    return Service(
        settings=settings,
        database=database,
        clock=clock,
        gateway=gateway,
        rules=rules,
        travel=travel_from(settings, database, clock),
    )


def practice_line(
    transaction: Callable[[], AbstractContextManager[Session]], clock: Clock
) -> PracticeGateway:
    """The line without a carrier: its phones live in the database."""
    return PracticeGateway(transaction, now=clock.now)


def twilio_line(settings: Settings) -> Gateway:
    """The real line. Raises SettingsMissing."""
    from notifications.twilio import TwilioAccount, TwilioGateway  # noqa: PLC0415 - 34 MB that practice spares

    account, token = settings.twilio_account_sid, settings.twilio_auth_token
    assert account is not None  # ready_for_line has seen to these
    assert token is not None
    assert settings.public_base_url is not None
    return TwilioGateway(
        TwilioAccount(
            account_sid=account,
            auth_token=token.get_secret_value(),
            public_base_url=settings.public_base_url,
            sender=settings.twilio_messaging_service_sid or settings.twilio_numbers[0],
            our_numbers=settings.twilio_numbers,
            base_url=settings.twilio_base_url,
        )
    )


def rules_from(settings: Settings) -> Rules:
    """The house rules as this installation has set them."""
    return Rules(
        line=LineRules(
            quiet_from=settings.quiet_from,
            quiet_until=settings.quiet_until,
            bundle_seconds=settings.bundle_seconds,
            daily_limit=settings.daily_text_limit,
            answers_per_10_minutes=settings.loop_answers,
            parting_purposes=PARTING,
            receipts=RECEIPTS,
        ),
        ask_ahead=timedelta(days=settings.ask_ahead_days),
        ask_at_once=settings.ask_at_once,
        ask_at_most=settings.ask_at_most,
        in_time=settings.in_time_percent / 100,
        weights=weights_from(settings),
        thinking_seconds=settings.thinking_seconds,
        overtime=timedelta(minutes=settings.overtime_minutes),
        least_answer_time=timedelta(minutes=settings.least_answer_minutes),
        question_valid=timedelta(minutes=settings.ask_back_minutes),
        question_to_inbox=timedelta(minutes=settings.inbox_after_minutes),
        undo_within=timedelta(minutes=settings.undo_minutes),
        silence_grace=timedelta(minutes=settings.silent_after_minutes),
        silence_call=timedelta(minutes=settings.call_after_minutes),
        silence_reassign=timedelta(minutes=settings.reassign_after_minutes),
        cancel_answer=timedelta(minutes=settings.cancel_answer_minutes),
        call_within=timedelta(minutes=settings.call_within_minutes),
        decide_within=timedelta(minutes=settings.decide_within_minutes),
        close_to_start=timedelta(hours=settings.danger_hours),
        receipt_workdays=settings.close_after_workdays,
        links_begin_with=base_address(settings),
    )
