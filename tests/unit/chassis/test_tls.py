"""Mutual TLS: who shows no certificate of ours is refused, a renewed one counts at once, probes stay plain."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import grpc
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from grpc_health.v1 import health_pb2, health_pb2_grpc

from services.chassis.client import Client
from services.chassis.errors import ServiceAway
from services.chassis.server import Server
from services.chassis.service import Running
from services.chassis.settings import SettingsError
from services.chassis.tls import Certificates
from tests.authority import Authority
from tests.unit.chassis.tally import SERVICE, ReadRequest


class Ends:
    """A server and a client, each with a folder of its own."""

    def __init__(self, running: Running, folder: Path) -> None:
        self.authority = Authority()
        self.ours, self.theirs = folder / "server", folder / "client"
        self.shown = self.authority.issue(self.ours)
        self.authority.issue(self.theirs)
        self.server = Server(
            [running],
            "127.0.0.1:0",
            workers=2,
            certificates=Certificates(self.ours),
            probe_listen="127.0.0.1:0",
        )
        self.server.start()
        self.client = self.a_client(Certificates(self.theirs))

    def a_client(self, certificates: Certificates | None) -> Client:
        address = f"localhost:{self.server.port}"
        return Client(SERVICE.contract, address, timeout_seconds=5, certificates=certificates)

    def reaches(self, client: Client | None = None) -> bool:
        try:
            (client or self.client).call("Peek", ReadRequest())
        except ServiceAway:
            return False
        return True

    def seen_from_outside(self) -> x509.Certificate:
        """The certificate that a new connection is shown."""
        pem = ssl.get_server_certificate(("127.0.0.1", self.server.port), timeout=5)
        return x509.load_pem_x509_certificate(pem.encode())


@pytest.fixture
def ends(running: Running, tmp_path: Path) -> Iterator[Ends]:
    ends = Ends(running, tmp_path)
    yield ends
    ends.server.stop(1)


def test_who_shows_a_certificate_of_ours_is_answered(ends: Ends):
    assert ends.reaches()


def test_who_shows_none_is_refused(ends: Ends):
    authorities = (ends.theirs / "ca.crt").read_bytes()
    with grpc.secure_channel(f"localhost:{ends.server.port}", grpc.ssl_channel_credentials(authorities)) as channel:
        peek = channel.unary_unary(f"/{SERVICE.contract.full_name}/Peek")
        with pytest.raises(grpc.RpcError) as refused:
            peek(b"", timeout=5)
    assert refused.value.code() is grpc.StatusCode.UNAVAILABLE
    assert not ends.reaches(ends.a_client(None)), "and who speaks plainly"


def test_who_shows_another_authoritys_is_refused(ends: Ends, tmp_path: Path):
    Authority("a stranger").issue(tmp_path / "stranger", trusting=(ends.authority,))
    assert not ends.reaches(ends.a_client(Certificates(tmp_path / "stranger")))


def test_a_server_of_another_authority_is_not_believed(ends: Ends, tmp_path: Path):
    ends.authority.issue(tmp_path / "client", trusting=(Authority("a stranger"),))
    assert not ends.reaches(ends.a_client(Certificates(tmp_path / "client")))


def test_a_renewed_certificate_is_shown_without_a_restart(ends: Ends):
    assert ends.seen_from_outside() == ends.shown
    renewed = ends.authority.issue(ends.ours)
    assert ends.seen_from_outside() == renewed
    assert ends.reaches()


def test_a_change_of_authority_is_followed_by_both_ends(ends: Ends):
    assert ends.reaches()
    successor = Authority("the next")
    # First both believe both, then each shows the new one, and the old authority is forgotten.
    ends.authority.issue(ends.ours, trusting=(ends.authority, successor))
    ends.authority.issue(ends.theirs, trusting=(ends.authority, successor))
    assert ends.reaches()
    successor.issue(ends.ours, trusting=(ends.authority, successor))
    assert ends.reaches()
    assert ends.seen_from_outside().issuer == successor.certificate.subject
    successor.issue(ends.theirs)
    successor.issue(ends.ours)
    assert ends.reaches()
    ends.authority.issue(ends.theirs, trusting=(successor,))
    assert not ends.reaches(), "the former authority's certificates count no more"


def test_half_a_renewal_changes_nothing_until_it_is_whole(ends: Ends, tmp_path: Path):
    ends.authority.issue(tmp_path / "next")
    (tmp_path / "next" / "tls.crt").replace(ends.ours / "tls.crt")
    assert ends.seen_from_outside() == ends.shown
    assert ends.reaches()
    (tmp_path / "next" / "tls.key").replace(ends.ours / "tls.key")
    renewed = x509.load_pem_x509_certificate((ends.ours / "tls.crt").read_bytes())
    assert ends.seen_from_outside() == renewed


def test_a_swapped_link_is_a_change_as_kubernetes_makes_it(tmp_path: Path):
    authority = Authority()
    authority.issue(tmp_path / "monday")
    authority.issue(tmp_path / "tuesday")
    (tmp_path / "..data").symlink_to("monday")
    for name in ("tls.crt", "tls.key", "ca.crt"):
        (tmp_path / name).symlink_to(Path("..data") / name)
    certificates = Certificates(tmp_path)
    (tmp_path / "..next").symlink_to("tuesday")
    (tmp_path / "..next").replace(tmp_path / "..data")
    assert certificates.latest().chain == (tmp_path / "tuesday" / "tls.crt").read_bytes()


def test_kubernetes_asks_plainly_on_a_port_where_nothing_else_is_answered(ends: Ends):
    with grpc.insecure_channel(f"127.0.0.1:{ends.server.probe_port}") as channel:
        probe = health_pb2_grpc.HealthStub(channel)
        for name in ("", "liveness"):
            answer = probe.Check(health_pb2.HealthCheckRequest(service=name), timeout=5)
            assert answer.status == health_pb2.HealthCheckResponse.SERVING
        with pytest.raises(grpc.RpcError) as refused:
            channel.unary_unary(f"/{SERVICE.contract.full_name}/Peek")(b"", timeout=5)
        assert refused.value.code() is grpc.StatusCode.UNIMPLEMENTED


@pytest.mark.parametrize("missing", ["tls.crt", "tls.key", "ca.crt"])
def test_a_folder_that_lacks_a_file_is_said_so_at_the_start(tmp_path: Path, missing: str):
    Authority().issue(tmp_path)
    (tmp_path / missing).unlink()
    with pytest.raises(SettingsError, match=f"YIZHAN_TLS_FOLDER.*{missing}"):
        Certificates(tmp_path)


def test_a_key_of_another_certificate_is_said_so_at_the_start(tmp_path: Path):
    authority = Authority()
    authority.issue(tmp_path / "one")
    authority.issue(tmp_path / "other")
    (tmp_path / "other" / "tls.key").replace(tmp_path / "one" / "tls.key")
    with pytest.raises(SettingsError, match=r"tls.key is not the key of tls.crt"):
        Certificates(tmp_path / "one")


def test_a_key_is_in_no_log(tmp_path: Path):
    Authority().issue(tmp_path)
    pem = Certificates(tmp_path).latest()
    assert "PRIVATE" not in repr(pem)
    assert pem.chain.startswith(x509.load_pem_x509_certificate(pem.chain).public_bytes(Encoding.PEM))
