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

/**
 * Runs tasks with at most so many under way, begun in order. Results are taken in the order of the tasks, each as soon as those
 * before it are, so that few are held at a time.
 */
export async function inPool<T, R>(
  tasks: readonly T[],
  limit: number,
  execute: (task: T) => Promise<R>,
  take: (result: R, task: T) => void,
): Promise<void> {
  const early = new Map<number, readonly [R, T]>();
  let taken = 0;
  const waiting = tasks.entries(); // one iterator, shared: each worker takes the next task
  const work = async (): Promise<void> => {
    for (const [index, task] of waiting) {
      early.set(index, [await execute(task), task]);
      for (let next = early.get(taken); next !== undefined; next = early.get(taken)) {
        early.delete(taken++);
        take(...next);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, tasks.length) }, work));
}
