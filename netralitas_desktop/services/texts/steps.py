"""What is said while an export runs."""

from typing import Final

from netralitas_desktop.services.steps import Step

EXPORT_STEPS: Final = {
    Step.GATHERING: "Mengumpulkan catatan yang boleh dikirim ke penerima ini.",
    Step.SIGNING: "Menandatangani catatan baru dengan kunci laptop ini.",
    Step.SEALING: "Mengunci kiriman sehingga hanya penerimanya yang dapat membuka.",
    Step.WRITING: "Menulis kiriman. Jangan cabut USB.",
    Step.READING_BACK: "Membaca kembali kiriman dari USB. Jangan cabut USB.",
    Step.DONE: "Kiriman selesai ditulis dan sudah dibaca kembali. Media boleh dilepas dengan aman.",
}
