/** Where Chromium looks for what a machine without a desktop or a GPU does not have, and goes on without it. */
const harmlessSources = [
  "dbus/bus.cc",
  "dbus/object_proxy.cc",
  "components/viz/service/main/viz_main_impl.cc",
  "viz_main_impl.cc",
  "bus.cc",
  "object_proxy.cc",
];

/**
 * @param {string} line of an app's stderr
 * @returns {boolean} whether it is one of Chromium's complaints that mean nothing
 */
export function isChromiumNoise(line) {
  const source = /^\[(?:\d+:){1,2}\d+\/\d+\.\d+:(?:ERROR|WARNING):([\w./-]+?)(?::|\()\d+\)?\] /u.exec(
    line,
  )?.[1];
  return source !== undefined && harmlessSources.includes(source);
}
