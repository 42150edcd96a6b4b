"""What the image's packages lose while it is built, and that nothing is missed."""

import importlib.util
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
import uvloop

from tests.charts.conftest import ROOT


@pytest.fixture(scope="module")
def trimming() -> ModuleType:
    spec = importlib.util.spec_from_file_location("trim", ROOT / "charts" / "trim.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_library_without_its_symbols_does_what_it_did(trimming: ModuleType, tmp_path: Path):
    (original,) = Path(uvloop.__file__).parent.glob("loop*.so")
    shutil.copytree(original.parent, tmp_path / "uvloop")
    trimmed = tmp_path / "uvloop" / original.name
    trimming.without_symbols(trimmed)
    assert trimmed.stat().st_size < original.stat().st_size / 2
    program = "import asyncio, uvloop; print(uvloop.__file__); print(uvloop.run(asyncio.sleep(0, 'awake')))"
    environment = {"PYTHONPATH": str(tmp_path)}
    ran = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert ran.stdout.splitlines() == [str(tmp_path / "uvloop" / "__init__.py"), "awake"], ran.stderr


def test_what_is_no_library_stays_as_it_is(trimming: ModuleType, tmp_path: Path):
    script = tmp_path / "linker.so"
    script.write_text("GROUP ( libpthread.so.0 )")
    trimming.without_symbols(script)
    assert script.read_text() == "GROUP ( libpthread.so.0 )"


def test_what_only_a_function_imports_is_imported_too(trimming: ModuleType):
    found = set(trimming.imports(ROOT))
    assert "import services.chassis.server" in found
    assert "from services.chassis.server import Server" in found, "roles.py, in a function"
    assert not [one for one in found if ".migrations." in one]


def test_every_file_of_ours_that_is_no_python_is_installed_with_it():
    with (ROOT / "pyproject.toml").open("rb") as file:
        packaged = tomllib.load(file)["tool"]["setuptools"]["package-data"]["*"]
    placed = (ROOT / "Dockerfile").read_text()
    listed = ["git", "ls-files", "services", "gateway", "protos/gen", ":!gateway/web"]
    kept = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    for path in map(Path, kept):
        if path.suffix not in (".py", ".pyi", ".md"):
            assert f"cp {path} " in placed or any(path.match(pattern) for pattern in packaged), path


def test_what_the_dockerfile_copies_is_in_its_context():
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    for line in (ROOT / "Dockerfile").read_text().splitlines():
        if line.startswith("COPY ") and "--from" not in line:
            for source in line.split()[1:-1]:
                assert any(source == one or source.startswith(f"{one}/") for one in kept), source


def test_the_image_runs_as_nobody_and_leaves_health_to_kubernetes():
    last = (ROOT / "Dockerfile").read_text().rpartition("\nFROM ")[2]
    assert "\nUSER 65532:65532\n" in last
    assert "HEALTHCHECK" not in last
    assert "\nRUN " not in last, "whatever is made is made in a stage before"


def test_the_dockerfile_has_nothing_to_say_against_it():
    hadolint = Path(sys.executable).with_name("hadolint")
    linted = subprocess.run([hadolint, str(ROOT / "Dockerfile")], capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout
