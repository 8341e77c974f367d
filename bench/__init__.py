"""How fast it is, against its peers, side by side in one run."""
