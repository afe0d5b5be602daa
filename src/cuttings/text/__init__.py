"""Offset-safe work on text alone: quotation marks, paragraphs, selectors."""
