"""Quality on gold sets: `python -m eval` prints it, `python -m eval --gate` holds the floors."""
