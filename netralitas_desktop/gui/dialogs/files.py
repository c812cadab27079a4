"""Asks for files that are there already."""

from PySide6.QtWidgets import QFileDialog, QWidget


def files_dialog(parent: QWidget, title: str, kinds: str, *, many: bool = False) -> QFileDialog:
    """For one file of these kinds or for several, to be opened."""
    dialog = QFileDialog(parent, title, filter=f"{kinds};;Semua berkas (*)")
    mode = QFileDialog.FileMode
    dialog.setFileMode(mode.ExistingFiles if many else mode.ExistingFile)
    return dialog
