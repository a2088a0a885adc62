import { AppError } from "../../app/errors/app-error.ts";

export const publicHubAddress = "https://huggingface.co";

const loopback = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;

/**
 * The hub's base address without a slash at its end: the public hub's, or the one that CLOISTER_HUB_URL names. Throws
 * `usage` where that is no plain https address; http is taken on this machine only.
 */
export const hubAddress = (named: string | undefined): string => {
  if (named === undefined || named.trim() === "") {
    return publicHubAddress;
  }
  const url = URL.canParse(named.trim()) ? new URL(named.trim()) : null;
  if (
    url === null ||
    !(url.protocol === "https:" || (url.protocol === "http:" && loopback.test(url.hostname))) ||
    url.username !== "" ||
    url.password !== "" ||
    url.search !== "" ||
    url.hash !== "" ||
    url.href.length > 400
  ) {
    throw new AppError(
      "usage",
      "CLOISTER_HUB_URL is not an address that Cloister takes. Give an https address without a password, such as https://models.example.org, or an http address on this machine.",
    );
  }
  return url.href.replace(/\/+$/, "");
};
