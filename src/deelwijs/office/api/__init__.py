"""The programming interface: what another program of a school may ask, with a token, at `/api/v1`."""
