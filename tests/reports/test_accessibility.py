"""axe-core finds nothing in any HTML report; needs Chromium and the file axe.min.js, named by AXE_CORE."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.reports.people import hostile, person
from tests.reports.test_kinds import PEOPLE, made

BROWSER = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), "")
AXE = Path(os.environ.get("AXE_CORE", "node_modules/axe-core/axe.min.js"))
RUN = (
    "<script>axe.run(document).then(r => { const p = document.createElement('pre'); p.id = 'axe-found';"
    "p.textContent = JSON.stringify(r.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 200))]));"
    "document.body.replaceChildren(p); });</script>"
)

pytestmark = [
    pytest.mark.chromium,
    pytest.mark.skipif(not BROWSER, reason="there is no Chromium"),
    pytest.mark.skipif(not AXE.is_file(), reason="there is no axe-core: npm install axe-core, AXE_CORE=.../axe.min.js"),
]


def violations(page: str, tmp_path: Path, *flags: str) -> list[object]:
    """Return what axe-core finds; the policy against scripts is lifted in the copy that is checked."""
    source = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    copy = tmp_path / "page.html"
    copy.write_text(source.replace("</body>", f"<script>{AXE.read_text('utf-8')}</script>{RUN}</body>"), "utf-8")
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", *flags]
    done = subprocess.run(
        [*command, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", copy.as_uri()],
        capture_output=True,
        text=True,
        timeout=90,
        check=True,
    )
    found = re.search(r'<pre id="axe-found">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found, "axe-core did not run"
    read: list[object] = json.loads(html.unescape(found[1]))
    return read


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("kind", ["report", "copy", "cohort", "comparison", "progress", "plan"])
def test_no_violation(kind, dark, tmp_path):
    people = [person(name) for name in PEOPLE.get(kind, ("provisional",))]
    if kind == "report":
        people.append(hostile())
    flags = ["--blink-settings=preferredColorScheme=0"] if dark else []
    for name, content in made(tmp_path / "out", kind, ("html",), people=people, language="es").items():
        assert violations(content.decode(), tmp_path, *flags) == [], name
