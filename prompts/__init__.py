"""Prompt files, read by name; data without logic."""
