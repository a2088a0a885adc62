import { expect, test } from "@playwright/test";
import { type LaunchedApp, launchApp } from "./support/launch-app.ts";
import { type ListeningServer, startListeningServer } from "./support/listening-server.ts";
import { askForPermissions, tryToLeave, tryToOpenWindows, waysToLeave } from "./support/page-attempts.ts";

/** One test a line of the hardening: each tries, in the real app, what must not work. */
let launched: LaunchedApp;
let outside: ListeningServer;

test.beforeAll(async () => {
  outside = await startListeningServer();
  // Everything here is meant to be refused, and Chromium says so for each.
  launched = await launchApp({ expectedComplaints: [/^page: /] });
  await launched.page.waitForLoadState("load");
});

test.afterAll(async () => {
  await launched?.close();
  await outside?.close();
});

/** The page is still the one that was opened, and is alone. */
const expectUnmoved = async (): Promise<void> => {
  expect(await launched.page.evaluate(() => location.origin)).toBe("app://cloister");
  expect(await launched.page.evaluate(() => "marker" in globalThis)).toBe(true);
  const urls = await launched.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => contents.getURL()),
  );
  expect(urls).toHaveLength(1);
};

test.beforeEach(async () => {
  await launched.page.evaluate(() => {
    (globalThis as Record<string, unknown>).marker = true;
  });
});

test("the rig sees a connection that does get through", async () => {
  const response = await fetch(`http://${outside.host}/control`);
  expect(response.status).toBe(200);
  expect(outside.arrivals()).toEqual(["connection", "GET /control"]);
});

/** Runs after every attempt of this file: nothing but the control has arrived. */
test.afterEach(() => {
  expect(outside.arrivals().filter((one) => one !== "connection" && one !== "GET /control")).toEqual([]);
  expect(outside.arrivals().length).toBeLessThanOrEqual(2);
});

test("the one permission: writing plain text to the clipboard", async () => {
  const outcome = await launched.page.evaluate(() =>
    navigator.clipboard.writeText("plain").then(
      () => "granted",
      (error: Error) => error.message,
    ),
  );
  expect(outcome).toBe("granted");
});

test("the page cannot name a file of this machine: what was dropped is named by the preload script alone", async () => {
  const answers = await launched.page.evaluate(async () => [
    await cloister.request("models.offerFiles", { paths: ["/etc/passwd"] }),
    await cloister.offerFiles(["/etc/passwd"]),
    await cloister.offerFiles([{ path: "/etc/passwd", name: "passwd" }]),
    await cloister.offerFiles([new File(["GGUF"], "made-here.gguf")]),
  ]);
  for (const answer of answers) {
    expect(answer).toMatchObject({ ok: false, error: { code: "invalid-request" } });
  }
});

test("the page has three functions and nothing else of the outside", async () => {
  const surface = await launched.page.evaluate(() => ({
    bridge: Object.entries(Object.getOwnPropertyDescriptors(cloister)).map(([name, descriptor]) => [
      name,
      typeof descriptor.value,
      descriptor.writable,
      descriptor.configurable,
    ]),
    globals: [
      "process",
      "require",
      "module",
      "exports",
      "Buffer",
      "global",
      "electron",
      "ipcRenderer",
      "__dirname",
    ].filter((name) => name in globalThis),
    replaced: (() => {
      try {
        (window as unknown as Record<string, unknown>).cloister = {};
      } catch {}
      return typeof cloister.request;
    })(),
  }));
  expect(surface).toEqual({
    bridge: [
      ["request", "function", false, false],
      ["offerFiles", "function", false, false],
      ["subscribe", "function", false, false],
    ],
    globals: [],
    replaced: "function",
  });
});

test("the page cannot reach through the bridge's functions", async () => {
  const reached = await launched.page.evaluate(async () => {
    // The debugger may evaluate; from the next task on, the page's own rules hold.
    await new Promise((resolve) => setTimeout(resolve, 20));
    const found: string[] = [];
    for (const one of [cloister.request, cloister.subscribe]) {
      const made = one.constructor as unknown as (code: string) => () => unknown;
      try {
        found.push(String(made("return typeof process")()));
      } catch (error) {
        found.push((error as Error).name);
      }
    }
    return found;
  });
  expect(reached).toEqual(["EvalError", "EvalError"]);
});

test("events reach the page without Electron's event object", async () => {
  await launched.page.evaluate(() => {
    const received: unknown[] = [];
    (globalThis as Record<string, unknown>).received = received;
    cloister.subscribe((...all: unknown[]) => {
      received.push({ count: all.length, message: all[0] });
    });
  });
  await launched.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.send("event", { name: "models.changed", payload: {} });
  });
  await expect
    .poll(() => launched.page.evaluate(() => (globalThis as Record<string, unknown>).received))
    .toContainEqual({ count: 1, message: { name: "models.changed", payload: {} } });
});

for (const scheme of ["http", "https", "file", "ftp", "data", "app-outside"]) {
  test(`fetch of ${scheme}: fails`, async () => {
    const address = {
      file: "file:///etc/passwd",
      data: "data:text/plain,x",
      "app-outside": "app://other/index.html",
    }[scheme];
    const outcome = await launched.page.evaluate(
      (target) =>
        fetch(target).then(
          () => "open",
          (error: Error) => error.name,
        ),
      address ?? `${scheme}://${outside.host}/fetch`,
    );
    expect(outcome).toBe("TypeError");
  });
}

test("no other way of the web opens a connection", async () => {
  const outcomes = await launched.page.evaluate(async (host) => {
    const results: Record<string, string> = {};
    const attempt = async (name: string, open: (done: (outcome: string) => void) => void): Promise<void> => {
      results[name] = await new Promise<string>((resolve) => {
        setTimeout(() => resolve("silent"), 700);
        try {
          open(resolve);
        } catch (error) {
          resolve((error as Error).name);
        }
      });
    };
    const element = (name: string, attributes: Record<string, string>) =>
      attempt(JSON.stringify([name, attributes.rel ?? ""]), (done) => {
        const made = document.createElement(name);
        // A frame "loads" the page that says it was refused; whether it got out is told by what arrived.
        made.onload = () => done(name === "iframe" ? "refused" : "open");
        made.onerror = () => done("refused");
        for (const [key, value] of Object.entries(attributes)) {
          made.setAttribute(key, value);
        }
        document.body.append(made);
        setTimeout(() => made.remove(), 900);
      });
    await Promise.all([
      attempt("XMLHttpRequest", (done) => {
        const request = new XMLHttpRequest();
        request.onload = () => done("open");
        request.onerror = () => done("refused");
        request.open("GET", `http://${host}/xhr`);
        request.send();
      }),
      attempt("WebSocket", (done) => {
        const socket = new WebSocket(`ws://${host}/socket`);
        socket.onopen = () => done("open");
        socket.onerror = () => done("refused");
      }),
      attempt("EventSource", (done) => {
        const source = new EventSource(`http://${host}/events`);
        source.onopen = () => done("open");
        source.onerror = () => done("refused");
      }),
      attempt("WebTransport", (done) => {
        new WebTransport(`https://${host}/transport`).ready.then(
          () => done("open"),
          () => done("refused"),
        );
      }),
      attempt("sendBeacon", () => navigator.sendBeacon(`http://${host}/beacon`, "x")),
      attempt("ServiceWorker", (done) => {
        navigator.serviceWorker.register("worker.js").then(
          () => done("open"),
          () => done("refused"),
        );
      }),
      attempt("FontFace", (done) => {
        new FontFace("outside", `url(http://${host}/font.woff2)`).load().then(
          () => done("open"),
          () => done("refused"),
        );
      }),
      element("img", { src: `http://${host}/image.png` }),
      element("img", { srcset: `http://${host}/image-set.png 1x` }),
      element("video", {
        src: `http://${host}/video.mp4`,
        poster: `http://${host}/poster.png`,
        autoplay: "",
      }),
      element("audio", { src: `http://${host}/audio.mp3`, autoplay: "" }),
      element("iframe", { src: `http://${host}/frame` }),
      element("embed", { src: `http://${host}/embed` }),
      element("object", { data: `http://${host}/object` }),
      ...[
        "stylesheet",
        "preload",
        "prefetch",
        "prerender",
        "preconnect",
        "dns-prefetch",
        "icon",
        "manifest",
        "modulepreload",
      ].map((rel) => element("link", { rel, href: `http://${host}/${rel}`, as: "image" })),
    ]);
    document.body.style.backgroundImage = `url(http://${host}/css.png)`;
    document.body.style.backgroundImage = "";
    return results;
  }, outside.host);
  expect(Object.entries(outcomes).filter(([, outcome]) => outcome === "open")).toEqual([]);
  expect(Object.keys(outcomes).length).toBeGreaterThanOrEqual(20);
});

test("WebRTC finds no address to talk from", async () => {
  const candidates = await launched.page.evaluate(async (host) => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:${host}` }] });
    connection.createDataChannel("way out");
    const found: string[] = [];
    const complete = new Promise<void>((resolve) => {
      connection.onicecandidate = ({ candidate }) => {
        if (candidate === null) {
          resolve();
        } else {
          found.push(candidate.candidate);
        }
      };
      setTimeout(resolve, 3000);
    });
    await connection.setLocalDescription(await connection.createOffer());
    await complete;
    connection.close();
    return found;
  }, outside.host);
  expect(candidates).toEqual([]);
});

test("no script runs but the app's own files", async () => {
  const ran = await launched.page.evaluate(async (host) => {
    const results: string[] = [];
    const scope = globalThis as Record<string, unknown>;
    // The debugger may evaluate; from the next task on, the page's own rules hold.
    await new Promise((resolve) => setTimeout(resolve, 20));
    scope.ran = (name: string) => results.push(name);
    const refusals: string[] = [];
    const note = (event: SecurityPolicyViolationEvent) => refusals.push(event.effectiveDirective);
    document.addEventListener("securitypolicyviolation", note);
    const attempt = async (name: string, act: () => unknown): Promise<void> => {
      try {
        await act();
      } catch (error) {
        refusals.push(`${name}: ${(error as Error).name}`);
      }
    };
    const script = (attributes: Record<string, string>, text?: string) => () => {
      const made = document.createElement("script");
      for (const [key, value] of Object.entries(attributes)) {
        made.setAttribute(key, value);
      }
      if (text !== undefined) {
        made.append(text);
      }
      document.head.append(made);
    };
    await attempt("inline", script({}, 'ran("inline")'));
    await attempt("inline with a guessed nonce", script({ nonce: "guess" }, 'ran("nonce")'));
    await attempt("inline with the style nonce", () =>
      script(
        { nonce: document.querySelector<HTMLMetaElement>("meta[nonce]")?.nonce ?? "" },
        'ran("style nonce")',
      )(),
    );
    await attempt("remote", script({ src: `http://${host}/script.js` }));
    await attempt("data", script({ src: "data:text/javascript,ran('data')" }));
    await attempt(
      "blob",
      script({ src: URL.createObjectURL(new Blob(["ran('blob')"], { type: "text/javascript" })) }),
    );

    // biome-ignore lint/security/noGlobalEval: it is the test that this is refused
    await attempt("eval", () => globalThis.eval('ran("eval")'));
    await attempt("Function", () => new Function('ran("Function")')());
    await attempt("timeout", () => setTimeout('ran("timeout")' as unknown as () => void, 0));
    await attempt("innerHTML", () => {
      document.createElement("div").innerHTML = "<img src=x onerror=ran('innerHTML')>";
    });
    await attempt("handler attribute", () => {
      const button = document.createElement("button");
      button.setAttribute("onclick", 'ran("attribute")');
      document.body.append(button);
      button.click();
      button.remove();
    });
    await attempt("javascript link", () => {
      const link = document.createElement("a");
      link.setAttribute("href", "javascript:ran('link')");
      document.body.append(link);
      link.click();
      link.remove();
    });
    await attempt("document.write", () => document.write("<script>ran('write')</script>"));
    await attempt("import data", () => import("data:text/javascript,ran('import')" as string));
    await attempt("worker", () => new Worker(URL.createObjectURL(new Blob(["fetch('http://x')"]))));
    await attempt("wasm", () =>
      WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => results.push("wasm")),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    document.removeEventListener("securitypolicyviolation", note);
    return { results, refused: refusals.length };
  }, outside.host);
  expect(ran.results).toEqual([]);
  expect(ran.refused).toBeGreaterThanOrEqual(12);
  await expectUnmoved();
});

test("a style cannot be brought in from outside or inline", async () => {
  const color = await launched.page.evaluate(() => {
    const style = document.createElement("style");
    style.append("body { outline: 7px solid red !important }");
    document.head.append(style);
    const { outlineWidth } = getComputedStyle(document.body);
    style.remove();
    return outlineWidth;
  });
  expect(color).not.toBe("7px");
});

const targets = [
  "https://example.com/",
  "file:///etc/passwd",
  "data:text/html,<title>outside</title>",
  "javascript:document.write('outside')",
  "blob:",
  "chrome://gpu",
  "devtools://devtools/bundled/inspector.html",
  "app://other/",
  "app://cloister/other.html",
  "mailto:a@example.com",
];

for (const target of [...targets, "http://outside/"]) {
  test(`the window does not go to ${target}`, async () => {
    const address = target === "http://outside/" ? `http://${outside.host}/navigation` : target;
    for (const way of waysToLeave) {
      await tryToLeave(launched.page, way, address);
      await launched.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 80)));
      await expectUnmoved();
    }
  });
}

test("a file dropped on the window is not opened", async () => {
  const session = await launched.app.context().newCDPSession(launched.page);
  const data = { items: [], files: ["/etc/hostname"], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type, x: 200, y: 200, data });
  }
  await launched.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
  await expectUnmoved();
});

test("no window opens", async () => {
  const opened = await tryToOpenWindows(launched.page, outside.host);
  expect(opened).toEqual(new Array(10).fill(true));
  await launched.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  await expectUnmoved();
  expect(await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test("nothing is embedded: no webview, and a frame has no bridge", async () => {
  const found = await launched.page.evaluate(async (host) => {
    const webview = document.createElement("webview");
    webview.setAttribute("src", `http://${host}/webview`);
    webview.setAttribute("nodeintegration", "");
    const frame = document.createElement("iframe");
    const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
    document.body.append(webview, frame);
    await loaded;
    const inner = frame.contentWindow as (Window & { cloister?: unknown; process?: unknown }) | null;
    const result = {
      webviewIsPlain: Object.getPrototypeOf(webview) === HTMLElement.prototype || !("loadURL" in webview),
      bridgeInFrame: typeof inner?.cloister,
      processInFrame: typeof inner?.process,
    };
    webview.remove();
    frame.remove();
    return result;
  }, outside.host);
  expect(found).toEqual({ webviewIsPlain: true, bridgeInFrame: "undefined", processInFrame: "undefined" });
  await expectUnmoved();
});

test("nothing is downloaded", async () => {
  const started = await launched.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    let kept = 0;
    contents?.session.on("will-download", (event) => {
      kept += event.defaultPrevented ? 0 : 1;
    });
    await contents?.executeJavaScript(`
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob(["x"]));
      link.download = "x.txt";
      link.click();
      new Promise((resolve) => setTimeout(resolve, 300));
    `);
    return kept;
  });
  expect(started).toBe(0);
});

test("no permission is granted", async () => {
  const outcomes = await askForPermissions(launched.page);
  const allowed = /^(denied|refused: |default$|prompt$)/;
  expect(Object.entries(outcomes).filter(([, outcome]) => !allowed.test(outcome))).toEqual([]);
  expect(Object.keys(outcomes).length).toBeGreaterThanOrEqual(22);
});

test("an empty page, which asks nobody before it comes, is led back to ours", async () => {
  for (const address of ["about:blank", "about:blank#x"]) {
    await launched.page
      .evaluate((to) => {
        location.href = to;
      }, address)
      .catch(() => {});
    await expect
      .poll(() =>
        launched.app.evaluate(({ BrowserWindow }) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents;
          return contents?.isLoading() === false && contents.getURL();
        }),
      )
      .toMatch(/^app:\/\/cloister\//);
    await launched.page.waitForLoadState("load");
  }
  expect(await launched.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});
