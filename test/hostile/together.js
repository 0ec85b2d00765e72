/** Does each, a few at a time. */
export async function together(all, each, atOnce = 2) {
  const left = [...all];
  const worker = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await each(next);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
