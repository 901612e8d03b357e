"""The guide's examples do what the guide says, with curl, against the site served for real."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from deelwijs.demo import community
from deelwijs.office.api import problems, services
from deelwijs.office.api.models import Scope
from deelwijs.office.community.loading import id_of

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "docs" / "how-to" / "use-the-api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```sh\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
MAKE = re.search(r"^```\ndeelwijs (token create .*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
AUTHOR = next(person.id for person in community(2026).people if person.role == "staff")
SERVE = """
import sys
from wsgiref.simple_server import WSGIRequestHandler, make_server
from django.core.management import call_command
from deelwijs.office.config.wsgi import application
call_command("prepare")
WSGIRequestHandler.log_message = lambda *_: None
server = make_server("127.0.0.1", 0, application)
print(server.server_port, flush=True)
server.serve_forever()
"""


def _told(environment: dict[str, str]) -> dict[str, Any]:
    return {"env": environment, "capture_output": True, "text": True}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Serve the demo from a data directory of its own, make a token as the guide does, and return the environment."""
    environment = {
        **os.environ,
        "DEELWIJS_DATA": str(tmp_path_factory.mktemp("site")),
        "DJANGO_SETTINGS_MODULE": "deelwijs.office.config.settings",
        "PYTHONPATH": str(ROOT / "src"),
    }
    with subprocess.Popen([sys.executable, "-c", SERVE], env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        ports = (line.strip() for line in server.stdout)
        port = next(line for line in ports if line.isdecimal())
        assert MAKE
        deelwijs = f'"{sys.executable}" -c "from deelwijs.cli import main; main()" '
        made = subprocess.run(shlex.split(deelwijs + MAKE[1].replace("\\\n", " ")), check=False, **_told(environment))
        assert made.returncode == 0, made.stderr
        yield {
            **environment,
            "DEELWIJS": f"http://127.0.0.1:{port}",
            "TOKEN": made.stdout.strip(),
            "AUTHOR": str(id_of(AUTHOR)),
            "no_proxy": "*",
        }
        server.terminate()


@pytest.mark.parametrize("example", EXAMPLES, ids=re.findall(r"/api/v1/(\w+)", "".join(EXAMPLES)))
def test_an_example_of_the_guide_works(site: dict[str, str], example: str) -> None:
    """Each is answered with JSON of the call that it stands under."""
    done = subprocess.run(["/bin/sh", "-c", example], check=False, **_told(site))
    assert done.returncode == 0, done.stdout + done.stderr
    got = json.loads(done.stdout)
    assert {"articles", "people", "consents"} & set(got)
    if "draft-17" in example:
        assert (got["id"], got["outcome"]) == ("draft-17", "amend")


def test_the_guide_says_what_holds() -> None:
    """Its limits, its scopes and its example of a problem are the program's own."""
    assert len(EXAMPLES) == 4
    assert f"{services.A_MINUTE} times in a minute" in GUIDE
    assert all(f"`{scope}`" in GUIDE for scope in Scope.values)
    example = re.search(r"^```json\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    assert example
    told = json.loads(example[1])
    assert told["status"] == problems.STATUSES[told["code"]]
