import type { Readable, Writable } from 'node:stream';
import { type CANCEL_SYMBOL, confirm, intro, isCancel, multiselect, text } from '@clack/prompts';
import { InputError } from '../input/input-error.js';
import { catalogue, usualPurposes } from '../known/catalogue.js';
import type { Answers } from './answers.js';

export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
}

/** @throws {InputError} where the person gave up */
function given<Value>(answer: Value | typeof CANCEL_SYMBOL): Value {
  if (isCancel(answer)) throw new InputError('Nothing was written.');
  return answer;
}

const needed = (value: string | undefined): string | undefined =>
  value?.trim() ? undefined : 'This is needed (GDPR Art. 13(1)(a)).';

const COUNTRY = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/;

/** Asks a person for what the options did not say. */
export async function ask(known: Partial<Answers>, terminal: Terminal): Promise<Answers> {
  intro('A policy, the tag and the privacy notice of a new site', terminal);
  const line = async (
    message: string,
    placeholder: string,
    validate: (value: string | undefined) => string | undefined = () => undefined,
  ): Promise<string> => (given(await text({ message, placeholder, validate, ...terminal })) ?? '').trim();
  const optional = async <Key extends string>(
    key: Key,
    had: string | undefined,
    question: () => Promise<string>,
  ) => {
    const value = had ?? (await question());
    return value ? ({ [key]: value } as Record<Key, string>) : {};
  };

  const name = known.name ?? (await line('Who decides why and how data is used?', 'Example Ltd', needed));
  const contact = known.contact ?? (await line('How can it be reached?', 'privacy@example.com', needed));
  const dpo = await optional('dpo', known.dpo, () =>
    line('Contact of the data protection officer? Empty: there is none', 'dpo@example.com'),
  );
  const everywhere =
    known.everywhere ||
    given(
      await confirm({
        message: 'Follow the law of each visitor’s place? (No: that of one country)',
        initialValue: false,
        ...terminal,
      }),
    );
  const country = everywhere
    ? {}
    : await optional('country', known.country, () =>
        line('Which country’s law is in force?', 'FR', (value) =>
          COUNTRY.test(value ?? '') ? undefined : 'Give an ISO 3166 code, such as FR or US-CA.',
        ),
      );
  const services =
    known.services ??
    (catalogue().length === 0
      ? []
      : given(
          await multiselect({
            message: 'Which of these does the site use? (avow scan finds them, too)',
            options: catalogue().map(({ service, category }) => ({
              value: service.id,
              label: String(service.name),
              ...(category !== undefined && { hint: category }),
            })),
            required: false,
            ...terminal,
          }),
        ));
  const purposes =
    known.purposes ??
    given(
      await multiselect({
        message: 'What is data used for?',
        options: usualPurposes()
          .filter(({ id }) => id !== 'essential')
          .map(({ id, name: label, description }) => ({
            value: id,
            label: String(label),
            ...(description !== undefined && { hint: String(description) }),
          })),
        required: false,
        ...terminal,
      }),
    );
  const receipts = await optional('receipts', known.receipts, () =>
    line('Where is the receiver of signed receipts? Empty: none, and no proof is kept', '/consent'),
  );
  return {
    name,
    contact,
    ...(known.address !== undefined && { address: known.address }),
    ...(known.url !== undefined && { url: known.url }),
    ...dpo,
    ...country,
    everywhere,
    services,
    purposes,
    ...receipts,
  };
}
