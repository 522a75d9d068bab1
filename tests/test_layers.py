"""Which module may know which, and who may write: read from the source of the project."""

import ast
import sys
from pathlib import Path

import pytest
from django.conf import settings

from workflow.actions.rules import SOURCES

ROOT = Path(settings.BASE_DIR)
MODULES = sorted(
    path.relative_to(ROOT).as_posix()
    for app in ("workflow", "reports", "sungaipenuh_sop")
    for path in (ROOT / app).rglob("*.py")
    if "migrations" not in path.parts
)
# Time, drawing and words are counted, routed and spelt without a database.
PURE = ("worktime", "time_left", "workhours", "flowchart", "routing", "words")
# The bench fills a database with 20,000 finished cycles, which no service could do in time.
MAKES_CYCLES = ("workflow/services/", "reports/bench/")
WRITING = {
    "save",
    "create",
    "bulk_create",
    "get_or_create",
    "update_or_create",
    "bulk_update",
    "update",
    "delete",
}


def _tree(path):
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def _imported(path):
    """Full names of what a module imports, wherever in it."""
    package = path.removesuffix(".py").split("/")[:-1]
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = [*above, *([node.module] if node.module else [])]
            yield from (".".join([*base, alias.name]) for alias in node.names)


PROCESS = ["models/", "actions/", "services/", "progress.py", "shares.py", "inbox.py", "chart.py", "plan.py"]


@pytest.mark.parametrize("part", PROCESS)
def test_the_process_runs_without_its_evaluation(part):
    paths = [path for path in MODULES if path.startswith(f"workflow/{part}")]
    assert paths
    assert [p for p in paths for name in _imported(p) if "evaluation" in name.split(".")] == []


@pytest.mark.parametrize("name", PURE)
def test_what_needs_no_database_knows_the_standard_library_and_its_like_alone(name):
    [path] = (path for path in MODULES if path.startswith("workflow/") and path.endswith(f"/{name}.py"))
    ours = [found for found in _imported(path) if found.split(".")[0] not in sys.stdlib_module_names]
    assert [found for found in ours if not {*found.split(".")} & {*PURE}] == []


def test_the_process_knows_nothing_of_the_report():
    wrong = {
        path: name
        for path in MODULES
        if path.startswith("workflow/")
        for name in _imported(path)
        if name.split(".")[0] == "reports"
    }
    assert wrong == {}


def test_nothing_happens_behind_the_back_of_the_services():
    """Neither signals nor a save() of a model's own."""
    signals = [path for path in MODULES for name in _imported(path) if "signals" in name.split(".")]
    saves = [
        f"{path}: {node.name}"
        for path in MODULES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ClassDef) and _is_model(node) and "save" in _methods(node)
    ]
    assert signals == saves == []


def _is_model(node):
    """A model names its bases or carries a Meta that forms do not: fields made of `models.…`."""
    fields = [child.value for child in node.body if isinstance(child, ast.Assign)]
    made = {ast.unparse(field.func) for field in fields if isinstance(field, ast.Call)}
    bases = {ast.unparse(base) for base in node.bases}
    return any(name.startswith("models.") for name in made | bases)


def _methods(node):
    return {child.name for child in node.body if isinstance(child, ast.FunctionDef)}


def _writes_a_cycle(call):
    """`….cycle.save(…)`, `Cycle.objects….update(…)`, `cycle.approve_nota()`, a move of whatever name."""
    if not isinstance(call.func, ast.Attribute):
        return False
    owner, does = ast.unparse(call.func.value), call.func.attr
    if does in SOURCES:
        return not call.args and owner != "super()"
    return does in WRITING and ("Cycle" in owner or "cycle" in owner.rpartition(".")[2])


def _calls(path):
    return [node for node in ast.walk(_tree(path)) if isinstance(node, ast.Call)]


def test_only_services_make_save_or_move_a_cycle():
    writers = {path for path in MODULES if any(map(_writes_a_cycle, _calls(path)))}
    assert "workflow/services/perform.py" in writers
    assert [path for path in sorted(writers) if not path.startswith(MAKES_CYCLES)] == []


@pytest.mark.parametrize(
    ("written", "counts"),
    [
        ("s.cycle.save(update_fields=['state'])", True),
        ("cycle.approve_nota()", True),
        ("Cycle.objects.filter(pk=1).update(year=2)", True),
        ("Cycle.objects.create(year=1)", True),
        ("situation.bind()", True),
        ("s.visit.save()", False),
        ("page.bind(form)", False),
        ("Cycle.objects.filter(pk=1).first()", False),
        ("getattr(cycle, name)()", False),
    ],
)
def test_writing_a_cycle_is_recognised(written, counts):
    assert any(map(_writes_a_cycle, [ast.parse(written).body[0].value])) == counts
