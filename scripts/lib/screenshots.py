"""Pictures of a page in headless Chromium: screenshots.py BROWSER PROFILE PAGE.html PREFIX.

A window is never narrower than 500 pixels, so the sizes are those of an emulated screen, set through DevTools on a pipe
(descriptors 3 and 4, messages that end with a zero byte)."""

import base64
import json
import os
import subprocess
import sys
from pathlib import Path

# name, width, height, colour scheme, whether it is a phone: a phone lays the page out by its viewport element
PICTURES = [
    ("light", 1200, 1500, "light", False),
    ("dark", 1200, 1500, "dark", False),
    ("phone", 390, 1300, "light", True),
]


class DevTools:
    def __init__(self, browser, profile):
        commands, self.requests = os.pipe()
        self.answers, results = os.pipe()
        shell = f"exec 3<&{commands} 4>&{results}; exec \"$@\""
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe"]
        self.process = subprocess.Popen(
            ["bash", "-c", shell, "bash", browser, *options, f"--user-data-dir={profile}", "about:blank"],
            pass_fds=(commands, results),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(commands)
        os.close(results)
        self.pending = b""
        self.sent = 0
        self.session = None

    def message(self):
        while b"\0" not in self.pending:
            read = os.read(self.answers, 1 << 16)
            if not read:
                sys.exit("screenshots: Chromium ended early")
            self.pending += read
        first, self.pending = self.pending.split(b"\0", 1)
        return json.loads(first)

    def ask(self, method, **params):
        self.sent += 1
        request = {"id": self.sent, "method": method, "params": params}
        if self.session:
            request["sessionId"] = self.session
        with os.fdopen(os.dup(self.requests), "wb") as pipe:
            pipe.write(json.dumps(request).encode() + b"\0")
        while True:
            answer = self.message()
            if answer.get("id") == self.sent:
                if "error" in answer:
                    sys.exit(f"screenshots: Chromium refuses {method}: {answer['error']['message']}")
                return answer["result"]

    def wait(self, event):
        while self.message().get("method") != event:
            pass


def main(browser, profile, page, prefix):
    tools = DevTools(browser, profile)
    target = tools.ask("Target.createTarget", url="about:blank")["targetId"]
    tools.session = tools.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    tools.ask("Page.enable")
    for name, width, height, scheme, phone in PICTURES:
        tools.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)
        tools.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        tools.ask("Page.navigate", url=Path(page).as_uri())
        tools.wait("Page.loadEventFired")
        wide = tools.ask("Runtime.evaluate", expression="document.documentElement.scrollWidth")["result"]["value"]
        if wide > width:
            print(f"screenshots: the page is {wide} pixels wide, the screen {width}", file=sys.stderr)
        picture = tools.ask("Page.captureScreenshot", format="png")["data"]
        Path(f"{prefix}-{name}.png").write_bytes(base64.b64decode(picture))
        print(f"{prefix}-{name}.png")
    tools.session = None
    tools.ask("Browser.close")
    tools.process.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
