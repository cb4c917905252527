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
