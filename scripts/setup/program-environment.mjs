/**
 * The environment of a program of ours: the user's own, without what would turn Electron or Node into something else.
 *
 * @param {Readonly<Record<string, string>>} [additions]
 * @returns {NodeJS.ProcessEnv}
 */
export function programEnvironment(additions = {}) {
  const { ELECTRON_RUN_AS_NODE: _runAsNode, NODE_OPTIONS: _nodeOptions, ...rest } = process.env;
  return { ...rest, ...additions };
}
