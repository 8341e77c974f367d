"""A question in, a verified and cited answer out."""
