"""How we log: one line an event, without phone numbers, keys or anything that people wrote."""

import logging
import logging.config
import re
import sys
from collections.abc import Mapping
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

HIDDEN = "***"
_SECRET_NAMES = re.compile(
    r"key|token|secret|password|authorization|cookie|phone|body|note|facts|street", re.IGNORECASE
)
"""Names of values that never belong in a log."""

_SECRETS = re.compile(
    r"st_[A-Za-z0-9_-]{20,}"  # our keys
    r"|(?<=/)[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])"  # secrets in addresses: links, invitations
    r"|(?<![\w.])(?:\+|00)\d[\d ()-]{6,18}\d"  # +46 70-174 06 05
    r"|(?<![\w.:-])0\d{1,3}-?[ ]?\d[\d ]{4,9}\d(?![\w.:-])"  # 070-174 06 05
    r"|(?<!\d)(?:19|20)?\d{6}[-+]\d{4}(?!\d)"  # 19121212-1212
    r"|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"  # user:password@host
)


def configure_logs(*, level: str = "INFO", as_json: bool | None = None) -> None:
    """Set up logging for this process; JSON unless somebody sits and reads (None: look)."""
    logging.config.dictConfig(log_settings(level=level, as_json=as_json))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_before(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def log_settings(*, level: str = "INFO", as_json: bool | None = None) -> dict[str, Any]:
    """Settings for `logging.config.dictConfig`; uvicorn takes them as its `log_config`.

    uvicorn's own access log is off: it would write query strings. The web keeps one of its own.
    """
    if as_json is None:
        as_json = not sys.stderr.isatty()
    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.dev.ConsoleRenderer(
            exception_formatter=structlog.dev.plain_traceback, pad_event_to=0
        )
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "ours": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _before(),
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.format_exc_info,
                    without_secrets,
                    renderer,
                ],
            }
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "ours",
                "stream": "ext://sys.stderr",
            }
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "uvicorn": {"handlers": [], "propagate": True},
            "uvicorn.access": {"handlers": [], "propagate": False},
            "procrastinate": {"level": "WARNING"},
            "apscheduler": {"level": "WARNING"},
            "urllib3": {"level": "WARNING"},  # its DEBUG shows addresses with phone numbers
            "twilio": {"level": "WARNING"},  # its INFO does
        },
    }


def without_secrets(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """The event with everything hidden that looks like a phone number, a key or a password."""
    return {name: _hidden(name, value) for name, value in event.items()}


def _hidden(name: str, value: Any) -> Any:
    if _SECRET_NAMES.search(name):
        return HIDDEN
    if isinstance(value, str):
        return _SECRETS.sub(HIDDEN, value)
    if isinstance(value, Mapping):
        return {str(inner): _hidden(str(inner), part) for inner, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_hidden("", part) for part in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return _SECRETS.sub(HIDDEN, str(value))


def _before() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
