"""One file for each noun that the API answers about."""
