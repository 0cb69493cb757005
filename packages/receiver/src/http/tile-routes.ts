import { Problem } from '../problem.js';
import type { Sql } from '../store/sql.js';
import { filledWidth, readEntryBundle, readTile, TILE_WIDTH } from '../store/tiles.js';
import { treeSize } from '../store/tree.js';
import type { Route } from './route.js';

const PATH = /^((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** Reads `x001/x234/067` or `067.p/12` as the number of a tile and its width. */
function parseTilePath(text: string): { n: number; width: number } | null {
  const [, digits, width] = PATH.exec(text) ?? [];
  if (!digits || (width !== undefined && Number(width) >= TILE_WIDTH)) return null;
  return { n: Number(digits.replace(/[x/]/g, '')), width: width === undefined ? TILE_WIDTH : Number(width) };
}

const unknown = (): Problem =>
  new Problem(
    404,
    'tile-unknown',
    'The log has no such tile yet; see c2sp.org/tlog-tiles and /v1/log/checkpoint.',
  );

/** Tiles and entry bundles below `/v1/log`, beside the checkpoint, as tlog-tiles clients expect them. */
export function tileRoutes(db: Sql): Route[] {
  const serve = async (level: number, path: string, read: (n: number, width: number) => Promise<Buffer>) => {
    const tile = parseTilePath(path);
    if (!tile || filledWidth(level, tile.n, await treeSize(db)) < tile.width) throw unknown();
    return new Response(new Uint8Array(await read(tile.n, tile.width)), {
      headers: {
        'content-type': 'application/octet-stream',
        'cache-control': 'public, max-age=31536000, immutable',
      },
    });
  };
  return [
    {
      method: 'GET',
      path: '/v1/log/tile/entries/:path{.+}',
      summary: 'Entry bundle of the log: ids of receipts (C2SP tlog-tiles)',
      handle: ({ param }) => serve(0, param('path'), (n, width) => readEntryBundle(db, n, width)),
    },
    {
      method: 'GET',
      path: '/v1/log/tile/:level{[0-9]+}/:path{.+}',
      summary: 'Tile of the log’s tree (C2SP tlog-tiles)',
      handle: ({ param }) => {
        const level = Number(param('level'));
        if (level > 6 || param('level') !== String(level)) throw unknown();
        return serve(level, param('path'), (n, width) => readTile(db, level, n, width));
      },
    },
  ];
}
