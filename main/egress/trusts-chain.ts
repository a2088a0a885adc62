import { X509Certificate } from "node:crypto";

/** Deeper chains than this are nobody's. */
const deepest = 8;
const serverAuthentication = "1.3.6.1.5.5.7.3.1";
/** Any purpose, as some authorities of companies write it. */
const anyPurpose = "2.5.29.37.0";

const isCurrent = (certificate: X509Certificate, nowMs: number): boolean =>
  Date.parse(certificate.validFrom) <= nowMs && nowMs <= Date.parse(certificate.validTo);

const signedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean =>
  issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

const serves = (leaf: X509Certificate, host: string): boolean => {
  // `keyUsage` of Node's class is the extended key usage.
  const purposes = leaf.keyUsage as readonly string[] | undefined;
  const forServers =
    purposes === undefined || purposes.some((one) => one === serverAuthentication || one === anyPurpose);
  const bare = host.replace(/^\[|\]$/g, "");
  const named = /^[\d.]+$|:/.test(bare) ? leaf.checkIP(bare) : leaf.checkHost(bare, { subject: "never" });
  return forServers && named !== undefined;
};

/**
 * Whether a server's chain, leaf first, leads to one of the given authorities: each link signed by the next, every one
 * within its dates and allowed to sign, the leaf made for this host. For a chain that Chromium refused for no other
 * reason than an authority it does not know.
 */
export const trustsChain = (options: {
  readonly chain: readonly X509Certificate[];
  readonly authorities: readonly X509Certificate[];
  readonly host: string;
  readonly nowMs: number;
}): boolean => {
  const { authorities, host, nowMs } = options;
  const [leaf, ...rest] = options.chain.slice(0, deepest);
  if (leaf === undefined || !isCurrent(leaf, nowMs) || !serves(leaf, host)) {
    return false;
  }
  let at = leaf;
  for (const next of [...rest, null]) {
    const anchor = authorities.find((one) => isCurrent(one, nowMs) && signedBy(at, one));
    if (anchor !== undefined) {
      return true;
    }
    if (next === null || !isCurrent(next, nowMs) || !signedBy(at, next)) {
      return false;
    }
    at = next;
  }
  return false;
};

/** Leaf first, out of PEM texts; null where one cannot be read. */
export const parseChain = (pems: readonly string[]): readonly X509Certificate[] | null => {
  try {
    return pems.map((pem) => new X509Certificate(pem));
  } catch {
    return null;
  }
};
