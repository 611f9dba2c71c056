"""What a population means: pure functions from people to ratios, services, money and homes."""
