/** What `load-texts` is in files for script tags: each language is a file beside the others. */
export const loadTexts = (name: string) => import(`./avow-${name}.js`);
