"""What stands in the file of an opening key, and is said when it is written."""

from typing import Final

KEY_WARNING: Final = (
    "RAHASIA. Berkas ini membuka semua kiriman untuk komputer ini, yang lama dan yang akan datang, "
    "dengan NIP dan nama pegawainya. Serahkan hanya kepada pemeriksa yang berwenang, di media "
    "tersendiri, tidak bersama kirimannya, dan musnahkan sesudah pemeriksaan."
)
KEY_FILE: Final = (
    "RAHASIA: kunci pembuka kiriman Netralitas Desktop.\n"
    "Siapa pun yang memegang berkas ini dapat membuka SEMUA kiriman untuk komputer ini,\n"
    "yang lama dan yang akan datang, dengan NIP dan nama pegawainya.\n"
    "Ia tidak dapat menandatangani apa pun dan tidak membuka data di komputer itu sendiri.\n"
    "Jangan dikirim lewat surel atau percakapan; simpan terpisah dari kirimannya;\n"
    "musnahkan sesudah pemeriksaan. Kunci ini tidak dapat diganti tanpa mengganti komputernya.\n"
    "Unit: {unit}\n"
    "Perangkat: {device}\n"
    "public key: {recipient}"
)
