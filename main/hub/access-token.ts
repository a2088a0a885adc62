import { AppError } from "../../app/errors/app-error.ts";

const accessToken = /^[\x21-\x7e]{8,500}$/;

/** Whether a header can carry it: printable, without spaces. */
export const isAccessToken = (text: string): boolean => accessToken.test(text);

/** The terminal's access token, from HF_TOKEN. Throws `usage` where it holds something else. */
export const accessTokenFrom = (
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined => {
  const text = environment.HF_TOKEN?.trim() ?? "";
  if (text === "") {
    return undefined;
  }
  if (!isAccessToken(text)) {
    throw new AppError(
      "usage",
      "HF_TOKEN does not hold an access token: it has 8 to 500 characters without spaces. Set it again, or unset it.",
    );
  }
  return text;
};
