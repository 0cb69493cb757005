/**
 * Rollup plugin for the script-tag build: takes out of Preact what only components can reach. The interface has
 * none (it renders one tree of elements from the root), and no bundler can see that: methods on a prototype and
 * the handler of failed components count as used. About 400 B brotli less. Fails the build if Preact changes so
 * that a part is not found.
 */
const UNREACHABLE = [
  // Component.prototype.setState and forceUpdate, and with them the whole render queue.
  [/(\w+)\.prototype\.setState=.*?,(?=\1\.prototype\.render=)/s, ''],
  // The search for a component that handles an error; without one the error is thrown on.
  [/(__e:function\((\w+)),\w+,\w+,\w+\)\{for\(.*?throw \w+=0,\2\}/s, '$1){throw $2}'],
];

export const leanPreact = () => ({
  name: 'lean-preact',
  transform(code, id) {
    if (!/preact\/dist\/preact\.m?js$/.test(id.replaceAll('\\', '/'))) return null;
    let lean = code;
    for (const [part, replacement] of UNREACHABLE) {
      if (!part.test(lean))
        this.error(`preact has changed: ${part} is not found; look at lean-preact.mjs again`);
      lean = lean.replace(part, replacement);
    }
    return { code: lean, map: null };
  },
});
