"""What the columns of an import's files are called, from the classes that read their rows."""

from typing import get_args, get_type_hints

from dispatch.staff_import.files import FILES
from dispatch.town.sheet import Column


def headings(file: str, language: str) -> dict[str, str]:
    """A file's columns: the field's name -> what it is called. Raises KeyError for another file."""
    hints = get_type_hints(FILES[file], include_extras=True)
    columns = {
        name: next(one for one in get_args(hint) if isinstance(one, Column))
        for name, hint in hints.items()
        if any(isinstance(one, Column) for one in get_args(hint))
    }
    return {
        name: (column.heading if language == "sv" else name) for name, column in columns.items()
    }
