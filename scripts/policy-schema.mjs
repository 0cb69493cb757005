import { readFileSync, writeFileSync } from 'node:fs';
import { createGenerator } from 'ts-json-schema-generator';
import { root } from './ensure-installed.mjs';

// Writes packages/sdk/policy.schema.json from the types of the policy; with --check, says whether it is fresh.
const FILE = `${root}/packages/sdk/policy.schema.json`;

const schema = createGenerator({
  path: `${root}/packages/sdk/src/services/with-services.ts`,
  tsconfig: `${root}/packages/sdk/tsconfig.build.json`,
  type: 'PolicyWithNames',
  topRef: false,
  skipTypeCheck: true,
  additionalProperties: false,
}).createSchema('PolicyWithNames');

/** Helper types of TypeScript, such as `Readonly<…>`, get names that say nothing; what they hold goes where it is used. */
const inlined = (value) => {
  if (Array.isArray(value)) return value.map(inlined);
  if (typeof value !== 'object' || value === null) return value;
  const { $ref, ...rest } = value;
  const name = $ref?.replace('#/definitions/', '');
  if (name && /[<%]/.test(name)) return { ...inlined(schema.definitions[decodeURIComponent(name)]), ...rest };
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inlined(one)]));
};

const { $schema, definitions, ...policy } = schema;
const text = `${JSON.stringify(
  {
    $schema,
    title: 'Avow policy',
    ...inlined(policy),
    definitions: Object.fromEntries(
      Object.entries(definitions)
        .filter(([name]) => !/[<%]/.test(name))
        .map(([name, one]) => [name, inlined(one)]),
    ),
  },
  null,
  2,
)}\n`;

if (process.argv.includes('--check')) {
  const kept = readFileSync(FILE, 'utf8');
  if (kept !== text) {
    console.error(
      'packages/sdk/policy.schema.json is not what the types say: run node scripts/policy-schema.mjs',
    );
    process.exit(1);
  }
} else writeFileSync(FILE, text);
