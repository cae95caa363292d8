"""The password of a shared desk, and who has given it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections import OrderedDict

MOST = 1000
HOURS = 12
WRONG_PER_MINUTE = 10


class Sessions:
    """Those who gave the password, in memory: they end with the process, or after twelve hours."""

    def __init__(self, password: str | None) -> None:
        self._password = None if password is None else _digest(password)
        self._until: OrderedDict[str, float] = OrderedDict()
        self._wrong: list[float] = []
        self._lock = threading.Lock()

    def open(self, password: str) -> str | None:
        """A new session's secret; None where the password is wrong, or too many were within a minute."""
        now = time.monotonic()
        with self._lock:
            self._wrong = [t for t in self._wrong if now - t < 60]
            if self._password is None or len(self._wrong) >= WRONG_PER_MINUTE:
                return None
            if not hmac.compare_digest(_digest(password), self._password):
                self._wrong.append(now)
                return None
            secret = secrets.token_urlsafe(32)
            self._until[secret] = now + HOURS * 3600
            while len(self._until) > MOST:
                self._until.popitem(last=False)
            return secret

    def known(self, secret: str | None) -> bool:
        """Whether this is the secret of a session that has not ended."""
        with self._lock:
            return secret is not None and self._until.get(secret, 0.0) > time.monotonic()

    def end(self, secret: str | None) -> None:
        """Ends a session."""
        with self._lock:
            self._until.pop(secret or "", None)


def _digest(password: str) -> bytes:
    return hashlib.sha256(password.encode()).digest()
