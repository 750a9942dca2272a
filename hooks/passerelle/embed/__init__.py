"""The base in other people's sites: sheets, lists and maps as pages of their own that a frame shows."""
