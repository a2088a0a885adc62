import { getStarterModel } from "../../../scripts/setup/starter-model.mjs";
import { killingReporter } from "./killing-reporter.mjs";

const { modelsFolder, cache, facts, hubUrl } = JSON.parse(process.argv[2] ?? "{}");
await getStarterModel({
  modelsFolder,
  cache,
  facts,
  environment: { ...process.env, CLOISTER_HUB_URL: hubUrl },
  reporter: killingReporter((title) => title === "Starter model"),
  signal: new AbortController().signal,
});
