import canonicalize from 'canonicalize';

/** What a receipt's notice hash covers of a policy. */
const COVERED = ['controller', 'purposes', 'services', 'notice'] as const;

/**
 * The text whose SHA-256 receipts carry in `notice.hash`: the members of the policy that visitors are informed
 * with, as canonical JSON (RFC 8785). A notice made so is its own canonical form.
 * @throws where a string is no Unicode (RFC 8785 section 3.2.2.2)
 */
export function canonicalNotice(policy: object): string {
  const members = policy as Readonly<Record<string, unknown>>;
  const covered = COVERED.filter((name) => name in members).map((name) => [name, members[name]] as const);
  return canonicalize(Object.fromEntries(covered)) ?? '';
}
