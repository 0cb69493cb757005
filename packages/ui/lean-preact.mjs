/**
 * Rollup plugin for the script-tag build: takes out of Preact what the interface never reaches. It renders one
 * tree of plain elements from the root: no components, no `style` and no `dangerouslySetInnerHTML` props (both
 * would break under strict content security policies anyway). No bundler can see that by itself. More than
 * 1,000 B brotli less. Fails the build when Preact changes so that a part is not found.
 *
 * Needs Preact's own minified build: the names in it are those of the version in the lock file.
 */
const UNREACHABLE = [
  // Component.prototype.setState and forceUpdate, and with them the whole render queue.
  [/x\.prototype\.setState=.*?,(?=x\.prototype\.render=)/s, ''],
  // The search for a component that handles an error: without one, the error is thrown on.
  [/(__e:function\(n),t,r,u\)\{for\(.*?throw f=0,n\}/s, '$1){throw n}'],
  // Life cycle, context, portals and suspense of components: the only function type left is Fragment.
  [
    /if\("function"==typeof V\)\{v=e\.length;try\{.*?\}\}else(?= l=r\.__e=F)/s,
    'if("function"==typeof V)l=I(t,r.props.children,r,u,i,f,o,e,l,c,a),r.__u&=-161;else',
  ],
  // dangerouslySetInnerHTML: the bundle has no innerHTML at all.
  ['"dangerouslySetInnerHTML"==s?y=k:', ''],
  ['"dangerouslySetInnerHTML"==s?h=k:', ''],
  [/h\?\(l\|\|y&&.*?r\.__k=\[\]\):\(y&&\(t\.textContent=""\),/s, '('],
  // The style property.
  [/if\("style"==t\).*?else(?= ?if\("o"==t\[0\])/s, ''],
];

export const leanPreact = () => ({
  name: 'lean-preact',
  transform(code, id) {
    if (!/preact\/dist\/preact\.m?js$/.test(id.replaceAll('\\', '/'))) return null;
    let lean = code;
    for (const [part, replacement] of UNREACHABLE) {
      const before = lean;
      lean = lean.replace(part, replacement);
      if (lean === before)
        this.error(`Preact has changed: ${part} is not in it; look at lean-preact.mjs again`);
    }
    return { code: lean, map: null };
  },
});
