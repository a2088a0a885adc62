/** node-llama-cpp's names for the systems. */
const systems: Readonly<Record<string, string>> = { linux: "linux", darwin: "mac", win32: "win" };

/** The npm package that carries llama.cpp's libraries for the CPU: the very files that the inference host loads. */
export const enginePackage = (platform: string, architecture: string): string => {
  const name = `@node-llama-cpp/${systems[platform] ?? platform}-${architecture}`;
  return platform === "darwin" && architecture === "arm64" ? `${name}-metal` : name;
};
