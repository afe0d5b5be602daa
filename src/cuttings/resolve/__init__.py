"""Fold stages: what one article cannot know alone is closed here, over all articles."""
