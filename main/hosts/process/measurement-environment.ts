/** What the measurement host is told beside the usual: after a failed assertion the engine would look for a debugger. */
export const measurementEnvironment: Readonly<Record<string, string>> = { GGML_NO_BACKTRACE: "1" };
