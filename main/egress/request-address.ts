import { AppError } from "../../app/errors/app-error.ts";

/** `127.0.0.0/8`, `::1` and `localhost`: what never leaves this machine. URL parsing has brought them into one spelling. */
export const isLoopback = (url: URL): boolean =>
  url.hostname === "localhost" || url.hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(url.hostname);

/** The address, where the gate lets it through: https, or http on this machine, without credentials in it. */
export const requestAddress = (address: string): URL => {
  const url = URL.canParse(address) ? new URL(address) : null;
  const allowed =
    url !== null && (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url)));
  if (!allowed || url.username !== "" || url.password !== "") {
    throw new AppError(
      "network-refused",
      "Cloister connects to plain https addresses only. Check the address, and try again.",
    );
  }
  url.hash = "";
  return url;
};

/** Where a redirect leads, held to the same rule; and nothing outside sends us to a service of this machine. */
export const redirectAddress = (from: URL, location: string | null): URL => {
  if (location === null || !URL.canParse(location, from.href)) {
    throw new AppError(
      "network-refused",
      `${from.host} answered with a redirect that leads nowhere. Try again later.`,
    );
  }
  const url = new URL(location, from.href);
  let to: URL;
  try {
    to = requestAddress(url.href);
  } catch (cause) {
    throw new AppError(
      "network-refused",
      `${from.host} leads to an address that is not plain https, so Cloister did not follow it. Choose another source.`,
      { cause },
    );
  }
  if (isLoopback(to) && !isLoopback(from)) {
    throw new AppError(
      "network-refused",
      `${from.host} leads back to this machine, so Cloister did not follow it. Choose another source.`,
    );
  }
  return to;
};
