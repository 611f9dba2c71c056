"""`/plan`: one's own plan looked at from six sides."""
