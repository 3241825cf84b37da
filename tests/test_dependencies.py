"""What newscrawl imports, it declares: another package may stop bringing it along."""

import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from tests.test_layers import ROOT, imports_of, modules


def test_what_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    lines = project["dependencies"] + extras["alerts"] + extras["redis"] + extras["schedule"]
    declared = {normal(re.split("[<>=;]", line)[0]) for line in lines}
    imported = {name.partition(".")[0] for path in modules().values() for name in imports_of(path)}
    brought_by = packages_distributions()
    others = {name for name in imported - sys.stdlib_module_names - {"newscrawl"} if name in brought_by}
    assert len(others) > 20
    assert [name for name in sorted(others) if not {*map(normal, brought_by[name])} & declared] == []


def normal(name: str) -> str:
    """PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()
