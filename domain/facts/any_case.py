"""Facts any case may have, and the log's own first fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact


@dataclass(frozen=True)
class Paper:
    """A document signed by hand, as it was recorded (2.3, INV-05).

    signer: the person who signed it, "" where several did. number, day: as the paper says. scan: SHA-256 (hex) of the file, which is kept
    beside the log; media: what the file is.
    """

    signer: str
    number: str
    day: date
    scan: str
    media: str


@dataclass(frozen=True)
class Signature:
    """A signature bound to the exact document (INV-52).

    kind: "pes", a simple electronic signature by password; "paper": by hand, on a print of the document.
    document: SHA-256 (hex) of the canonical bytes that were shown. edition: what documents said of the facts then
    (processes.papers); a document already signed keeps its edition.
    """

    document: str
    kind: str = "pes"
    edition: int = 1


@dataclass(frozen=True)
class LogOpened(Fact):
    """The log begins. public_key: Ed25519 key (hex) that signs its checkpoints; verification needs no secret."""

    TOPIC: ClassVar[str] = "log.opened"
    format: int
    public_key: str


@dataclass(frozen=True)
class SigningKeyChanged(Fact):
    """From here on another key (hex) signs the checkpoints. signature: by the key before it, hex; see succession."""

    TOPIC: ClassVar[str] = "log.signing_key_changed"
    public_key: str
    signature: str

    @staticmethod
    def succession(old_key: str, new_key: str) -> bytes:
        """What the old key signs to hand over to the new one."""
        return f"nastavnik/signing-key\n{old_key}\n{new_key}\n".encode()


@dataclass(frozen=True)
class LogRestored(Fact):
    """The log goes on from a backup: events that a checkpoint had signed are lost, and everybody is to know it.

    size, root (hex): the checkpoint that this log does not continue; whoever holds it on paper is right.
    """

    TOPIC: ClassVar[str] = "log.restored"
    size: int
    root: str


@dataclass(frozen=True)
class CheckpointSent(Fact):
    """A checkpoint left the house by mail. root: hex. Who got it is a setting, not a fact: it may name a person."""

    TOPIC: ClassVar[str] = "log.checkpoint_sent"
    size: int
    root: str


@dataclass(frozen=True)
class CheckpointWitnessed(Fact):
    """Somebody elsewhere cosigned a checkpoint. key: the witness's public key, hex; note: the cosigned text."""

    TOPIC: ClassVar[str] = "log.checkpoint_witnessed"
    witness: str
    key: str
    size: int
    note: str


@dataclass(frozen=True)
class DefinitionDeployed(Fact):
    """A process definition came into force for cases opened from now on. text: the BPMN file, whole.

    signature: of the technical specialist, over exactly this text; None for one that came with the program or by command.
    own: by command; an upgrade, which brings definitions of its own, leaves it in force.
    """

    TOPIC: ClassVar[str] = "definition.deployed"
    process: str
    hash: str
    text: str
    signature: Signature | None = None
    own: bool = False


@dataclass(frozen=True)
class StepClaimed(Fact):
    """One of several people of a role took the step on."""

    TOPIC: ClassVar[str] = "case.step_claimed"
    key: str


@dataclass(frozen=True)
class StepReleased(Fact):
    """The step is back in the common list of the role."""

    TOPIC: ClassVar[str] = "case.step_released"
    key: str
