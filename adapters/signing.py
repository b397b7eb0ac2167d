"""The key that signs the log's checkpoints: Ed25519, a file readable by its owner only, outside every database."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from processes.seal import Signer, Signers


def make_signing_key(path: Path) -> str:
    """Write a new private key (PEM) and return the public key, hex. Raises FileExistsError."""
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
    return _public(key)


def read_signing_key(path: Path) -> Signer:
    """The key of a file. Raises FileNotFoundError, PermissionError (others can read it), ValueError (no such key)."""
    if path.stat().st_mode & 0o077:
        raise PermissionError(f"{path} can be read by others: chmod 600 {path}")
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(f"{path} holds no Ed25519 key")
    return Signer(_public(key), key.sign)


def signers(path: Path) -> Signers:
    """The signing key in this file; while keys are being changed, the new one beside it (`….new`)."""

    def signer(public_key: str) -> Signer:
        for each in (path, new_key_file(path)):
            if each.exists() and (found := read_signing_key(each)).public_key == public_key:
                return found
        raise FileNotFoundError(f"{path} is not there, or is not the key that the log names")

    return signer


def new_key_file(path: Path) -> Path:
    """Where a new key waits until the log names it."""
    return path.with_name(path.name + ".new")


@lru_cache(maxsize=16)
def _public_key(public_key: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))


def verified(public_key: str, message: bytes, signature: bytes) -> bool:
    """Whether the key (hex) signed exactly this message: processes.checkpoint.Verified."""
    try:
        _public_key(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _public(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
