"""The layers: pure rooms import no Scrapy, imports point one way and in no circle, and take only public names."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "newscrawl"
PURE = ("article", "errors", "record", "finish", "report", "report_page", "discover", "extract", "repair", "dedupe")
FRAMEWORKS = {"scrapy", "twisted", "itemadapter"}
#: From the ground up: a room imports from those before it, never from those behind it.
ORDER = [
    "errors",
    "article",
    "dedupe",
    "repair",
    "record",
    "finish",
    "extract",
    "discover",
    "workers",
    "report",
    "report_page",
    "store",
    "stats",
    "log_escape",
    "log_format",
    "fetch",
    "response",
    "extensions",
    "pipelines",
    "spiders",
    "settings",
    "addon",
    "schedule",
    "commands",
]

#: The rooms in extract/, in the same order; the modules beside them serve or join them.
EXTRACTION = ["dates", "authors", "titles", "body", "captions"]


def modules() -> dict[str, Path]:
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                submodule = f"{node.module}.{alias.name}"
                found.add(submodule if is_module(submodule) else node.module)
    return found


def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def room(module: str) -> str:
    return module.split(".")[1]


#: Without the package itself, whose names load what they stand for only when asked.
MODULES = {name: path for name, path in modules().items() if "." in name}
GRAPH = {name: {other for other in imports_of(path) if other in MODULES} for name, path in MODULES.items()}


@pytest.mark.parametrize("name", [name for name in MODULES if room(name) in PURE])
def test_pure_rooms_know_no_framework(name: str) -> None:
    assert not {found.split(".")[0] for found in imports_of(MODULES[name])} & FRAMEWORKS


def test_every_room_has_its_place() -> None:
    assert {room(name) for name in MODULES} == set(ORDER)


@pytest.mark.parametrize("name", list(MODULES))
def test_imports_point_down(name: str) -> None:
    upward = {other for other in GRAPH[name] if ORDER.index(room(other)) > ORDER.index(room(name))}
    assert not upward


@pytest.mark.parametrize(
    "name", [name for name in MODULES if name.split(".")[2:3] and name.split(".")[2] in EXTRACTION]
)
def test_imports_point_down_inside_extraction(name: str) -> None:
    own = EXTRACTION.index(name.split(".")[2])
    upward = {other for other in GRAPH[name] if set(other.split(".")[2:3]) & set(EXTRACTION[own + 1 :])}
    assert not upward


def test_no_import_circle() -> None:
    finished: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, f"circle: {' -> '.join((*path, name))}"
        if name not in finished:
            for other in sorted(GRAPH[name] - {name}):
                visit(other, (*path, name))
            finished.add(name)

    for name in GRAPH:
        visit(name, ())


def names_taken(path: Path) -> Iterator[tuple[str, str]]:
    """The module and the name of everything that a module takes from another, modules left out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module in MODULES:
            yield from (
                (node.module, alias.name) for alias in node.names if f"{node.module}.{alias.name}" not in MODULES
            )


def names_offered(path: Path) -> set[str]:
    """What a module says in `__all__`."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


OFFERED = {name: names_offered(path) for name, path in MODULES.items()}


@pytest.mark.parametrize("name", list(MODULES))
def test_only_what_is_offered_is_taken(name: str) -> None:
    assert not {(module, taken) for module, taken in names_taken(MODULES[name]) if taken not in OFFERED[module]}
