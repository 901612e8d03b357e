"""The community: who is who at which school, and when."""
