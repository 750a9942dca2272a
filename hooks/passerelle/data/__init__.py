"""The data for programs, under `api/v1/`: what the site knows, in files that other sites harvest."""
