"""Consent: who may be shown, in what, where, as they or their guardians have said."""
