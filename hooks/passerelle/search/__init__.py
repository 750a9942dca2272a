"""Search: what a reader types, led to the sheet that answers it."""
