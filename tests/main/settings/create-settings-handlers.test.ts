import { expect, test } from "vitest";
import { AppError } from "../../../app/errors/app-error.ts";
import type { AppInfo } from "../../../app/settings/app-info.ts";
import { defaultSettings, type Settings } from "../../../app/settings/settings.ts";
import { createSettingsHandlers } from "../../../main/settings/create-settings-handlers.ts";

const withHandlers = (chosen: string | null, problem: AppError | null = null) => {
  let settings: Settings = defaultSettings;
  const save = async (change: Partial<Settings>): Promise<Settings> => {
    settings = { ...settings, ...change };
    return settings;
  };
  const told: string[] = [];
  const handlers = createSettingsHandlers({
    settings: {
      get: () => settings,
      notice: null,
      change: save,
      setModelFolder: (modelFolder) => save({ modelFolder }),
      setTrayExplained: async () => defaultSettings,
      setCertificateFile: (certificateFile) => save({ certificateFile }),
      onChange: () => () => {},
    },
    appInfo: () => ({ version: "1" }) as AppInfo,
    chooseFolder: async () => chosen,
    chooseCertificateFile: async () => chosen,
    checkCertificateFile: async () => {
      if (problem !== null) {
        throw problem;
      }
    },
    onModelFolderChanged: () => told.push("models"),
    reveal: (what) => told.push(what),
  });
  return { handlers, told, settings: () => settings };
};

test("a chosen folder is saved and the models are looked for again; a cancelled dialog changes nothing", async () => {
  const { handlers, told, settings } = withHandlers("/models");
  await handlers["settings.chooseModelFolder"]({ choice: "dialog" });
  expect(settings().modelFolder).toBe("/models");
  await handlers["settings.chooseModelFolder"]({ choice: "default" });
  expect(settings().modelFolder).toBeNull();
  expect(told).toEqual(["models", "models"]);

  const cancelled = withHandlers(null);
  await cancelled.handlers["settings.chooseModelFolder"]({ choice: "dialog" });
  await cancelled.handlers["settings.chooseCertificateFile"]({ choice: "dialog" });
  expect(cancelled.settings()).toEqual(defaultSettings);
  expect(cancelled.told).toEqual([]);
});

test("a file of certificate authorities that cannot be used is refused at once and not kept", async () => {
  const bad = withHandlers("/bad.pem", new AppError("invalid-request", "No certificate."));
  await expect(bad.handlers["settings.chooseCertificateFile"]({ choice: "dialog" })).rejects.toMatchObject({
    code: "invalid-request",
  });
  expect(bad.settings().certificateFile).toBeNull();

  const good = withHandlers("/good.pem");
  await good.handlers["settings.chooseCertificateFile"]({ choice: "dialog" });
  expect(good.settings().certificateFile).toBe("/good.pem");
  await good.handlers["settings.chooseCertificateFile"]({ choice: "none" });
  expect(good.settings().certificateFile).toBeNull();
});

test("only the three places that are named are shown in the file manager", async () => {
  const { handlers, told } = withHandlers(null);
  await handlers["settings.reveal"]({ what: "log" });
  expect(told).toEqual(["log"]);
});
