import fc from 'fast-check';

// A mutant is met by hundreds of tests: a property says what it can in this many milliseconds, which kills nearly as much.
fc.configureGlobal({ interruptAfterTimeLimit: 500 });
