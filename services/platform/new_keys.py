"""`python -m services.platform.new_keys | kubectl create -f -`: the Secrets with the keys of a new installation.

Made once. `create` and not `apply`: what was encrypted with a ring that is gone can be read by nobody.
"""

import json
from typing import Annotated

import typer

from services.chassis.privacy import KeyRing
from services.identity.keys import generate_signing_keys, public_keys


def main(
    ring: Annotated[str, typer.Option(help="密钥环的 Secret 名")] = "yizhan-key-ring",
    tokens: Annotated[str, typer.Option(help="签名密钥的 Secret 名")] = "yizhan-tokens",
) -> None:
    """生成一套新安装的密钥，写成 Kubernetes 的 Secret。"""
    signing = generate_signing_keys()
    secrets = [
        _secret(ring, {"key_ring.json": KeyRing.generate().to_json()}),
        _secret(tokens, {"signing_keys.json": signing, "jwks.json": public_keys(signing)}),
    ]
    typer.echo(json.dumps({"apiVersion": "v1", "kind": "List", "items": secrets}))


def _secret(name: str, files: dict[str, str]) -> dict[str, object]:
    return {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": name}, "type": "Opaque", "stringData": files}


if __name__ == "__main__":
    typer.run(main)
