"""Parts of which screens are made."""
