"""What the bargaining page shows."""
