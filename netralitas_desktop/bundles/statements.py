"""What devices and offices say of themselves and each other; each has its rule of who must sign."""

from collections.abc import Sequence
from typing import Final

from pyrage import RecipientError, x25519

from netralitas_desktop.bundles.signing import verified
from netralitas_desktop.domain.errors import ParcelRefused
from netralitas_desktop.log.signed import Certificate, DeviceCard, Holdings, OfficeCard, Opening

_LOG_ID: Final = 16
_LEVELS: Final = frozenset({"opd", "kabupaten", "provinsi"})


def device_card(signed: bytes) -> DeviceCard:
    """A card signed by its own device."""
    card = verified(signed, DeviceCard, signers=lambda card: [card.device], code="card-invalid")
    check_bearer([card.recipient], level=card.level, code="card-invalid")
    return card


def office_card(signed: bytes) -> OfficeCard:
    """A card signed by the authority it names."""
    card = verified(signed, OfficeCard, signers=lambda card: [card.authority], code="card-invalid")
    check_bearer(card.recipients, level=card.level, code="card-invalid")
    return card


def relayed_office_card(signed: bytes) -> OfficeCard:
    """A card signed by the authority or the recovery key it names: it is whole, and no more.

    Whether it succeeds the card that is held here is for who compares the two.
    """
    card = verified(
        signed,
        OfficeCard,
        signers=lambda card: [card.authority, card.recovery],
        code="office-card-invalid",
    )
    check_bearer(card.recipients, level=card.level, code="office-card-invalid")
    return card


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
