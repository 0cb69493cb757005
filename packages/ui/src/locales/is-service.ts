/** Whether a purpose stands for one service, that visitors decide on by itself: it is shown where its service is. */
export const isService = ({ id }: { readonly id: string }): boolean => id.includes(':');
