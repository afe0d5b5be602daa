"""Reads the press reports on a running story and makes a story file of them."""

__version__ = "0.1.0"
