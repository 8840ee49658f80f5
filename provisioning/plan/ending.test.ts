import { ending } from './ending.ts';

const fails = (message: string) => () => Promise.reject(new Error(message));

test('what went wrong is told, and not that the cleaning up failed for the same reason', async () => {
  await expect(ending(fails('the write'), fails('the end'))).rejects.toThrow('the write');
  await expect(ending(() => Promise.resolve(1), fails('the end'))).rejects.toThrow('the end');
  let ended = 0;
  const end = (): Promise<void> => Promise.resolve(void ended++);
  expect(await ending(() => Promise.resolve('done'), end)).toBe('done');
  await expect(ending(fails('the write'), end)).rejects.toThrow('the write');
  expect(ended).toBe(2);
});
