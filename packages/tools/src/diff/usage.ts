export const USAGE = `avow diff: what changed between two policies, and who has to be asked again

  avow diff BEFORE AFTER [--write] [--json]
                       two policies; one of them may be - for standard input

  --write              add what changed to the change log of AFTER (its field changes), which visitors can read
  --json               the changes and the verdict as JSON
  --help               this text

Exit code: 0 the version says what the changes say, 1 it does not: a material change without a new version, or a new
version that asks everybody for nothing, 2 wrong usage, or a policy that cannot be used.
`;
