"""Which chapter of the manual is about what stands on the screen."""

from typing import Final

from PySide6.QtWidgets import QWidget

TOPICS: Final = {
    "SetUpGate": "mulai", "Unlock": "mulai", "HomeScreen": "mulai",
    "DevicesTab": "pendaftaran", "OfficeComputers": "kehilangan", "LostComputer": "kehilangan",
    "Enrol": "pendaftaran",
    "StaffScreen": "impor", "AddPerson": "impor", "RosterView": "impor",
    "IkrarScreen": "persiapan", "NewSession": "persiapan", "ChangeSession": "persiapan",
    "ProgrammeSettings": "persiapan",
    "SessionPage": "apel", "CheckInWindow": "apel",
    "RecapTab": "rekap",
    "SetStatus": "status", "AttachmentsDialog": "status", "PersonView": "status",
    "PaktaScreen": "pakta", "HeadingSettings": "pakta",
    "ExchangeScreen": "kirim", "Recipients": "kirim",
    "CheckCode": "terima", "ReceiptIn": "tanda-terima", "JourneysTab": "tanda-terima",
    "DifferencesTab": "perbedaan",
    "BackupSettings": "cadangan", "PasswordSettings": "cadangan",
    "RecoverOffice": "kehilangan", "About": "kehilangan",
    "NetworkTab": "jaringan", "NetworkSettings": "jaringan",
    "UpdateOffer": "pembaruan",
    "Notice": "masalah",
}  # fmt: skip
"""By the class of what is shown: named here, since most are not loaded yet."""

TOPIC: Final = "topic"
"""Property of a widget that serves several chapters: the one that it serves now."""


def topic_of(shown: QWidget) -> str:
    """The topic of the innermost that is to be seen; "" if nothing has one."""
    within = [shown, *shown.findChildren(QWidget)]
    known = [_own_topic(each) for each in within if each.isVisible()]
    return next((topic for topic in reversed(known) if topic), "")


def _own_topic(widget: QWidget) -> str:
    return str(widget.property(TOPIC) or TOPICS.get(type(widget).__name__, ""))
