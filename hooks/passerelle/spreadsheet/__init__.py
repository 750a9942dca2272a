"""Records from a spreadsheet, one row a practice: tables read, rows made into records, problems told at their cells."""
