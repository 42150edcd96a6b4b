"""Regenerates protos/gen: Python messages, their stubs, and one descriptor set with comments.

The imported schemas come from the pinned Python packages that also run them, so what we compile against is what
checks us: `google/api` as files, `buf/validate` printed from the descriptor that protovalidate carries.
"""

import shutil
import sys
import tempfile
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from google.protobuf import descriptor_pb2
from grpc_tools import protoc
from protovalidate._gen.buf.validate import validate_pb

ROOT = Path(__file__).resolve().parent.parent
PROTOS = ROOT / "protos"
GENERATED = PROTOS / "gen"
IMPORTS = ROOT / "build" / "proto-imports"

_Field = descriptor_pb2.FieldDescriptorProto
_LABELS = {_Field.LABEL_OPTIONAL: "optional", _Field.LABEL_REPEATED: "repeated", _Field.LABEL_REQUIRED: "required"}


def main(arguments: Sequence[str]) -> int:
    """Regenerates. `--check` says instead whether that would change anything; `--imports-only` stops early."""
    write_imports()
    if "--imports-only" in arguments:
        return 0
    if "--check" not in arguments:
        shutil.rmtree(GENERATED, ignore_errors=True)
        GENERATED.mkdir()
        return compile_into(GENERATED)
    with tempfile.TemporaryDirectory() as folder:
        status = compile_into(Path(folder))
        stale = list(_files(Path(folder)) ^ _files(GENERATED))
        stale += [name for name in _files(Path(folder)) & _files(GENERATED) if _differs(Path(folder), name)]
    if stale:
        print("protos/gen is stale, run `make protos`:", *sorted(stale), file=sys.stderr)
    return status or bool(stale)


def compile_into(folder: Path) -> int:
    """Writes the Python messages, their stubs and the descriptor set; the compiler's exit code."""
    ours = sorted(str(path.relative_to(PROTOS)) for path in (PROTOS / "yizhan").rglob("*.proto"))
    google_protobuf = files("grpc_tools") / "_proto"
    return protoc.main(
        [
            "protoc",
            f"-I{PROTOS}",
            f"-I{IMPORTS}",
            f"-I{google_protobuf}",
            f"--python_out={folder}",
            f"--pyi_out={folder}",
            "--include_imports",
            "--include_source_info",
            f"--descriptor_set_out={folder / 'descriptors.binpb'}",
            "buf/validate/validate.proto",
            *ours,
        ]
    )


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.suffix in (".py", ".pyi", ".binpb")}


def _differs(folder: Path, name: str) -> bool:
    return (folder / name).read_bytes() != (GENERATED / name).read_bytes()


def write_imports() -> None:
    shutil.rmtree(IMPORTS, ignore_errors=True)
    for name in ("annotations", "http", "httpbody"):
        target = IMPORTS / "google" / "api" / f"{name}.proto"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text((files("google.api") / f"{name}.proto").read_text())
    target = IMPORTS / "buf" / "validate" / "validate.proto"
    target.parent.mkdir(parents=True)
    target.write_text(print_schema(validate_pb._DESC.proto.to_binary()))  # pyright: ignore[reportPrivateUsage]


def print_schema(descriptor: bytes) -> str:
    """The proto2 text of a file descriptor: messages, enums, fields and extensions, without their options."""
    file = descriptor_pb2.FileDescriptorProto.FromString(descriptor)
    lines = ['syntax = "proto2";', f"package {file.package};"]
    lines += [f'import "{name}";' for name in file.dependency]
    for message in file.message_type:
        lines += _message(message)
    lines += [line for enum in file.enum_type for line in _enum(enum)]
    lines += [f"extend {field.extendee} {{ {_field(field)} }}" for field in file.extension]
    return "\n".join(lines) + "\n"


def _message(message: descriptor_pb2.DescriptorProto) -> list[str]:
    lines = [f"message {message.name} {{"]
    lines += [line for nested in message.nested_type for line in _message(nested)]
    lines += [line for enum in message.enum_type for line in _enum(enum)]
    lines += [_field(field) for field in message.field if not field.HasField("oneof_index")]
    for index, oneof in enumerate(message.oneof_decl):
        members = (_field(field) for field in message.field if field.HasField("oneof_index"))
        chosen = [
            text.split(" ", 1)[1]
            for field, text in zip((f for f in message.field if f.HasField("oneof_index")), members, strict=True)
            if field.oneof_index == index
        ]
        lines.append(f"oneof {oneof.name} {{ {' '.join(chosen)} }}")
    lines += [f"extensions {r.start} to {'max' if r.end >= 2**29 else r.end - 1};" for r in message.extension_range]
    return [*lines, "}"]


def _enum(enum: descriptor_pb2.EnumDescriptorProto) -> list[str]:
    alias = ["option allow_alias = true;"] if enum.options.allow_alias else []
    return [f"enum {enum.name} {{", *alias, *(f"{value.name} = {value.number};" for value in enum.value), "}"]


def _field(field: descriptor_pb2.FieldDescriptorProto) -> str:
    kind = field.type_name or _Field.Type.Name(field.type).removeprefix("TYPE_").lower()
    return f"{_LABELS[field.label]} {kind} {field.name} = {field.number};"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
