"""Mail through a configured server, with nothing but the standard library."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

#: Seconds to wait for the server.
PATIENCE = 20


class NotSent(Exception):
    """The mail server did not take the letter; the sentence says why, without address or password."""


@dataclass(frozen=True)
class Letter:
    """A letter of plain text with one attached text file."""

    subject: str
    text: str
    file_name: str
    file: str


@dataclass(frozen=True)
class Mail:
    """Where letters go. server: `smtps://user:password@host:465` or `smtp://host:25`.

    `smtp` becomes encrypted when the server can; with a password it must.
    """

    server: str
    sender: str
    recipient: str

    def send(self, letter: Letter) -> None:
        """Raises NotSent; ValueError for a setting that is no address."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, self.recipient, letter.subject
        message.set_content(letter.text)
        message.add_attachment(letter.file, filename=letter.file_name)
        try:
            with self._connected() as connection:
                connection.send_message(message)
        except (OSError, smtplib.SMTPException) as error:
            raise NotSent(f"the mail server did not take the letter: {type(error).__name__}") from error

    def _connected(self) -> smtplib.SMTP:
        address = urlsplit(self.server)
        if address.scheme not in ("smtp", "smtps") or not address.hostname:
            raise ValueError("a mail server is smtp://host:port or smtps://user:password@host:port")
        secure = ssl.create_default_context()
        if address.scheme == "smtps":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                address.hostname, address.port or 465, timeout=PATIENCE, context=secure
            )
        else:
            connection = smtplib.SMTP(address.hostname, address.port or 25, timeout=PATIENCE)
            connection.ehlo()
            if connection.has_extn("starttls"):
                connection.starttls(context=secure)
            elif address.password:
                connection.close()
                raise smtplib.SMTPNotSupportedError("no password is sent over a line that is not encrypted")
        if address.username:
            connection.login(unquote(address.username), unquote(address.password or ""))
        return connection
