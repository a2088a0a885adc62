import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { softwareNotice } from "../../../app/licenses/software-notice.ts";
import { HtmlText } from "../../../main/licenses/html-text.ts";
import { createSoftwareNotices } from "../../../main/licenses/software-notices.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "cloister-notices-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const written = {
  formatVersion: 1,
  notices: [
    { id: "zod@4.6.7", name: "zod", version: "4.6.7", license: "MIT", text: "The text of zod" },
    {
      id: "llama.cpp",
      name: "llama.cpp and ggml",
      version: "",
      license: "MIT",
      text: "The text of llama.cpp",
    },
  ],
};
const noticesPath = (): string => path.join(folder, "software-notices.json");
const notices = (runtimeFolder: string | null = folder) =>
  createSoftwareNotices({
    noticesPath: noticesPath(),
    runtimeFolder,
    electronVersion: "45.4.1",
    chromiumVersion: "150.0.0.0",
  });

test("everything is listed by name, Electron and Chromium among it, and read when asked for", async () => {
  writeFileSync(noticesPath(), JSON.stringify(written));
  writeFileSync(path.join(folder, "LICENSE"), "Copyright (c) Electron contributors");
  writeFileSync(
    path.join(folder, "LICENSES.chromium.html"),
    "<html><head><title>Credits</title>\n<style>\n.a { color: red }\n</style></head>\n<body>\n<div class='product'>\n<span class=title>zlib &amp; more</span>\n<pre>\nCopyright &lt;one&gt;\n\n\n  All rights\n</pre></div><script>alert(1)</script></body></html>",
  );
  const listed = await notices().list();
  expect(listed.map(({ id }) => id)).toEqual(["chromium", "electron", "llama.cpp", "zod@4.6.7"]);
  expect(listed.map((one) => softwareNotice.safeParse(one).success)).not.toContain(false);
  expect(await notices().text("zod@4.6.7")).toBe("The text of zod");
  expect(await notices().text("electron")).toBe("Copyright (c) Electron contributors");
  expect(await notices().text("chromium")).toBe("zlib & more\nCopyright <one>\n\n  All rights");
});

test("a package's own name for Electron's license comes first", async () => {
  writeFileSync(noticesPath(), JSON.stringify(written));
  writeFileSync(path.join(folder, "LICENSE"), "another program's");
  writeFileSync(path.join(folder, "LICENSE.electron.txt"), "Electron's");
  expect(await notices().text("electron")).toBe("Electron's");
});

test("without a window there is no Electron, and unknown names are refused", async () => {
  writeFileSync(noticesPath(), JSON.stringify(written));
  expect((await notices(null).list()).map(({ id }) => id)).toEqual(["llama.cpp", "zod@4.6.7"]);
  for (const id of ["electron", "nothing", "..", "constructor"]) {
    await expect(notices(null).text(id)).rejects.toMatchObject({ code: "not-found" });
  }
  await expect(notices().text("chromium")).rejects.toMatchObject({ code: "not-found" });
});

test.each([
  ["missing", null],
  ["no JSON", "{"],
  ["of another form", '{"formatVersion":1,"notices":[{"id":"a"}]}'],
])("a list that is %s is told of in a sentence, and read again the next time", async (_, content) => {
  if (content !== null) {
    writeFileSync(noticesPath(), content);
  }
  const read = notices();
  await expect(read.list()).rejects.toMatchObject({
    code: "not-found",
    message: expect.stringContaining("Install Cloister again"),
  });
  writeFileSync(noticesPath(), JSON.stringify(written));
  expect(await read.list()).toHaveLength(4);
});

test.each([
  ["plain words", ["plain words"]],
  ["a <b>bold</b> word", ["a bold word"]],
  ["<p\nclass=x\n>text", [null, null, "text"]],
  ["1 < 2 and 3 > 2", ["1 < 2 and 3 > 2"]],
  ["<style>a{}</style>after", ["after"]],
  ["<script>\nvar a = '<b>';\n</script>", [null, null, null]],
  ["&lt;b&gt; &#65;&#x42; &nope; &#xd800; &#99999999;", ["<b> AB &nope; &#xd800; &#99999999;"]],
  ["", [""]],
  ["<div></div>", [null]],
])("the words of %j", (page, expected) => {
  const html = new HtmlText();
  expect(page.split("\n").map((line) => html.push(line))).toEqual(expected);
});
