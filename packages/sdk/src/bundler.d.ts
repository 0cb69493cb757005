/** Replaced by the bundler, as nanostores expects it too. */
declare const process: { readonly env: { readonly NODE_ENV?: string } };
