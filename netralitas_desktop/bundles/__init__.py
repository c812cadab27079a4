"""The sync file: bytes in, bytes out."""
