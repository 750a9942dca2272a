"""What stands where the project is kept: issue forms, the template of a pull request, the summary of a check."""
