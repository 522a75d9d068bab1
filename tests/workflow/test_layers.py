"""What may depend on what: the process runs without its evaluation."""

import ast
from pathlib import Path

import pytest

import workflow

ROOT = Path(workflow.__file__).parent
PROCESS = ["models", "actions", "services", "progress.py", "shares.py", "inbox.py", "chart.py", "plan.py"]


def modules(path):
    """The modules that a file imports, relative ones by the name within the package."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("part", PROCESS)
def test_the_process_knows_nothing_of_its_evaluation(part):
    files = [ROOT / part] if part.endswith(".py") else sorted((ROOT / part).rglob("*.py"))
    assert files
    found = [(file.name, name) for file in files for name in modules(file) if "evaluation" in name.split(".")]
    assert found == []
