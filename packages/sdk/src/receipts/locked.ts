/** Runs one piece of work at a time over all tabs of the site; where Web Locks are missing, at once. */
export const locked = <T>(name: string, work: () => Promise<T>): Promise<T> =>
  (navigator.locks?.request(name, work) as Promise<T>) ?? work();
