/** English texts of the note on reloading; each can be replaced by `policy.texts`. Words in braces are filled in. */
export const reloadEnglish = {
  'reload-about': 'Your choice is saved. {services} can only be stopped by reloading this page.',
  reload: 'Reload this page',
  close: 'Close',
};

/** Names a text of the note on reloading, for `policy.texts`. */
export type ReloadTextKey = keyof typeof reloadEnglish;
