// A child process that cannot take the machine with it: memory, processor time and the size of the files it may
// write are bounded by the kernel, its life by a clock, its environment to what it needs.

import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';

export interface Limits {
  /** Address space (RLIMIT_AS); a process that asks for more is told no. */
  readonly memoryBytes: number;
  /** Processor time (RLIMIT_CPU): the same on a busy machine. */
  readonly cpuSeconds: number;
  /** Of each file it writes (RLIMIT_FSIZE). */
  readonly fileBytes: number;
}

/** On Windows the kernel has no such limits: the heap of Node and the clock are all that hold. */
export function limitedProcess(limits: Limits, command: string, parameters: readonly string[], options: SpawnOptions): ChildProcess {
  if (process.platform === 'win32') return spawn(command, parameters, options);
  const { memoryBytes, cpuSeconds, fileBytes } = limits;
  // POSIX counts files in blocks of 512 bytes, sh on Linux too; -v, not of POSIX, is in KiB and missing on macOS.
  const limit = `ulimit -c 0; ulimit -t ${cpuSeconds}; ulimit -f ${Math.ceil(fileBytes / 512)}; ulimit -v ${Math.floor(memoryBytes / 1024)} 2>/dev/null; exec "$0" "$@"`;
  return spawn('/bin/sh', ['-c', limit, command, ...parameters], options);
}
