/** The data's way, in order: a folder of the core imports only from those before it. */
const WAY = ['policy', 'decision', 'choices', 'gate', 'withdrawal', 'signals', 'receipts'];

const later = (index) => `^packages/sdk/src/(${WAY.slice(index + 1).join('|')})/`;

export default {
  forbidden: [
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-orphan-import', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...WAY.slice(0, -1).map((folder, index) => ({
      name: `${folder}-comes-before`,
      severity: 'error',
      comment: `${folder} must not know ${WAY.slice(index + 1).join(', ')}`,
      from: { path: `^packages/sdk/src/${folder}/`, pathNot: '\\.test\\.ts$' },
      to: { path: later(index) },
    })),
    {
      name: 'stages-know-no-assembly',
      severity: 'error',
      from: { path: `^packages/sdk/src/(${WAY.join('|')})/` },
      to: { path: '^packages/sdk/src/[^/]+\\.ts$' },
    },
    {
      name: 'import-stands-outside',
      severity: 'error',
      comment: 'what visitors told another tool reaches the core only through the consent object',
      from: { path: '^packages/sdk/src/', pathNot: '^packages/sdk/src/(import|testing)/' },
      to: { path: '^packages/sdk/src/import/' },
    },
    {
      name: 'core-knows-nobody',
      severity: 'error',
      from: { path: '^packages/sdk/src/' },
      to: { path: '^packages/(ui|receiver)/' },
    },
    {
      name: 'receiver-stands-alone',
      severity: 'error',
      from: { path: '^packages/receiver/src/', pathNot: '\\.test\\.ts$' },
      to: { path: '^packages/(ui|sdk)/' },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      from: { pathNot: '\\.test\\.tsx?$|/testing/|/test/' },
      to: { path: '\\.test\\.tsx?$|/test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/|\\.cache/|node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
