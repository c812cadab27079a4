"""What Qt itself writes (menus of fields, file dialogs), which it brings no Indonesian for."""

from typing import Final

from PySide6.QtCore import QTranslator

_WORDS: Final = {
    "&Undo": "&Urungkan",
    "&Redo": "&Ulangi",
    "Cu&t": "&Potong",
    "&Copy": "&Salin",
    "&Paste": "&Tempel",
    "Delete": "Hapus",
    "Select All": "Pilih semua",
    "&Select All": "Pilih &semua",
    "Copy &Link Location": "Salin &alamat tautan",
    "&Step up": "&Naikkan",
    "Step &down": "&Turunkan",
    "Clear": "Kosongkan",
    "Look in:": "Cari di:",
    "Directory:": "Folder:",
    "File &name:": "&Nama berkas:",
    "Files of type:": "Jenis berkas:",
    "&Open": "&Buka",
    "Open": "Buka",
    "&Save": "&Simpan",
    "Save": "Simpan",
    "Save As": "Simpan sebagai",
    "&Choose": "&Pilih",
    "Cancel": "Batal",
    "&Cancel": "&Batal",
    "Close": "Tutup",
    "&Close": "&Tutup",
    "OK": "Oke",
    "&OK": "&Oke",
    "&Yes": "&Ya",
    "&No": "&Tidak",
    "Back": "Kembali",
    "Go back": "Kembali",
    "Forward": "Maju",
    "Go forward": "Maju",
    "Parent Directory": "Folder di atasnya",
    "Go to the parent directory": "Ke folder di atasnya",
    "Create New Folder": "Buat folder baru",
    "Create a New Folder": "Buat folder baru",
    "New Folder": "Folder baru",
    "&New Folder": "Folder &baru",
    "List View": "Tampilan daftar",
    "Change to list view mode": "Tampilkan sebagai daftar",
    "Detail View": "Tampilan rinci",
    "Change to detail view mode": "Tampilkan rinciannya",
    "Computer": "Komputer",
    "My Computer": "Komputer ini",
    "Name": "Nama",
    "Size": "Ukuran",
    "Type": "Jenis",
    "Kind": "Jenis",
    "Date Modified": "Diubah",
    "Folder": "Folder",
    "File": "Berkas",
    "Drive": "Cakram",
    "Sidebar": "Tempat",
    "Files": "Berkas",
    "All Files (*)": "Semua berkas (*)",
    "Show ": "Tampilkan ",
    "Show &hidden files": "Tampilkan berkas &tersembunyi",
    "&Rename": "&Ganti nama",
    "&Delete": "&Hapus",
    "Remove": "Hapus",
    "Recent Places": "Tempat terakhir",
    "%1 already exists.\nDo you want to replace it?": "%1 sudah ada.\nGanti dengan yang baru?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": (
        "%1\nBerkas tidak ditemukan.\nPeriksa nama berkasnya."
    ),
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": (
        "%1\nFolder tidak ditemukan.\nPeriksa nama foldernya."
    ),
}


class QtWords(QTranslator):
    """A word that isn't here stays as Qt has it."""

    def isEmpty(self) -> bool:
        """Of Qt."""
        return False

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """Of Qt."""
        del context, disambiguation, n
        return _WORDS.get(text, text)
