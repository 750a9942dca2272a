"""What each command does, one file each; `cli` only reads what was typed and calls them."""
