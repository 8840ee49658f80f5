/** Jest's globalTeardown: ends what start-stories.ts serves. */
export default async function stopStories(): Promise<void> {
  await new Promise<void>((ended) => {
    if (globalThis.doorplateStories) globalThis.doorplateStories.close(() => ended());
    else ended();
  });
}
