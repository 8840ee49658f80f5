import { afterEach } from '@jest/globals';
import { cleanup } from '@testing-library/react';

/** No test of a component reaches a server by accident: whoever needs one hands in answers of their own. */
globalThis.fetch = (input) => {
  const url = input instanceof Request ? input.url : String(input);
  return Promise.reject(new Error(`A request that no test expected: ${url}`));
};

afterEach(() => cleanup());
