"""Who asks: the bearer token, checked before a service is troubled with it."""

import asyncio

from gateway.contract import Rpc
from gateway.exchange import Exchange
from gateway.problems import not_signed_in, unavailable
from services.chassis.access import ANONYMOUS, Principal
from services.chassis.errors import NotSignedIn, ServiceAway
from services.chassis.tokens import TokenVerifier


class Callers:
    """Tells the caller of a request; role and scope are the service's to decide."""

    def __init__(self, tokens: TokenVerifier) -> None:
        self._tokens = tokens

    async def of(self, exchange: Exchange, rpc: Rpc) -> Principal:
        """Raises Problem 401 if the token is bad, or if there is none where one is needed."""
        header = exchange.headers.get(b"authorization")
        if header is None:
            if rpc.public:
                return ANONYMOUS
            raise not_signed_in(bad_token=False)
        scheme, _, token = header.decode("latin-1").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise not_signed_in(bad_token=True)
        known = self._tokens.known(token)
        if known:
            return known
        try:
            # Off the event loop: the first token may wait for the issuer's keys.
            return await asyncio.to_thread(self._tokens.verify, token)
        except NotSignedIn as error:
            raise not_signed_in(bad_token=True) from error
        except ServiceAway as error:
            raise unavailable("TOKEN_ISSUER_AWAY") from error
