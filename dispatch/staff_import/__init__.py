"""People, hours, competences and vehicles out of files: first what would change, then the change.

The files are those of `serviceteam import`; each may be given alone. Whoever a file leaves out
stays as is. For those who are in it:

- hours: from the first day that the file tells of for a person they are exactly the file's;
- competences: exactly the file's;
- consultants and vehicles: as the row says; `aktiv` = nej ends them.
"""

from dispatch.staff_import.change import Change, Detail, Sort
from dispatch.staff_import.files import FILES, LARGEST
from dispatch.staff_import.plan import Planned, carry_out, planned

__all__ = ["FILES", "LARGEST", "Change", "Detail", "Planned", "Sort", "carry_out", "planned"]
