"""The tabs of Pengaturan."""
