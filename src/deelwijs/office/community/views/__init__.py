"""The views, by page. Whom and what somebody asks for is looked up among what their rights reach, and nowhere else."""
