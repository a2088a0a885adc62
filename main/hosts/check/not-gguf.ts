/** What a file that does not begin with GGUF's magic looks like, in words. */
export const describeOtherFormat = (start: Buffer): string => {
  const text = start
    .toString("latin1")
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart()
    .toLowerCase();
  if (text.startsWith("<!doctype") || text.startsWith("<html") || text.startsWith("<head")) {
    return "it is a web page, so the download probably ended at a sign-in or error page";
  }
  if (text.startsWith("version https://git-lfs")) {
    return "it is a Git LFS pointer, not the file it points to";
  }
  if (text.startsWith("pk\u0003\u0004")) {
    return "it is a ZIP archive, as PyTorch models are";
  }
  // safetensors: an 8-byte length, then JSON.
  if (start.length > 8 && start[8] === 0x7b) {
    return "it looks like a safetensors file, which must be converted first";
  }
  if (["ggml", "lmgg", "fmgg", "tjgg"].includes(text.slice(0, 4))) {
    return "it has an older format of GGML models, which must be converted first";
  }
  return "it does not begin with the letters GGUF";
};
