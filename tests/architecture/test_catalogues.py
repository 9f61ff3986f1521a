"""Both languages are whole: nothing missing, nothing fuzzy, no place lost, nothing said too early."""

import ast
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent
PACKAGE = HERE.parents[1] / "binational_desktop"


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogues", HERE / "catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


catalogues = load()


def test_the_catalogues_hold_what_the_code_says() -> None:
    said = catalogues.keys(catalogues.extracted())
    assert len(said) > 300
    for path in (catalogues.POT, catalogues.PO):
        kept = catalogues.keys(catalogues.read(path))
        assert said - kept == set(), f"{path.name}: run make catalogues"
        assert kept - said == set(), f"{path.name}: run make catalogues"


def test_nothing_is_empty_or_lost_in_spanish() -> None:
    assert catalogues.problems(catalogues.read(catalogues.PO)) == []


def test_spanish_quotes_in_one_way() -> None:
    said = [
        text
        for message in catalogues.read(catalogues.PO)
        for text in (message.string if isinstance(message.string, tuple) else (message.string,))
    ]
    assert sum("«" in text for text in said) > 20
    assert [text for text in said if "“" in text or "”" in text] == []


def test_the_check_finds_a_lost_place_and_an_empty_text() -> None:
    catalogue = catalogues.Catalog(locale="es")
    catalogue.add("{n} of {total}", "{n} de {todo}")
    catalogue.add("Save", "")
    assert catalogues.problems(catalogue) == ["places differ: {n} of {total}", "empty: Save"]


def files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


class Visitor(ast.NodeVisitor):
    """Finds ``_()`` said at import time, and formatted strings inside gettext's calls."""

    def __init__(self) -> None:
        self.depth = 0
        self.early: list[int] = []
        self.formatted: list[int] = []

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for decorator in node.decorator_list:
            self.visit(decorator)
        self.depth += 1
        for child in node.body:
            self.visit(child)
        self.depth -= 1

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self.depth += 1
        self.generic_visit(node)
        self.depth -= 1

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in {"_", "ngettext", "gettext", "pgettext", "N_", "NN_"}:
            if self.depth == 0 and name in {"_", "ngettext", "pgettext"}:
                self.early.append(node.lineno)
            if any(isinstance(argument, ast.JoinedStr) for argument in node.args):
                self.formatted.append(node.lineno)
        self.generic_visit(node)


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_texts_are_translated_when_shown_and_never_formatted_before(path: Path) -> None:
    visitor = Visitor()
    visitor.visit(ast.parse(path.read_text(encoding="utf-8")))
    assert visitor.early == []
    assert visitor.formatted == []
