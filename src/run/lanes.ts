/** Runs tasks side by side, those of one lane in order. The results come in the order of the tasks. */
export async function inLanes<T, R>(
  tasks: readonly T[],
  laneOf: (task: T) => string,
  execute: (task: T) => Promise<R>,
): Promise<readonly R[]> {
  const lanes = new Map<string, Promise<unknown>>();
  return Promise.all(
    tasks.map((task) => {
      const lane = laneOf(task);
      const result = (lanes.get(lane) ?? Promise.resolve()).then(() => execute(task));
      lanes.set(lane, result);
      return result;
    }),
  );
}

/** Runs tasks with at most so many under way, begun in order. The results come in the order of the tasks. */
export async function inPool<T, R>(tasks: readonly T[], limit: number, execute: (task: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const waiting = tasks.entries(); // one iterator, shared: each worker takes the next task
  const work = async (): Promise<void> => {
    for (const [index, task] of waiting) results[index] = await execute(task);
  };
  await Promise.all(Array.from({ length: Math.min(limit, tasks.length) }, work));
  return results;
}
