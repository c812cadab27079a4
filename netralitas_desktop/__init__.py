"""Netralitas Desktop: ikrar netralitas and pakta integritas in offices without a network."""

__version__ = "0.1.0"
