/**
 * Rollup plugin for the script-tag build: takes out of Preact what the interface never reaches. It renders one
 * tree of plain elements from the root: no components, no `style` and no `dangerouslySetInnerHTML` props (both
 * would break under strict content security policies anyway), no hydration, no SVG, no add-ons. No bundler can see
 * that by itself. A third of Preact's bytes less. Fails the build when Preact changes so that a part is not found.
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
  // What a component leaves behind when it goes, and the queue of what it does after a render.
  [
    /(?<=G\(i,null,r,t\),)i=t\.__c\)\{if\(i\.componentWillUnmount\).*?i\.__P=i\.__n=null\}if\((?=i=t\.__k)/s,
    '',
  ],
  [/!u&&\(i=t\.__c\)&&\(i=i\.__z\).*?g\(i\)\),/s, ''],
  [/n\.__c&&n\.__c\(r,t\),t\.some\(function\(r\)\{try\{.*?n\.__e\(t,r\.__v\)\}\}\)/s, ''],
  // Hydration: the interface is drawn anew, never taken over from HTML.
  [/128&u\.__u&&.*?l=o\[0\]\|\|l\),/s, ''],
  ['i=(u=t&&32&t.__u)?null:r.__k', 'i=r.__k'],
  ['l&&(n.__m&&n.__m(r,o),l=!1),', ''],
  ['l&&"function"!=typeof k||', ''],
  ['l&&"textarea"!=C||(s="value"', '(s="value"'],
  ['l&&t.data==x||', ''],
  // Portals, and elements of SVG and MathML.
  ['if(n.props.__P)return t;', ''],
  [/"svg"==C\?f="[^"]*":"math"==C\?f="[^"]*":/, ''],
  [/\("foreignObject"==C.*?xhtml"\),/s, ''],
  [/if\("http:\/\/www\.w3\.org\/2000\/svg"==i\).*?else(?= if\("width"!=t)/s, ''],
  // Properties that cannot be set, which a `try` finds out as well, and those that no element here has.
  ['"width"!=t&&"height"!=t&&', ''],
  ['"list"!=t&&"form"!=t&&', ''],
  ['"download"!=t&&"rowSpan"!=t&&"colSpan"!=t&&', ''],
  ['"popover"!=t&&', ''],
  ['"popover"==t&&1==r?"":r', 'r'],
  // Progress bars, templates, and controls whose value is theirs at first and the program's later.
  ['"progress"==C&&null==b?t.removeAttribute(s):', ''],
  ['&&("progress"!=C||b)', ''],
  ['a="template"==C&&t.content||t', 'a=t'],
  ['"textarea"==C&&null!=x.defaultValue?null:', ''],
  ['"value"==s&&"defaultValue"in x||"checked"==s&&"defaultChecked"in x||', ''],
  // Comments between elements, and elements that keep their state while they move: nothing here moves.
  [
    /for\((t&&!t\.parentNode.*?o=n\.__e),e=t;e&&8==e\.nodeType;\)e=e\.nextSibling;for\(o!=e&&/,
    'return $1,o!=t&&',
  ],
  [
    '(!u&&r.moveBefore&&o.parentNode?r.moveBefore(o,t):r.insertBefore(o,t||null))',
    'r.insertBefore(o,t||null)',
  ],
  [
    /,t=o;\(t=t&&t\.nextSibling\)&&8==t\.nodeType&&!t\.data\.startsWith\("\$s"\);\);return t/,
    ',o.nextSibling',
  ],
  // Options, by which add-ons of Preact listen in.
  ['!o&&n.vnode&&n.vnode(e),', ' '],
  ['(s=n.__b)&&s(r);', ''],
  ['(s=n.diffed)&&s(r),', ' '],
  ['n.unmount&&n.unmount(t),', ''],
  ['n.__&&n.__(t,r),9==r.nodeType&&(r=r.documentElement),', ''],
  ['n.event?n.event(r):r', 'r'],
  // Listeners of the capture phase.
  [',l=/(PointerCapture)$|Capture$/i', ''],
  ['f=t!=(t=t.replace(l,"$1")),', ''],
  [
    'addEventListener(t,o,f):n.removeEventListener(t,o,f)',
    'addEventListener(t,o):n.removeEventListener(t,o)',
  ],
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
