"""收件: what the endpoint kept -> read, checked and handed on by the staff on their own machine."""
