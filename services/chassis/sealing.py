"""Personal data that one service tells another: sealed for the event that carries it, so that neither outbox nor bus
holds any in clear.

Both sides seal and open with what is named here. Whoever keeps the text seals it again, for its own row.
"""

from dataclasses import dataclass

from services.chassis.privacy import KeyRing


@dataclass(frozen=True, slots=True)
class Sealing:
    """What is told of a subject, in a context of its own: nothing else of the subject opens with it."""

    context: str

    def seal(self, keys: KeyRing, subject: str, text: str) -> bytes:
        return keys.encrypt(text, f"{self.context}:{subject}")

    def open(self, keys: KeyRing, subject: str, sealed: bytes) -> str:
        """Raises Tampered or UnknownKey."""
        return keys.decrypt(sealed, f"{self.context}:{subject}")


# ApplicationAccepted.applicant_sealed: the name as documents print it; the subject is the application.
APPLICANT = Sealing("intake.accepted")
# ApplicationReceived.contact_sealed: whom to tell, and where, as JSON; the subject is the application.
CONTACT = Sealing("notices.contacts")
