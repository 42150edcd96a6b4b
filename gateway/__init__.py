"""HTTP in front of all services: everything it serves is derived from the contract."""
