import assert from 'node:assert/strict';

/** From here on Workers have what they offer of Node (compatibility flag `nodejs_compat`) without being asked. */
const WITH_NODE = '2026-08-04';

/** What docs/servers.md says of Workers alone. `serve(module, date)` starts one with that compatibility date. */
export const WORKER_CASES = {
  'before its streams transform, `rewriteHtml` throws rather than pass a page unmarked': async (serve) => {
    const worker = await serve('site', '2022-11-29');
    const response = await fetch(`${worker.url}/page`, { method: 'POST', body: '<p>' });
    const answer = await response.text();
    await worker.stop();
    assert.equal(response.status, 500, answer);
    assert.match(worker.said(), /TypeError: .*2022-11-30/);
  },

  'the receiver does not start': async (serve) => {
    await assert.rejects(serve('receiver', WITH_NODE), /^Error: ended with 1\n[\s\S]*Uncaught /);
  },
};
