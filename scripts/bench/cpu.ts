/**
 * Processor time of the thread that calls, in milliseconds: what the work costs one core. A machine that is shared does
 * not change it much, as it does the time on the wall. Work of the image library's own threads is not in it.
 */
export function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Processor time of all threads of the process, in milliseconds. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
