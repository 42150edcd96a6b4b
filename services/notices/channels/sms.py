"""Text messages by an HTTP webhook: whoever has the contract with the carriers takes a signed POST.

The request is JSON `{"delivery_id", "to", "text"}`. `X-Yizhan-Signature` is `v1=` and the HMAC-SHA256, in hexadecimal,
of `X-Yizhan-Timestamp` (seconds since 1970), a full stop and the body. `Idempotency-Key` is the same at every attempt.
"""

import hmac
import json
import re
import ssl
import time

import httpx

from services.notices.channels import Failed, Letter, Refused

_PHONE = re.compile(r"\+?[0-9][0-9 -]{4,20}")
# The server asks for patience (RFC 9110, RFC 6585); every other 4xx is about the message.
_LATER = {408, 425, 429}


class WebhookAdapter:
    def __init__(self, url: str, secret: bytes, *, timeout_seconds: float, tls: ssl.SSLContext) -> None:
        self._url = url
        self._secret = secret
        # Proxies come from settings or not at all: no role reads the environment.
        self._http = httpx.Client(timeout=timeout_seconds, verify=tls, trust_env=False)

    def send(self, letter: Letter) -> None:
        if not _PHONE.fullmatch(letter.to):
            raise Refused("BAD_ADDRESS")
        message = {"delivery_id": letter.delivery_id, "to": re.sub("[ -]", "", letter.to), "text": letter.text}
        body = json.dumps(message, ensure_ascii=False).encode()
        timestamp = str(int(time.time()))
        headers = {
            "content-type": "application/json",
            "idempotency-key": letter.delivery_id,
            "x-yizhan-timestamp": timestamp,
            "x-yizhan-signature": f"v1={signature(self._secret, timestamp, body)}",
        }
        try:
            status = self._http.post(self._url, content=body, headers=headers).status_code
        except httpx.TimeoutException:
            raise Failed("TIMEOUT") from None
        except (httpx.HTTPError, ssl.SSLError):
            raise Failed("UNREACHABLE") from None
        if 200 <= status < 300:
            return
        for_good = 400 <= status < 500 and status not in _LATER
        raise (Refused if for_good else Failed)(f"HTTP_{status}")

    def close(self) -> None:
        self._http.close()


def signature(secret: bytes, timestamp: str, body: bytes) -> str:
    return hmac.digest(secret, timestamp.encode() + b"." + body, "sha256").hex()
