/** Whether a path lies in a folder or below it, with either system's separator. */
export const isBelowFolder = (path: string, folder: string): boolean => {
  const trimmed = folder.replace(/[/\\]+$/, "");
  return path.startsWith(trimmed) && /^[/\\]/.test(path.slice(trimmed.length));
};
