/** Every text of the note on reloading; each can be replaced by `policy.texts`. Words in braces are filled in. */
export interface ReloadTexts {
  readonly 'reload-about': string;
  readonly reload: string;
  readonly close: string;
}

/** By language; English where there are none. */
export const reloadTexts: Readonly<Record<string, ReloadTexts>> & { readonly en: ReloadTexts } = {
  en: {
    'reload-about': 'Your choice is saved. {services} can only be stopped by reloading this page.',
    reload: 'Reload this page',
    close: 'Close',
  },
  fr: {
    'reload-about': 'Votre choix est enregistré. Seul un rechargement de cette page peut arrêter {services}.',
    reload: 'Recharger cette page',
    close: 'Fermer',
  },
};
