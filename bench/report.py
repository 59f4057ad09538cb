"""The Markdown that `run.py` writes: a head, then sections of tables and verdicts."""

from __future__ import annotations

import re
from collections.abc import Sequence

# The headings of the sections that `web.py` writes and `run.py` keeps.
PAGES = "5. Pages"
YEAR = "6. The appraisal year"
DUTIES = "7. What everybody owes"


def section_of(text: str, heading: str) -> str:
    """The section whose heading begins so, up to the next one; empty if there is none."""
    found = re.search(rf"^## {re.escape(heading)}.*?(?=^## |\Z)", text, re.M | re.S)
    return found.group().rstrip() + "\n" if found else ""


def with_section(text: str, heading: str, section: str) -> str:
    """The text with that section in the place of the one that it has, or at its end."""
    before = section_of(text, heading)
    rest = text.replace(before.rstrip(), "").rstrip() if before else text.rstrip()
    return f"{rest}\n\n{section.rstrip()}\n" if section else f"{rest}\n"


class Report:
    """Lines of Markdown, and what failed on the way."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self.failures: list[str] = []

    def heading(self, text: str) -> None:
        """A section."""
        self._lines += [f"## {text}", ""]

    def text(self, text: str) -> None:
        """A paragraph."""
        self._lines += [text, ""]

    def table(self, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """A table; the first column is words, the others are figures."""
        self._lines.append("| " + " | ".join(head) + " |")
        self._lines.append("|---|" + "---:|" * (len(head) - 1))
        self._lines += ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
        self._lines.append("")

    def goal(self, goal: str, measured: str, met: bool) -> None:
        """A goal with what was measured."""
        self._item(f"**{'met' if met else 'MISSED'}** – {goal}: {measured}")

    def failed(self, what: str, why: object) -> None:
        """Something that could not be measured, or came out wrong; the run ends with 1."""
        self.failures.append(f"{what}: {why}")
        self._item(f"**FAILED** – {what}: {why}")

    def _item(self, text: str) -> None:
        if len(self._lines) > 1 and self._lines[-2].startswith("- "):
            self._lines.pop()  # items of one list stand together
        self._lines += [f"- {text}", ""]

    def markdown(self) -> str:
        """The whole report."""
        return "\n".join(self._lines).rstrip() + "\n"


def seconds(value: float) -> str:
    """Seconds with three significant places where they are small."""
    return f"{value:.3f} s" if value < 10 else f"{value:.1f} s"


def milliseconds(value: float) -> str:
    """Seconds given as milliseconds."""
    return f"{value * 1000:.1f} ms"


def megabytes(value: float) -> str:
    """10^6 bytes."""
    return f"{value:,.0f} MB"
