"""E-mail by SMTP (RFC 5321): over STARTTLS or TLS; in clear to the machine itself alone."""

import re
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from enum import StrEnum

from services.chassis.calendar import ZONE
from services.notices.channels import Failed, Letter, Refused

# As much as smtplib needs to say RCPT TO; whether it exists is the relay's to know.
_ADDRESS = re.compile(r"[!-;=?A-Z\[-~]+@[A-Za-z0-9.-]+")


class Security(StrEnum):
    STARTTLS = "starttls"
    TLS = "tls"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class SmtpAdapter:
    """One connection a letter: a relay's idle time-out is then nobody's concern."""

    host: str
    port: int
    security: Security
    sender: str
    user: str
    password: str
    # Of each answer of the server.
    timeout_seconds: float
    tls: ssl.SSLContext

    def send(self, letter: Letter) -> None:
        if not _ADDRESS.fullmatch(letter.to):
            raise Refused("BAD_ADDRESS")
        message = self._message(letter)
        try:
            self._hand_in(message, letter.to)
        except smtplib.SMTPRecipientsRefused as error:
            raise _said(next(iter(error.recipients.values()))[0], about_letter=True) from None
        except smtplib.SMTPDataError as error:
            raise _said(error.smtp_code, about_letter=True) from None
        except smtplib.SMTPResponseException as error:
            raise _said(error.smtp_code, about_letter=False) from None
        except smtplib.SMTPNotSupportedError:
            raise Failed("NO_STARTTLS_OR_AUTH") from None
        except smtplib.SMTPException as error:
            # smtplib says of a server that does not answer that it has left.
            silent = isinstance(error.__context__, TimeoutError)
            raise Failed("TIMEOUT" if silent else "DISCONNECTED") from None
        except TimeoutError:
            raise Failed("TIMEOUT") from None
        except ssl.SSLError:
            raise Failed("TLS") from None
        except OSError:
            raise Failed("UNREACHABLE") from None

    def close(self) -> None:
        """Nothing is kept open."""

    def _hand_in(self, message: EmailMessage, to: str) -> None:
        # Our own name is not looked up: a slow resolver would come before any time-out.
        ours, wait = self.sender.rpartition("@")[2], self.timeout_seconds
        if self.security is Security.TLS:
            server = smtplib.SMTP_SSL(self.host, self.port, ours, timeout=wait, context=self.tls)
        else:
            server = smtplib.SMTP(self.host, self.port, ours, timeout=wait)
        try:
            if self.security is Security.STARTTLS:
                server.starttls(context=self.tls)
            if self.user:
                server.login(self.user, self.password)
            server.send_message(message, self.sender, [to])
            # The letter is taken: however the parting goes, it must not be sent again.
            with suppress(smtplib.SMTPException, OSError):
                server.quit()
        finally:
            server.close()

    def _message(self, letter: Letter) -> EmailMessage:
        message = EmailMessage()
        # A line break in a header would begin another.
        message["Subject"] = " ".join(letter.title.split())
        message["From"] = self.sender
        message["To"] = letter.to
        message["Date"] = format_datetime(datetime.now(ZONE))
        message["Message-ID"] = f"<{letter.delivery_id}@{self.sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text)
        return message


def _said(code: int, *, about_letter: bool) -> Failed | Refused:
    """What a reply code means. One about our own log-in or address is the operator's to mend, not the person's."""
    return (Refused if about_letter and code >= 500 else Failed)(f"SMTP_{code}")
