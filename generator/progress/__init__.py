"""A year's plan, the private ledger and published news -> what each body owes, for the office."""
