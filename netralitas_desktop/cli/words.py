"""Answers for people who didn't ask for JSON: the same facts, one a line."""

from typing import Any

Answer = dict[str, Any]
"""One JSON object."""


def told(answer: Answer, indent: str = "") -> str:
    """The answer as indented lines."""
    lines = []
    for name, value in answer.items():
        if isinstance(value, dict):
            lines.append(f"{indent}{name}:\n{told(value, indent + '  ')}")
        elif isinstance(value, list):
            lines.append(
                f"{indent}{name}: {len(value)}\n" + "".join(_item(v, indent) for v in value)
            )
        else:
            lines.append(f"{indent}{name}: {_plain(value)}\n")
    return "".join(lines)


def _item(value: object, indent: str) -> str:
    if isinstance(value, dict):
        return f"{indent}  - " + told(value, indent + "    ").lstrip()
    return f"{indent}  - {_plain(value)}\n"


def _plain(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return str(value)
