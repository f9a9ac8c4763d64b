"""What the private PostgreSQL is told: one socket, nothing on the network, no people in its log."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

SETTINGS: Final[Mapping[str, str]] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "datestyle": "iso, ymd",
    "lc_messages": "C",
    "default_text_search_config": "pg_catalog.simple",
    "max_wal_size": "1GB",
    "min_wal_size": "80MB",
    # A broken constraint is told to us, who know what to do. In a log file it would only keep
    # somebody's phone number for ever: so no statements, no details, no errors of statements.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
    "log_checkpoints": "off",
}

CARELESS: Final[Mapping[str, str]] = {
    "fsync": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
}
"""For databases that may be lost with the machine, as those of tests may; kills lose nothing."""


def write(cluster: Path, socket_folder: Path, *, durable: bool) -> None:
    """Write postgresql.conf anew; what an operator set by ALTER SYSTEM still goes before it."""
    settings = dict(SETTINGS) | {"unix_socket_directories": _quoted_folder(socket_folder)}
    if not durable:
        settings |= CARELESS
    lines = ["# Written anew at every start. Settings of your own: ALTER SYSTEM SET name = value;"]
    lines += [f"{name} = '{_escaped(value)}'" for name, value in settings.items()]
    (cluster / "postgresql.conf").write_text("\n".join(lines) + "\n")


def _quoted_folder(folder: Path) -> str:
    """One element of a list in which a comma or a blank would end it."""
    return '"' + str(folder).replace('"', '""') + '"'


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "''")
