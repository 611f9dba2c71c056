"""How we ask publishers: at their pace, patiently, and never for the same thing twice."""
