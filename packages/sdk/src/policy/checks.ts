/** One fault of a policy: where it is, what is wrong, how to mend it. */
export interface PolicyProblem {
  /** Place in the policy, for example `purposes[2].legalBasis`. */
  readonly path: string;
  /** What is wrong, to be read behind `path`. */
  readonly problem: string;
  /** What to do about it. */
  readonly mend: string;
}

/** Looks at a value and adds what is wrong with it to `problems`. */
export type Check = (value: unknown, path: string, problems: PolicyProblem[]) => void;

const shown = (value: unknown): string => {
  let text: string;
  try {
    text = JSON.stringify(value) ?? 'nothing';
  } catch {
    text = `a ${typeof value} that JSON cannot hold`;
  }
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
};

const add = (problems: PolicyProblem[], path: string, value: unknown, mend: string): void => {
  problems.push({
    path: path || 'policy',
    problem: value === undefined ? 'is missing' : `is ${shown(value)}`,
    mend,
  });
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const string =
  (mend: string, pattern = /\S/): Check =>
  (value, path, problems) => {
    if (typeof value !== 'string' || !pattern.test(value)) add(problems, path, value, mend);
  };

export const oneOf = (...options: readonly string[]): Check =>
  string(`use one of ${options.join(', ')}`, RegExp(`^(${options.join('|')})$`));

export const whole =
  (most: number, unit = 'number'): Check =>
  (value, path, problems) => {
    if (!Number.isInteger(value) || Number(value) < 1 || Number(value) > most)
      add(problems, path, value, `give a whole ${unit} from 1 to ${most}`);
  };

export const flag: Check = (value, path, problems) => {
  if (typeof value !== 'boolean') add(problems, path, value, 'give true or false');
};

/** A text, or one text per language tag. */
export const text: Check = (value, path, problems) => {
  const mend = 'give a text, or one text per language such as {"en": "…", "fr": "…"}';
  if (!isObject(value)) return string(mend)(value, path, problems);
  const languages = Object.entries(value);
  if (!languages.length) add(problems, path, value, mend);
  for (const [language, words] of languages) {
    if (!/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(language))
      add(
        problems,
        `${path}.${language}`,
        language,
        'name the language by its BCP 47 tag, such as "en" or "pt-BR"',
      );
    string('give the text in this language')(words, `${path}.${language}`, problems);
  }
};

export const list =
  (item: Check, least = 0, most = Number.POSITIVE_INFINITY): Check =>
  (value, path, problems) => {
    if (!Array.isArray(value) || value.length < least)
      return add(
        problems,
        path,
        value,
        least ? 'give a list with at least one entry' : 'give a list, or leave it out',
      );
    if (value.length > most) add(problems, path, `a list of ${value.length}`, `give at most ${most}`);
    // A hole is a fault like any other.
    Array.from(value).forEach((entry, index) => {
      item(entry, `${path}[${index}]`, problems);
    });
  };

/** Values by free keys. */
export const record =
  (item: Check): Check =>
  (value, path, problems) => {
    if (!isObject(value)) return add(problems, path, value, 'give an object');
    for (const [key, entry] of Object.entries(value)) item(entry, `${path}.${key}`, problems);
  };

/** An object with exactly these members. */
export const object =
  (required: Record<string, Check>, optional: Record<string, Check> = {}): Check =>
  (value, path, problems) => {
    if (!isObject(value)) return add(problems, path, value, 'give an object');
    const at = (key: string): string => (path ? `${path}.${key}` : key || '""');
    const known = { ...required, ...optional };
    for (const [key, check] of Object.entries(required)) check(value[key], at(key), problems);
    for (const [key, check] of Object.entries(optional))
      if (value[key] !== undefined) check(value[key], at(key), problems);
    for (const key of Object.keys(value))
      if (!Object.hasOwn(known, key))
        problems.push({
          path: at(key),
          problem: 'is unknown',
          mend: `remove it, or use one of ${Object.keys(known).join(', ')}`,
        });
  };
