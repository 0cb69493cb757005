/** What a visitor’s answer, or the default, makes of a purpose. */
export type Choice = 'granted' | 'denied';

/** Effective choice per purpose id; an undecided purpose reads as its default. */
export type Choices = Readonly<Record<string, Choice>>;

/** How a decision was made; goes into the receipt. */
export type Method = 'accept-all' | 'reject-all' | 'save' | 'embed' | 'signal' | 'api' | 'import';

/** `not-required`: no purpose rests on consent, so there is nothing to ask. */
export type Status = 'undecided' | 'decided' | 'not-required';
