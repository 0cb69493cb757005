import all from './rollup.config.mjs';
const wanted = (c) => {
  const i = JSON.stringify(c.input);
  return /packages\/(sdk\/src\/index|tools\/src\/index|ui\/)|sdk\/src\/(script-tag|policy\/parse)/.test(i);
};
export default all.filter(wanted);
