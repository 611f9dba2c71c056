"""What can be taken away: documents, tables and pictures."""
