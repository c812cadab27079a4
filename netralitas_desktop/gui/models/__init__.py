"""Rows for tables: they show what they are given, and ask nobody."""
