import { AppError } from "../../app/errors/app-error.ts";

/** OpenSSL's and Node's codes, and Chromium's. */
const certificateCodes =
  /CERT_|_CERT\b|_CERT_|UNABLE_TO_(GET|VERIFY|DECODE|DECRYPT)|ERR_TLS_CERT|INVALID_CA|HOSTNAME_MISMATCH|ERR_SSL_/;

const codesOf = (thrown: unknown): string => {
  const codes: string[] = [];
  for (let at = thrown, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const { code } = at as NodeJS.ErrnoException;
    codes.push(code ?? "", /net::ERR_\w+/.exec(at.message)?.[0] ?? "");
  }
  return codes.join(" ");
};

/** What to say of a server whose certificate does not hold; trying again would not help. Null for any other failure. */
export const certificateRefusal = (host: string, thrown: unknown): AppError | null =>
  certificateCodes.test(codesOf(thrown))
    ? new AppError(
        "network-refused",
        `The certificate of ${host} is not trusted, so nothing was sent. If your network has a certificate authority of its own, choose its file in Settings.`,
        { cause: thrown },
      )
    : null;
