// Old syntax on purpose: this file must still run, and say its sentence, where everything else would not even parse.
var minimumMajor = 20;

/**
 * @param {string} version such as `20.11.0`
 * @returns {string | undefined} a sentence, when this Node is too old
 */
export function unsupportedNode(version) {
  if (Number(version.split(".")[0]) >= minimumMajor) return undefined;
  return (
    "Cloister needs Node " +
    minimumMajor +
    " or newer; this is Node " +
    version +
    ".\n" +
    "Install a newer one from https://nodejs.org or with your version manager, then run the same command again."
  );
}

/**
 * @param {boolean} [json] whether to say it as one JSON value on stdout
 * @returns {boolean} false after saying why, when this Node is too old
 */
export function requireNode(json) {
  var sentence = unsupportedNode(process.versions.node);
  if (sentence === undefined) return true;
  if (json) process.stdout.write(nodeErrorAsJson(sentence));
  else process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
  return false;
}

/**
 * @param {string} sentence
 * @returns {string}
 */
export function nodeErrorAsJson(sentence) {
  return `${JSON.stringify({ error: { code: "internal", message: sentence.replace("\n", " ") } }, null, 2)}\n`;
}
