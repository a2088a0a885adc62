/**
 * @param {number} sizeBytes
 * @returns {string} decimal megabytes, such as `196.3 MB`
 */
export function formatBytes(sizeBytes) {
  return `${(sizeBytes / 1e6).toFixed(1)} MB`;
}
