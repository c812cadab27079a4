"""Which chapter of the manual is about what stands on the screen."""

from typing import Final

from PySide6.QtWidgets import QWidget

TOPICS: Final = {
    "SetUpGate": "mulai", "Unlock": "mulai", "HomeScreen": "mulai",
    "DevicesTab": "pendaftaran", "Enrol": "pendaftaran",
    "StaffScreen": "impor", "AddPerson": "impor", "RosterView": "impor",
    "IkrarScreen": "persiapan", "NewSession": "persiapan", "ChangeSession": "persiapan",
    "ProgrammeSettings": "persiapan",
    "SessionPage": "apel", "CheckInWindow": "apel",
    "SetStatus": "status", "AttachmentsDialog": "status", "PersonView": "status",
    "PaktaScreen": "pakta", "HeadingSettings": "pakta",
    "ExchangeScreen": "kirim", "StickDialog": "kirim", "Recipients": "kirim",
    "CheckCode": "terima", "ReceiptIn": "tanda-terima", "JourneysTab": "tanda-terima",
    "DifferencesTab": "perbedaan",
    "BackupSettings": "cadangan", "PasswordSettings": "cadangan",
    "RecoverOffice": "kehilangan", "About": "kehilangan",
    "NetworkTab": "jaringan", "NetworkSettings": "jaringan",
    "UpdateOffer": "pembaruan",
    "Notice": "masalah",
}  # fmt: skip
"""By the class of what is shown: named here, since most are not loaded yet."""


def topic_of(shown: QWidget) -> str:
    """The topic of the innermost that is to be seen; "" if nothing has one."""
    within = [shown, *shown.findChildren(QWidget)]
    known = [TOPICS[type(each).__name__] for each in within if _is_seen(each)]
    return known[-1] if known else ""


def _is_seen(widget: QWidget) -> bool:
    return type(widget).__name__ in TOPICS and widget.isVisible()
