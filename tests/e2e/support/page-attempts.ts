import type { Page } from "@playwright/test";

/** What no page of ours may do, tried in it: the same for every window. */

/** Asks for everything that a page can ask of the system. Resolves with what came of each, by name. */
export const askForPermissions = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    const outcome = async (act: () => unknown): Promise<string> => {
      try {
        const result = await Promise.race([
          Promise.resolve(act()),
          new Promise((resolve) => setTimeout(() => resolve("silent"), 1500)),
        ]);
        return typeof result === "string" ? result : (JSON.stringify(result) ?? "refused: absent");
      } catch (error) {
        return `refused: ${(error as Error).name}`;
      }
    };
    const browser = navigator as unknown as Record<string, Record<string, (options?: unknown) => unknown>>;
    const scope = globalThis as unknown as Record<string, { requestPermission: () => Promise<string> }>;
    const acts: Record<string, () => unknown> = {
      camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
      microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
      screen: () => navigator.mediaDevices.getDisplayMedia(),
      location: () =>
        new Promise((resolve, reject) =>
          navigator.geolocation.getCurrentPosition(resolve, () =>
            reject(new DOMException("no", "NotAllowedError")),
          ),
        ),
      notification: () => Notification.requestPermission(),
      clipboardRead: () => navigator.clipboard.read(),
      clipboardReadText: () => navigator.clipboard.readText(),
      midi: () => navigator.requestMIDIAccess({ sysex: true }),
      usb: () => browser.usb?.requestDevice?.({ filters: [] }),
      hid: async () => {
        const devices = (await browser.hid?.requestDevice?.({ filters: [] })) as unknown[] | undefined;
        return devices === undefined || devices.length === 0 ? "denied" : "granted";
      },
      serial: () => browser.serial?.requestPort?.(),
      bluetooth: () => browser.bluetooth?.requestDevice?.({ acceptAllDevices: true }),
      idle: () => scope.IdleDetector?.requestPermission(),
      wakeLock: () => navigator.wakeLock.request("screen"),
      persistence: async () => ((await navigator.storage.persist()) ? "granted" : "denied"),
      fullscreen: async () => {
        // Granted or refused, the promise says so; in a window that can never be full screen it says nothing.
        await Promise.race([
          document.documentElement.requestFullscreen(),
          new Promise((resolve) => setTimeout(resolve, 1000)),
        ]);
        return document.fullscreenElement === null ? "denied" : "granted";
      },
      pointerLock: async () => {
        await document.body.requestPointerLock();
        return document.pointerLockElement === null ? "denied" : "granted";
      },
      windowManagement: () =>
        (globalThis as unknown as { getScreenDetails: () => unknown }).getScreenDetails(),
      fonts: async () => {
        const fonts = await (
          globalThis as unknown as { queryLocalFonts: () => Promise<unknown[]> }
        ).queryLocalFonts();
        return fonts.length === 0 ? "denied" : "granted";
      },
      directory: () =>
        (globalThis as unknown as { showDirectoryPicker: () => unknown }).showDirectoryPicker(),
    };
    const results: Record<string, string> = {};
    for (const [name, act] of Object.entries(acts)) {
      results[name] = await outcome(act);
    }
    results.clipboardWrite = await outcome(() =>
      navigator.clipboard.writeText("plain").then(() => "granted"),
    );
    for (const name of [
      "camera",
      "microphone",
      "geolocation",
      "notifications",
      "clipboard-read",
      "midi",
      "persistent-storage",
    ]) {
      const state = await outcome(
        async () => (await navigator.permissions.query({ name: name as PermissionName })).state,
      );
      results[`query ${name}`] = state;
    }
    return results;
  });

/** Tries to open windows, eight ways and more. Resolves with whether each attempt gave none. */
export const tryToOpenWindows = (page: Page, ownHost: string): Promise<readonly boolean[]> =>
  page.evaluate((host) => {
    const results: boolean[] = [];
    for (const target of [
      `http://${host}/open`,
      "about:blank",
      "app://cloister/",
      "file:///etc/passwd",
      "",
    ]) {
      results.push(window.open(target) === null, window.open(target, "name", "popup,noopener") === null);
    }
    for (const init of [{}, { ctrlKey: true }, { shiftKey: true }, { button: 1 }]) {
      const link = document.createElement("a");
      link.href = `http://${host}/blank`;
      link.target = "_blank";
      document.body.append(link);
      link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ...init }));
      link.remove();
    }
    return results;
  }, ownHost);

export const waysToLeave = ["location", "replace", "link", "form", "refresh"] as const;
export type WayToLeave = (typeof waysToLeave)[number];

/** Tries to go to an address; `blob:` stands for one made by the page. */
export const tryToLeave = (page: Page, way: WayToLeave, address: string): Promise<void> =>
  page.evaluate(
    ([how, named]) => {
      const to = named === "blob:" ? URL.createObjectURL(new Blob(["x"], { type: "text/html" })) : named;
      const act = {
        location: () => {
          location.href = to;
        },
        replace: () => location.replace(to),
        link: () => {
          const link = document.createElement("a");
          link.href = to;
          document.body.append(link);
          link.click();
          link.remove();
        },
        form: () => {
          const form = document.createElement("form");
          form.action = to;
          form.method = "post";
          document.body.append(form);
          form.submit();
          form.remove();
        },
        refresh: () => {
          const meta = document.createElement("meta");
          meta.httpEquiv = "refresh";
          meta.content = `0;url=${to}`;
          document.head.append(meta);
          setTimeout(() => meta.remove(), 50);
        },
      }[how];
      try {
        act();
      } catch {}
    },
    [way, address] as const,
  );
