"""Windows and Linux behind small functions."""
