"""Accounts: how somebody gets in. Who they are at school is the community's to say."""
