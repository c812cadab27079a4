"""What this house has agreed on and no other tool checks."""

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "netralitas_desktop"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
TOP_LEVEL = {"netralitas_desktop", "resources", "installer", "tests", "pyproject.toml", "README.md"}

each_module = pytest.mark.parametrize(
    "module", MODULES, ids=[path.relative_to(PACKAGE).as_posix() for path in MODULES]
)


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@each_module
def test_a_module_is_one_idea(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= 300


@each_module
def test_a_function_fits_on_a_screen(module: Path) -> None:
    for function in functions(ast.parse(module.read_text("utf-8"))):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        assert length <= 40, f"{function.name} has {length} lines"


@each_module
def test_nothing_reenters_the_event_loop(module: Path) -> None:
    assert "processEvents" not in module.read_text("utf-8")


def test_the_top_level_stays_short() -> None:
    ignored = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split()]
    found = {
        entry.name
        for entry in ROOT.iterdir()
        if not entry.name.startswith(".")
        and not any(fnmatch(entry.name, pattern) for pattern in ignored)
    }
    assert found <= TOP_LEVEL


@each_module
def test_the_wheel_changes_no_choice_it_only_passes(module: Path) -> None:
    """Every field is a `Combo` or made `calm`."""
    if "gui" in module.parts and module.name not in {"combo.py", "menu_header.py"}:
        text = (
            module.read_text("utf-8").replace("calm(QDateEdit(", "").replace("calm(QTimeEdit(", "")
        )
        text = text.replace("calm(QSpinBox(", "")
        assert not any(
            f"Q{kind}(" in text for kind in ("ComboBox", "DateEdit", "TimeEdit", "SpinBox")
        )
