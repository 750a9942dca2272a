"""The world's shapes and the small static maps: pure geometry, knows nothing of records and languages."""
