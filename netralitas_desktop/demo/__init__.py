"""Throw-away data folders, filled through the services."""
