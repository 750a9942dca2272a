"""From files to data: reads the vocabularies and the records, and says what is wrong with their shape."""
