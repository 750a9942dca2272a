"""The form by which a sheet is written in the browser: what it asks, and where what it makes goes."""
