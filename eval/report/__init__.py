"""The report of a run, for people and for machines: HTML, JSON, Markdown, JUnit."""
