"""The cipher behind sealed values; a provider with SM4-GCM can stand in its place where GB/T 39786 asks for it."""

import os
from typing import Protocol

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12


class Cipher(Protocol):
    """Authenticated encryption with a 256-bit key; `bound` is authenticated and not stored."""

    def seal(self, key: bytes, content: bytes, bound: bytes) -> bytes: ...

    def unseal(self, key: bytes, sealed: bytes, bound: bytes) -> bytes: ...


class _AesGcm:
    def seal(self, key: bytes, content: bytes, bound: bytes) -> bytes:
        nonce = os.urandom(NONCE)
        return nonce + AESGCM(key).encrypt(nonce, content, bound)

    def unseal(self, key: bytes, sealed: bytes, bound: bytes) -> bytes:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], bound)


AES_GCM: Cipher = _AesGcm()
