"""`python -m tests.charts.policy CHECKOV`: what checkov has against each size of the chart and the Dockerfile."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from tests.charts.conftest import CHART, ROOT, rendered

EXCEPTIONS = Path(__file__).with_name("policy.yaml")


def main(checkov: str) -> int:
    with tempfile.TemporaryDirectory(prefix="yizhan-policy-") as folder:
        for values in sorted((CHART / "values").glob("*.yaml")):
            manifests = rendered("--values", str(values), "--set", "networkPolicy.enabled=true")
            (Path(folder) / values.name).write_text(yaml.safe_dump_all(manifests))
        shutil.copy(ROOT / "Dockerfile", folder)
        command = [checkov, "--config-file", EXCEPTIONS, "--directory", folder]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
