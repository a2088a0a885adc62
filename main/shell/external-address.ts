/** Address parts that a dialog could show wrongly: control, bidirectional and zero-width characters. */
const deceptive = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

const isLocal = (hostname: string): boolean =>
  hostname === "localhost" ||
  hostname.endsWith(".localhost") ||
  hostname.startsWith("127.") ||
  hostname === "0.0.0.0" ||
  hostname.startsWith("[");

/**
 * The address to hand to the system's browser, or null where it must not be opened: only https, without a name and
 * password in it (they disguise the host), not of this machine, and with nothing that a dialog would show wrongly.
 */
export const externalAddress = (address: string): URL | null => {
  if (address.length > 2048 || deceptive.test(address) || !URL.canParse(address)) {
    return null;
  }
  const url = new URL(address);
  const plain =
    url.protocol === "https:" && url.username === "" && url.password === "" && url.hostname !== "";
  return plain && !isLocal(url.hostname) ? url : null;
};
