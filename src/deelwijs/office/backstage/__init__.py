"""Behind the scenes: work in the background, nightly work, and the outbox. It knows no other app and nobody's data.

Others come in by `services` and `selectors`, and mark their work with `django_tasks.task`. Each such function is
idempotent, since it is run again when its worker was killed; its arguments are ids, never what somebody wrote.
"""
