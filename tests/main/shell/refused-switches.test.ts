import { expect, it } from "vitest";
import { refusedSwitches } from "../../../main/shell/refused-switches.ts";

it.each([
  "--inspect",
  "--inspect=0",
  "--inspect-brk=9229",
  "--remote-debugging-port=9222",
  "--remote-debugging-pipe",
  "--REMOTE-DEBUGGING-PORT=1",
  "-remote-debugging-port=1",
  "--remote-allow-origins=*",
  "--js-flags=--expose-gc",
  "--load-extension=/tmp/x",
  "--proxy-server=evil.example:80",
  "--proxy-pac-url=http://evil.example",
  "--host-rules=MAP * evil.example",
  "--host-resolver-rules=MAP * evil.example",
  "--ignore-certificate-errors",
  "--ssl-key-log-file=/tmp/keys",
  "--log-net-log=/tmp/log",
  "--disable-web-security",
  "--disable-site-isolation-trials",
  "--disable-seccomp-filter-sandbox",
  "--renderer-cmd-prefix=gdb",
  "--gpu-launcher=x",
  "--utility-cmd-prefix=x",
  "--browser-subprocess-path=/tmp/x",
  "--no-zygote",
  "--no-sandbox",
  "--auto-open-devtools-for-tabs",
  "--require=/tmp/x.js",
  "-r",
])("refuses %s", (argument) => {
  expect(refusedSwitches(["cloister", argument, "--lang=de"], false)).toHaveLength(1);
});

it.each([
  "--user-data-dir=/tmp/profile",
  "--disable-gpu",
  "--ozone-platform=wayland",
  "--force-device-scale-factor=2",
  "--lang=de",
  "--password-store=basic",
  "inspect",
])("lets %s pass", (argument) => {
  expect(refusedSwitches([argument], false)).toEqual([]);
});

it("lets root drop the sandbox, because Chromium does not start otherwise", () => {
  expect(refusedSwitches(["--no-sandbox"], true)).toEqual([]);
});
