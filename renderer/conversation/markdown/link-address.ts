/** An address that may be offered for opening: https, a host, no user name before it, at most 2,048 characters. */
export type LinkAddress = { readonly address: string; readonly host: string };

const longestAddress = 2048;

/** Null: nothing that could be opened; it is then shown as text. The host comes in its ASCII form. */
export const linkAddress = (address: string): LinkAddress | null => {
  if (address.length > longestAddress || !/^https:\/\//i.test(address)) {
    return null;
  }
  try {
    const { protocol, host, username, password } = new URL(address);
    return protocol === "https:" && host !== "" && username === "" && password === ""
      ? { address, host }
      : null;
  } catch {
    return null;
  }
};
