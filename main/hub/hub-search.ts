import type { HubRepositorySummary } from "../../app/hub/hub.ts";
import { hubModelList, hubModelSummary, isGated, licenseTagOf } from "./hub-answers.ts";
import type { HubSession } from "./hub-session.ts";

const searchLimit = 50;
/** What a search shows; the hub sends no more than asked for. */
const summaryFields = ["downloads", "likes", "tags", "gated", "lastModified"];

/** Repositories with GGUF files. Rejects with network-failed. */
export const searchHub = async (
  session: HubSession,
  text: string,
  signal: AbortSignal,
): Promise<readonly HubRepositorySummary[]> => {
  const query = new URLSearchParams({
    search: text.trim().slice(0, 200),
    filter: "gguf",
    limit: String(searchLimit),
  });
  for (const field of summaryFields) {
    query.append("expand[]", field);
  }
  const { value } = await session.json(
    { path: `/api/models?${query}`, why: "a search for models", repository: null, signal },
    hubModelList,
  );
  const found = new Map<string, HubRepositorySummary>();
  for (const entry of value) {
    const summary = summaryOf(entry);
    if (summary !== null && !found.has(summary.repository)) {
      found.set(summary.repository, summary);
    }
  }
  return [...found.values()].slice(0, searchLimit);
};

const summaryOf = (entry: unknown): HubRepositorySummary | null => {
  const parsed = hubModelSummary.safeParse(entry);
  const repository = parsed.success ? (parsed.data.id ?? parsed.data.modelId ?? null) : null;
  if (!parsed.success || repository === null) {
    return null;
  }
  const { downloads, likes, lastModified } = parsed.data;
  const updatedAt = typeof lastModified === "string" ? Date.parse(lastModified) : Number.NaN;
  return {
    repository,
    downloads: downloads ?? null,
    likes: likes ?? null,
    license: licenseTagOf(parsed.data),
    gated: isGated(parsed.data),
    updatedAt: Number.isNaN(updatedAt) || updatedAt < 0 ? null : updatedAt,
  };
};
