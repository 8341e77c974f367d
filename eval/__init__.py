"""How good the answers are: gold sets, metrics, paired comparison and the report."""
