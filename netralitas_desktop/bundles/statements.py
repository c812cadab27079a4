"""What devices and offices say of themselves and each other; each has its rule of who must sign."""

from collections.abc import Sequence
from typing import Final

from pyrage import RecipientError, x25519

from netralitas_desktop.bundles.signing import is_signed_by, verified
from netralitas_desktop.domain.errors import ParcelRefused
from netralitas_desktop.log.offices import CardSaid
from netralitas_desktop.log.signed import (
    MOST_LIMITS,
    MOST_LOST,
    Certificate,
    DeviceCard,
    Holdings,
    OfficeCard,
    OfficeCertificate,
    OfficeLoss,
    Opening,
    Request,
)

_LOG_ID: Final = 16
_KEY: Final = 32
_HASH: Final = 32
_LEVELS: Final = frozenset({"opd", "kabupaten", "provinsi"})


def device_card(signed: bytes) -> DeviceCard:
    """A card signed by its own device."""
    card = verified(signed, DeviceCard, signers=lambda card: [card.device], code="card-invalid")
    check_bearer([card.recipient], level=card.level, code="card-invalid")
    return card


def office_card(signed: bytes, *, code: str = "card-invalid") -> CardSaid:
    """A card signed by the authority or the recovery key it names: it is whole, and no more.

    Whether it succeeds the card that is held here is for who compares the two.
    """
    card = verified(
        signed, OfficeCard, signers=lambda card: [card.authority, card.recovery], code=code
    )
    check_bearer(card.recipients, level=card.level, code=code)
    by_authority = is_signed_by(card.authority, signed, kind=OfficeCard)
    return CardSaid(card, card.authority if by_authority else card.recovery)


def relayed_office_card(signed: bytes) -> CardSaid:
    """The same within a parcel."""
    return office_card(signed, code="office-card-invalid")


def office_certificate(signed: bytes) -> OfficeCertificate:
    """What one office says of another, signed by the authority it names."""
    code = "certificate-invalid"
    said = verified(signed, OfficeCertificate, signers=lambda said: [said.authority], code=code)
    if said.level not in _LEVELS or not _KEY == len(said.office) == len(said.recovery):
        raise ParcelRefused(code)
    return said


def office_loss(signed: bytes) -> OfficeLoss:
    """What an office has lost, signed by the recovery key it names."""
    code = "office-loss-invalid"
    said = verified(signed, OfficeLoss, signers=lambda said: [said.recovery], code=code)
    limits = [limit for computer in said.computers for limit in computer.limits]
    keys = [*said.authorities, *(computer.device for computer in said.computers)]
    is_whole = all(len(key) == _KEY for key in keys) and all(
        len(log) == _LOG_ID and len(chain) == _HASH for log, _, chain in limits
    )
    most = max(len(said.authorities), len(said.computers))
    if not is_whole or most > MOST_LOST or len(limits) > MOST_LIMITS:
        raise ParcelRefused(code)
    return said


def request(signed: bytes) -> Request:
    """What a computer asks of its office; signed by that computer, with its office's cards."""
    said = verified(signed, Request, signers=lambda said: [said.card.device], code="card-invalid")
    check_bearer([said.card.recipient], level=said.card.level, code="card-invalid")
    for card in said.office_cards:
        office_card(card)
    return said


def certificate(signed: bytes) -> Certificate:
    """A certificate signed by the authority it names."""
    said = verified(
        signed, Certificate, signers=lambda said: [said.authority], code="certificate-invalid"
    )
    check_bearer([said.recipient], level=said.level, code="certificate-invalid")
    return said


def holdings(signed: bytes, device: bytes) -> Holdings:
    """What that device says it holds."""
    said = relayed_holdings(signed)
    if said.device != device:
        raise ParcelRefused("holdings-invalid")
    return said


def relayed_holdings(signed: bytes) -> Holdings:
    """What some device says it holds, whoever hands it over."""
    return verified(signed, Holdings, signers=lambda said: [said.device], code="holdings-invalid")


def opening(signed: bytes) -> Opening:
    """The opening of a log, signed by the device that writes it."""
    said = verified(signed, Opening, signers=lambda said: [said.device], code="opening-invalid")
    if len(said.log) != _LOG_ID:
        raise ParcelRefused("opening-invalid")
    return said


def check_bearer(recipients: Sequence[str], *, level: str, code: str) -> None:
    """Whoever a statement is about has real age keys and one of the three levels.

    Check codes are made of them without separators: nothing else may be put in their place.
    """
    age_recipients(recipients, code=code)
    if level not in _LEVELS:
        raise ParcelRefused(code)


def age_recipients(texts: Sequence[str], *, code: str) -> list[x25519.Recipient]:
    """The age recipients; refused with `code` if there is none, or one is none in its spelling."""
    try:
        recipients = [x25519.Recipient.from_str(text) for text in texts]
    except RecipientError as error:
        raise ParcelRefused(code) from error
    if not recipients or [str(recipient) for recipient in recipients] != list(texts):
        raise ParcelRefused(code)
    return recipients
