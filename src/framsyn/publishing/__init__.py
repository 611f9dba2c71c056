"""What people take away: tables and pictures that still say what they are and where they come from."""
