import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { windowCommandIds } from "../../app/commands/commands.ts";
import { permissions } from "../../main/shell/permissions.ts";
import { traversalAddresses } from "../security/traversal-addresses.ts";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { type ListeningServer, startListeningServer } from "./support/listening-server.ts";

/** The privileged side: sessions, sockets, preferences, the bridge's ear, and the one window. */
let launched: LaunchedApp;
let outside: ListeningServer;

test.beforeAll(async () => {
  outside = await startListeningServer();
  launched = await launchApp({ expectedComplaints: [/^page: /, /thrown by a test/, /links\.open failed/] });
  await launched.page.waitForLoadState("load");
});

test.afterAll(async () => {
  await launched?.close();
  await outside?.close();
});

test("the window is locked in by its preferences", async () => {
  const preferences = await launched.app.evaluate(({ BrowserWindow }) => {
    // Not in the types: what the window really runs with.
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences: () => Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
  });
  expect(preferences.experimentalFeatures ?? false).toBe(false);
  expect(preferences.enableBlinkFeatures ?? "").toBe("");
});

test("the page's process is in Chromium's sandbox", async () => {
  test.skip(
    process.getuid?.() === 0,
    "Chromium has no sandbox for root; the package test runs as an ordinary user.",
  );
  test.skip(process.platform !== "linux", "Read from /proc, which only Linux has.");
  const processId = await launched.app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  );
  expect(readFileSync(`/proc/${processId}/status`, "utf8")).toMatch(/^Seccomp:\s+2$/m);
});

test("every session, whatever its name, reaches nothing", async () => {
  const outcomes = await launched.app.evaluate(async ({ session }, host) => {
    const sessions = {
      window: session.fromPartition("cloister"),
      default: session.defaultSession,
      memory: session.fromPartition("made-by-a-test"),
      disk: session.fromPartition("persist:made-by-a-test"),
    };
    const results: Record<string, unknown> = {};
    for (const [name, one] of Object.entries(sessions)) {
      results[name] = {
        proxy: [await one.resolveProxy("https://example.com/"), await one.resolveProxy(`http://${host}/`)],
        fetches: await Promise.all(
          [`http://${host}/session`, "https://example.com/", "http://203.0.113.9/", "ftp://example.com/"].map(
            (address) =>
              one.fetch(address).then(
                () => "open",
                () => "refused",
              ),
          ),
        ),
        spellChecker: one.isSpellCheckerEnabled(),
        dictionaries: one.getSpellCheckerLanguages(),
      };
    }
    return results;
  }, outside.host);
  const closed = {
    proxy: ["PROXY 127.0.0.1:9", "PROXY 127.0.0.1:9"],
    fetches: ["refused", "refused", "refused", "refused"],
    spellChecker: false,
    dictionaries: [],
  };
  expect(outcomes).toEqual({ window: closed, default: closed, memory: closed, disk: closed });
  expect(outside.arrivals()).toEqual([]);
});

test("Electron's own net module reaches nothing either", async () => {
  const outcome = await launched.app.evaluate(
    ({ net }, host) =>
      net.fetch(`http://${host}/net`).then(
        () => "open",
        () => "refused",
      ),
    outside.host,
  );
  expect(outcome).toBe("refused");
  expect(outside.arrivals()).toEqual([]);
});

test("sockets and names in main throw", async () => {
  const outcomes = await launched.app.evaluate(async (_electron, host) => {
    const builtin = (process as unknown as { getBuiltinModule: (name: string) => Record<string, unknown> })
      .getBuiltinModule;
    const net = builtin("node:net") as unknown as typeof import("node:net");
    const http = builtin("node:http") as unknown as typeof import("node:http");
    const dns = builtin("node:dns") as unknown as typeof import("node:dns");
    const dgram = builtin("node:dgram") as unknown as typeof import("node:dgram");
    const attempts: Record<string, () => unknown> = {
      connect: () => net.connect(Number(host.split(":")[1]), "127.0.0.1"),
      listen: () => net.createServer().listen(0),
      http: () => http.get(`http://${host}/main`),
      fetch: () => fetch(`http://${host}/main`),
      lookup: () => dns.lookup("example.com", () => {}),
      resolve: () => dns.promises.resolve("example.com"),
      datagram: () => dgram.createSocket("udp4").send("x", 53, "127.0.0.1"),
    };
    const results: Record<string, string> = {};
    for (const [name, attempt] of Object.entries(attempts)) {
      try {
        await attempt();
        results[name] = "open";
      } catch (error) {
        results[name] = (error as Error).name;
      }
    }
    return results;
  }, outside.host);
  expect(new Set(Object.values(outcomes))).toEqual(new Set(["NetworkRefused"]));
  expect(outside.arrivals()).toEqual([]);
});

test("app:// serves the page's files and nothing else", async () => {
  const answers = await launched.app.evaluate(
    async ({ session }, addresses) => {
      const window = session.fromPartition("cloister");
      const read = (address: string) =>
        window.fetch(address).then(
          async (response) => ({ status: response.status, body: (await response.text()).slice(0, 200) }),
          () => ({ status: 0, body: "" }),
        );
      return {
        home: await read("app://cloister/index.html"),
        others: await Promise.all(addresses.map(async (address) => ({ address, ...(await read(address)) }))),
      };
    },
    traversalAddresses.filter((address) => !address.startsWith("file:")),
  );
  expect(answers.home.status).toBe(200);
  // `http:` is refused before anybody is asked; what the browser folds into a plain name is not there.
  expect(answers.others.filter(({ status }) => status !== 404 && status !== 0)).toEqual([]);
  expect(answers.others.length).toBeGreaterThanOrEqual(40);
});

test("the page comes with the headers that fence it in", async () => {
  const headers = await launched.app.evaluate(async ({ session }) => {
    const response = await session.fromPartition("cloister").fetch("app://cloister/");
    return Object.fromEntries(response.headers.entries());
  });
  expect(headers["content-security-policy"]).toMatch(
    /^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-/,
  );
  expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" });
});

test("permissions are refused where they are asked: all but one, and that one to our page only", async () => {
  const granted = await launched.app.evaluate(
    async ({ BrowserWindow, session }, names) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const query = (await contents?.executeJavaScript(
        `Promise.all(${JSON.stringify(names)}.map(async (name) => {
        try { return [name, (await navigator.permissions.query({ name })).state]; } catch { return [name, "unknown"]; }
      }))`,
      )) as [string, string][];
      void session;
      return query.filter(([, state]) => state === "granted").map(([name]) => name);
    },
    [...Object.keys(permissions), "clipboard-write", "camera", "microphone", "accelerometer", "local-fonts"],
  );
  expect(granted.filter((name) => name !== "clipboard-write")).toEqual([]);
});

test("only the main frame of our window is heard", async () => {
  const answers = await launched.app.evaluate(async ({ BrowserWindow, app }) => {
    const ask = 'window.cloister === undefined ? "no bridge" : cloister.request("app.info", {})';
    const stranger = new BrowserWindow({
      show: false,
      webPreferences: {
        partition: "cloister",
        preload: `${app.getAppPath()}/out/preload/preload.cjs`,
        sandbox: true,
      },
    });
    await stranger.loadURL("app://cloister/");
    const fromStranger: unknown = await stranger.webContents.executeJavaScript(ask);
    stranger.destroy();
    const window = BrowserWindow.getAllWindows()[0];
    await window?.webContents.executeJavaScript(
      "document.body.append(document.createElement('iframe')); new Promise((resolve) => setTimeout(resolve, 200))",
    );
    const frames = window?.webContents.mainFrame.frames ?? [];
    const fromFrame: unknown = await frames[0]?.executeJavaScript(ask);
    await window?.webContents.executeJavaScript("document.querySelector('iframe').remove()");
    return { fromStranger, fromFrame };
  });
  expect(answers).toEqual({
    fromStranger: {
      ok: false,
      error: { code: "invalid-request", message: "Cloister answers its own window only." },
    },
    fromFrame: "no bridge",
  });
});

test("an address is opened only after a question that names its host", async () => {
  const asked = await launched.app.evaluate(({ dialog, shell }) => {
    const seen: { questions: string[]; opened: string[] } = { questions: [], opened: [] };
    dialog.showMessageBox = (async (_window: unknown, options: { message: string }) => {
      seen.questions.push(options.message);
      return { response: 1, checkboxChecked: false };
    }) as unknown as typeof dialog.showMessageBox;
    shell.openExternal = async (address) => {
      seen.opened.push(address);
    };
    (globalThis as Record<string, unknown>).seen = seen;
    return seen;
  });
  expect(asked).toEqual({ questions: [], opened: [] });
  const answer = await launched.page.evaluate(() =>
    cloister.request("links.open", { messageId: "0".repeat(32), address: "https://example.com/" }),
  );
  // No such message: not even a question.
  expect(answer).toMatchObject({ ok: false });
  expect(await launched.app.evaluate(() => (globalThis as Record<string, unknown>).seen)).toEqual({
    questions: [],
    opened: [],
  });
});

test("the menus are the platform's, and their own commands reach the page", async () => {
  await launched.page.evaluate(() => {
    const commands: string[] = [];
    (globalThis as Record<string, unknown>).commands = commands;
    cloister.subscribe((event) => {
      if (event.name === "shell.command") {
        commands.push(event.payload.command);
      }
    });
  });
  const menu = await launched.app.evaluate(({ Menu, BrowserWindow, dialog }) => {
    // One of them asks for files.
    dialog.showOpenDialog = (async () => ({ canceled: true, filePaths: [] })) as never;
    const roles: string[] = [];
    const own: Electron.MenuItem[] = [];
    const collect = (items: readonly Electron.MenuItem[]): void => {
      for (const item of items) {
        if (typeof item.role === "string") {
          roles.push(item.role.toLowerCase());
        } else if (item.submenu === null && item.type === "normal") {
          own.push(item);
        }
        collect(item.submenu?.items ?? []);
      }
    };
    collect(Menu.getApplicationMenu()?.items ?? []);
    for (const item of own) {
      item.click(undefined, BrowserWindow.getAllWindows()[0]);
    }
    return { roles, own: own.map((item) => item.label) };
  });
  expect(menu.roles).toEqual(
    expect.arrayContaining([
      "undo",
      "redo",
      "cut",
      "copy",
      "paste",
      "selectall",
      "zoomin",
      "zoomout",
      "togglefullscreen",
    ]),
  );
  expect(menu.own).toHaveLength(windowCommandIds.length);
  await expect
    .poll(() =>
      launched.page.evaluate(() => (globalThis as unknown as { commands: string[] }).commands.toSorted()),
    )
    .toEqual([...windowCommandIds].toSorted());
});

test("the context menu offers what can be done with what was clicked", async () => {
  const offered = await launched.app.evaluate(({ BrowserWindow, Menu }) => {
    const seen: string[][] = [];
    Menu.prototype.popup = function popup(this: Electron.Menu) {
      seen.push(
        this.items
          .filter((item) => item.enabled && typeof item.role === "string")
          .map((item) => String(item.role).toLowerCase()),
      );
    };
    const flags = {
      canUndo: false,
      canRedo: false,
      canCut: true,
      canCopy: true,
      canPaste: true,
      canSelectAll: true,
    };
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.emit("context-menu", {}, { isEditable: true, editFlags: flags, selectionText: "words" });
    contents?.emit("context-menu", {}, { isEditable: false, editFlags: flags, selectionText: "words" });
    contents?.emit(
      "context-menu",
      {},
      { isEditable: false, editFlags: { ...flags, canCopy: false }, selectionText: "" },
    );
    return seen;
  });
  expect(offered).toEqual([["cut", "copy", "paste", "selectall"], ["copy", "selectall"], ["selectall"]]);
});

test("a stray error in main opens no modal box and stops nothing", async () => {
  await launched.app.evaluate(() => {
    setTimeout(() => {
      throw new Error("a stray error, thrown by a test");
    }, 0);
    void Promise.reject(new Error("a stray rejection, thrown by a test"));
  });
  await expect.poll(() => launched.log()).toContain("uncaught exception: Error: a stray error");
  await expect.poll(() => launched.log()).toContain("unhandled rejection: Error: a stray rejection");
  const answer = await launched.page.evaluate(() => cloister.request("unknown", {}));
  expect(answer).toMatchObject({ ok: false, error: { code: "invalid-request" } });
});
